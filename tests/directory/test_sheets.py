"""The directory in the workbook: what is saved can be loaded again, and loading twice changes nothing."""

from datetime import date

import pytest
from django.conf import settings

from errera.foundation.accounts.models import RoleHeld, User
from errera.foundation.actor import Actor
from errera.foundation.directory import actions, sheets
from errera.foundation.directory.models import Address, Affiliation, FormerKey, Organisation, Person
from errera.foundation.directory.policies import Permission
from errera.foundation.sentences import Invalid
from errera.foundation.workbook import shapes
from tests.cast import NOON
from tests.factories import directory as make

pytestmark = pytest.mark.django_db
OURS = (sheets.ORGANISATIONS, sheets.ADDRESSES, sheets.PEOPLE, sheets.AFFILIATIONS)
LANGUAGES = [code for code, _ in settings.LANGUAGES]
SOMEBODY = {"by": Actor("ana", frozenset(Permission), sees_all=True), "at": NOON}


def saved():
    """Give all rows as a workbook holds them."""
    return {sheet.name: [shapes.plain_row(sheet, row, LANGUAGES) for row in sheet.existing()] for sheet in OURS}


def load(rows):
    for sheet in OURS:
        later = [row for row in rows[sheet.name] if row.get("parent") or row.get("successor")]
        for row in [*(row for row in rows[sheet.name] if row not in later), *later]:
            sheet.put(dict(row), **SOMEBODY)


def empty():
    Organisation.objects.update(parent=None, successor=None, merged_on=None)
    for model in (RoleHeld, User, Affiliation, Address, FormerKey, Person, Organisation):
        model.objects.all().delete()


@pytest.fixture
def filled(cast):
    """Something in every column of every sheet."""
    paper = make.organisation(
        enterprise_number="0403199702", vat_number="BE0403199702", lei="213800WSGIIZCXF1P572",
        website="https://paper.example", parent=cast.ana.organisation,
    )  # fmt: skip
    make.organisation(successor=paper, merged_on=date(2024, 1, 1))
    make.address(organisation=paper, latitude="51.05", longitude="3.72", origin="imported")
    make.affiliation(organisation=paper, function={"en": "Chair", "nl": "Voorzitter"}, until_on=date(2025, 1, 1))
    make.person(phone="1")
    gone = make.affiliation(organisation=paper).person
    actions.erase_person(person=gone, ground="request", **SOMEBODY)
    return saved()


def test_what_is_saved_is_loaded_into_an_empty_database_and_saved_the_same(filled):
    empty()
    load(filled)
    assert saved() == filled


def test_every_column_held_something(filled):
    for sheet in OURS:
        for column in sheet.columns:
            assert any(row[column.name] for row in filled[sheet.name]), f"{sheet.name}.{column.name}"


def test_loading_twice_changes_nothing(filled):
    load(filled)
    load(filled)
    assert saved() == filled


def test_a_changed_row_changes_its_record(filled):
    rows = saved()
    for name in rows:
        for row in rows[name]:
            row.update({k: v for k, v in {"name": "New", "town": "Gent"}.items() if k in row and k != "code"})
    rows["addresses"] = []
    rows["affiliations"][0]["until_on"] = date(2030, 1, 1)
    load(rows)
    assert set(Person.objects.filter(erased_at=None).values_list("name", flat=True)) == {"New"}
    assert Affiliation.objects.filter(until_on=date(2030, 1, 1)).exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"successor": "wood", "merged_on": None}, "merged_on"),
        ({"successor": "", "merged_on": date(2024, 1, 1)}, "merged_on"),
    ],
)
def test_half_a_merger_is_refused(filled, change, field):
    row = next(row for row in filled["organisations"] if row["code"] == "steel")
    with pytest.raises(Invalid) as refused:
        sheets.put_organisation({**row, **change}, **SOMEBODY)
    assert refused.value.field == field


def test_a_recorded_merger_is_not_changed_by_a_workbook(filled):
    row = next(row for row in filled["organisations"] if row["successor"])
    with pytest.raises(Invalid, match="not changed"):
        sheets.put_organisation({**row, "successor": "", "merged_on": None}, **SOMEBODY)


def test_the_key_of_a_merged_duplicate_is_refused(filled):
    keep, drop = make.person(), make.person()
    row = next(row for row in saved()["people"] if row["key"] == drop.public_id)
    actions.merge_duplicate_person(keep=keep, drop=drop, **SOMEBODY)
    with pytest.raises(Invalid, match=keep.public_id):
        sheets.put_person(row, **SOMEBODY)
