"""What lies beside a row is added up row by row, on both databases, and nothing beside it is nought."""

import pytest

from errera.foundation.beside import any_of_each, of_each
from errera.foundation.directory.models import Organisation
from tests.factories import directory

pytestmark = pytest.mark.django_db


def test_rows_beside_are_counted_for_each_row_and_sort_it():
    two, none = directory.organisation(name="Two"), directory.organisation(name="None")
    for code in ("child-1", "child-2"):
        directory.organisation(code=code, parent=two)
    rows = Organisation.objects.filter(parent=None).annotate(n=of_each(Organisation, "parent_id", "COUNT(*)"))
    assert [(row.pk, row.n) for row in rows.filter(pk__in=[two.pk, none.pk]).order_by("-n")] == [
        (two.pk, 2),
        (none.pk, 0),
    ]


def test_a_condition_narrows_what_is_counted():
    one = directory.organisation()
    directory.organisation(code="kept", parent=one)
    directory.organisation(code="left", parent=one)
    rows = Organisation.objects.annotate(n=of_each(Organisation, "parent_id", "COUNT(*)", "code = 'kept'"))
    assert rows.get(pk=one.pk).n == 1


def test_it_still_means_its_own_row_inside_another_query():
    one = directory.organisation()
    directory.organisation(code="child", parent=one)
    counted = Organisation.objects.annotate(n=of_each(Organisation, "parent_id", "COUNT(*)")).filter(n=1)
    assert list(Organisation.objects.filter(pk__in=counted.values("pk"))) == [one]


def test_whether_any_row_is_beside_it():
    one, other = directory.organisation(), directory.organisation(code="other")
    directory.organisation(code="child", parent=one)
    rows = Organisation.objects.annotate(has=any_of_each(Organisation, "parent_id"))
    assert [rows.get(pk=row.pk).has for row in (one, other)] == [True, False]
