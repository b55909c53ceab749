"""What is drawn without templates reads as if it came through them, and addresses are those of the router."""

from types import SimpleNamespace

import pytest
from django.forms import CharField, ChoiceField, Form
from django.urls import reverse, set_script_prefix

from errera.foundation.ui.addresses import address_of
from errera.foundation.ui.forms import LongSelect
from tests.factories import directory

EVIL = '<b> & "q"'


class Filters(Form):
    country = ChoiceField(choices=[("", "All"), ("BE", "Belgium"), (EVIL, EVIL)], widget=LongSelect, required=False)
    town = CharField(required=False)


def test_a_long_drop_down_marks_what_was_chosen_and_escapes_every_text():
    drawn = str(Filters({"country": "BE"})["country"])
    assert '<option value="BE" selected>Belgium</option>' in drawn
    assert drawn.count("selected") == 1
    assert "&lt;b&gt; &amp; &quot;q&quot;" in drawn
    assert "<b>" not in drawn


def test_a_line_of_text_keeps_what_was_typed_and_escapes_it():
    assert 'value="&lt;b&gt; &amp; &quot;q&quot;"' in str(Filters({"town": EVIL})["town"])
    assert "value" not in str(Filters()["town"])


def test_a_long_drop_down_takes_only_what_it_offers():
    assert Filters({"country": "BE"}).is_valid()
    assert not Filters({"country": "XX"}).is_valid()


@pytest.mark.django_db
def test_an_address_is_the_router_s_for_every_record():
    one, two = directory.organisation(), directory.organisation()
    for record in (one, two):
        expected = reverse("directory:organisation-detail", args=[record.public_id])
        assert address_of("directory:organisation-detail", record) == expected
    assert address_of("directory:organisations") == reverse("directory:organisations")


def test_an_address_follows_where_the_house_stands():
    record = SimpleNamespace(public_id="abcdefghij")
    try:
        set_script_prefix("/house/")
        assert address_of("directory:organisation-detail", record).startswith("/house/")
    finally:
        set_script_prefix("/")
    assert not address_of("directory:organisation-detail", record).startswith("/house/")
