"""Rows are counted as far as anybody wants to know, on both databases."""

import pytest

from errera.foundation.counting import count_each_up_to, count_up_to
from errera.foundation.directory.models import Organisation
from tests.factories import directory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    for code, country in (("one", "BE"), ("two", "BE"), ("three", "NL")):
        directory.organisation(code=code, country=country)
    return Organisation.objects.filter(code__in=["one", "two", "three"]).order_by("name")


@pytest.mark.parametrize(("most", "told"), [(1, 2), (2, 3), (3, 3), (9, 3)])
def test_counting_stops_one_beyond_what_matters(rows, most, told):
    assert count_up_to(most, rows) == told


def test_it_is_one_query_and_fetches_one_number(rows, django_assert_num_queries):
    with django_assert_num_queries(1):
        count_up_to(9, rows)


def test_rows_are_counted_by_what_a_column_holds(rows):
    assert count_each_up_to(9, rows, "country") == {"BE": 2, "NL": 1}
    assert sum(count_each_up_to(1, rows, "country").values()) == 2


def test_a_condition_that_nothing_meets_asks_nothing(django_assert_num_queries):
    nothing = Organisation.objects.filter(pk__in=[])
    with django_assert_num_queries(0):
        assert count_up_to(9, nothing) == 0
        assert count_each_up_to(9, nothing, "country") == {}
