"""Forms: errors at the top and beside the field, everything typed is kept, every field has its words."""

from __future__ import annotations

import re

import pytest
from django.forms import CharField, ChoiceField, Form

from errera.foundation.sentences import N_, Invalid, Refusal
from errera.foundation.ui.forms import DateInput, choose, refuse

pytestmark = pytest.mark.django_db
GOOD = {"title_0": "Report", "amount": "5", "due_on": "2026-05-01", "kind": "kpi", "side": "agency", "agreed": "on"}


def send(client, **data) -> str:
    return client.post("/gallery/", data).content.decode()


def test_errors_are_listed_at_the_top_each_a_link_to_its_field(gallery_open):
    page = send(gallery_open, **GOOD | {"amount": "0", "side": ""})
    links = re.findall(r'<li><a href="#([^"]+)">', page)
    assert links == ["id_amount", "id_side_0"]
    assert all(f'id="{target}"' in page for target in links)


def test_a_wrong_field_says_so_to_everybody(gallery_open):
    page = send(gallery_open, **GOOD | {"amount": "0"})
    field = re.search(r'<input type="number"[^>]*id="id_amount"[^>]*>', page).group()
    assert 'aria-invalid="true"' in field
    assert 'aria-describedby="id_amount_error"' in field
    assert 'id="id_amount_error"' in page


def test_everything_typed_is_kept(gallery_open):
    page = send(gallery_open, **GOOD | {"amount": "0", "note": "A long remark", "title_1": "Verslag"})
    assert "A long remark" in page
    assert 'value="Verslag"' in page
    assert 'value="2026-05-01"' in page


def test_the_reason_of_a_refusal_stands_beside_the_field_it_names(gallery_open):
    page = send(gallery_open, **GOOD)
    assert "The amount is above the ceiling of EUR 1.</a></li>" in page
    assert 'id="id_amount_error"' in page


@pytest.mark.parametrize("refusal", [Refusal(N_("No.")), Invalid(N_("No."), field="elsewhere")])
def test_a_refusal_that_names_no_field_of_the_form_stands_at_the_top(refusal):
    class Small(Form):
        name = CharField()

    form = Small({"name": "x"})
    refuse(form, refusal)
    assert form.non_field_errors() == ["No."]


def test_a_text_in_several_languages_has_a_label_per_language(gallery_open):
    page = gallery_open.get("/gallery/").content.decode()
    assert '<label for="id_title_0">English</label>' in page
    assert '<label for="id_title_1">Nederlands</label>' in page
    assert re.search(r'<input type="text" name="title_1"[^>]*lang="nl"', page)


def test_help_is_tied_to_its_field(gallery_open):
    page = gallery_open.get("/gallery/").content.decode()
    assert '<fieldset aria-describedby="id_title_helptext">' in page
    assert 'id="id_title_helptext"' in page


def test_what_is_not_required_says_so(gallery_open):
    page = gallery_open.get("/gallery/").content.decode()
    assert 'Remark <span class="optional">(optional)</span>' in page
    assert "Title <span" not in page


def test_a_form_with_a_file_can_carry_it(gallery_open):
    assert 'enctype="multipart/form-data"' in gallery_open.get("/gallery/").content.decode()


def test_a_date_travels_in_one_form_in_every_language():
    assert 'type="date"' in DateInput().render("due_on", None)


def test_choices_go_to_a_field_that_has_them_and_to_no_other():
    class Small(Form):
        name = CharField()
        year = ChoiceField()

    form = Small({"name": "x", "year": "2026"})
    choose(form, "year", [("2026", "2026")])
    assert form.is_valid()
    with pytest.raises(TypeError, match="nothing can be chosen in name"):
        choose(form, "name", [])
