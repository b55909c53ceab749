"""A session is read in SQL of our own: what it holds, and that one which ended holds nothing."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from errera.foundation.accounts.sessions import SessionStore

pytestmark = pytest.mark.django_db


def kept(**facts):
    store = SessionStore()
    store.update(facts)
    store.save()
    return store.session_key


def test_what_was_kept_is_read_back():
    assert SessionStore(kept(colour="green"))["colour"] == "green"


def test_one_that_ended_is_empty_and_loses_its_key():
    key = kept(colour="green")
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    store = SessionStore(key)
    assert store.load() == {}
    assert store.session_key is None


def test_a_key_that_nobody_gave_out_is_empty():
    assert SessionStore("never-given-out-0").load() == {}


def test_a_session_that_was_tampered_with_is_empty():
    key = kept(colour="green")
    Session.objects.update(session_data="no signature")
    assert SessionStore(key).load() == {}
