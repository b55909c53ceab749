"""The account behind a request is read in SQL that is written once: it is the one that the ORM would give."""

import datetime as dt

import pytest
from django.forms.models import model_to_dict

from errera.foundation.accounts.backends import Backend
from errera.foundation.accounts.models import User
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def facts(user):
    """Give every value of an account and of its person, types and all."""
    fields = [*User._meta.concrete_fields, *type(user.person)._meta.concrete_fields]
    return {str(field): getattr(user if field.model is User else user.person, field.attname) for field in fields}


def test_it_is_what_the_orm_gives_with_its_days_and_moments(cast, django_assert_num_queries):
    User.objects.filter(pk=cast.ana.user.pk).update(
        leaves_on=dt.date(2026, 12, 31), last_login=NOON, opened_by="max", opened_at=NOON
    )
    with django_assert_num_queries(1):
        found = Backend().get_user(cast.ana.user.pk)
        assert found.person.name == "Ana"
    assert facts(found) == facts(User.objects.get(pk=cast.ana.user.pk))
    assert facts(found)["accounts.User.opened_at"].tzinfo is not None


def test_what_is_changed_on_it_is_saved(cast):
    found = Backend().get_user(cast.ana.user.pk)
    found.leaves_on = dt.date(2026, 12, 31)
    found.save()
    assert model_to_dict(User.objects.get(pk=found.pk), ["leaves_on"]) == {"leaves_on": dt.date(2026, 12, 31)}


def test_a_closed_account_is_nobodys(cast):
    User.objects.filter(pk=cast.ana.user.pk).update(is_active=False, closed_by="max", closed_at=NOON)
    assert Backend().get_user(cast.ana.user.pk) is None


def test_a_number_that_no_account_has_is_nobodys(cast):
    assert Backend().get_user(987_654) is None
