"""The room in the workbook: what is written out can be read in again and gives the same."""

from datetime import date

import pytest

from errera.foundation.sentences import Invalid
from errera.registrations import actions
from errera.registrations.models import Answer, Attendee, Consent, Door, LadderRung, Registration
from errera.registrations.shapes import DoorFacts, FormFacts
from tests.cast import NOON
from tests.factories import registrations as make
from tests.sheets import put_row, rows_of, rows_of_all

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
OURS = ("doors", "registrations")
DIET = {"code": "diet", "kind": "text", "words": {"en": "Diet"}}


@pytest.fixture
def full(house):
    """Give a door with everything, and a registration in each state that a workbook takes."""
    house.door.delete()
    door = make.door(
        house.wood, questions=[DIET], purposes=[{"code": "photo", "words": {"en": "P"}}], sizes=["small"],
        sectors=["62"], aid_cents=1_00, ladder=((date(2026, 4, 1), 50),), swap_until_on=date(2026, 4, 2),
    )  # fmt: skip
    actions.change_form(
        door=door, form=FormFacts(tuple(door.asks), tuple(door.asks_consent_for)), by=house.ana, at=NOON
    )  # fmt: skip
    row = make.registration(door, "An", "Bo", organisation=house.firm, presence="attended")
    row.answers.create(question="diet", words="nuts")
    row.consents.create(purpose="photo", given_by="x", given_at=NOON)
    for state in ("pending", "waiting", "refused", "cancelled", "lapsed"):
        make.registration(door, state=state, company_name="Akme")
    make.registration(door, state="asked")
    return door


def test_what_is_written_out_is_read_in_as_the_same(house, full):
    written = rows_of_all(OURS)
    assert len(written["registrations"]) == 6
    for model in (Answer, Consent, Attendee):
        model.objects.all().delete()
    Registration.objects.all().delete()
    LadderRung.objects.all().delete()
    Door.objects.all().delete()
    for name in OURS:
        for row in written[name]:
            put_row(name, row, by=house.ana)
    assert rows_of_all(OURS) == written


@pytest.mark.parametrize(
    ("name", "changes", "field"),
    [
        ("doors", {"initiative": "nothing"}, "initiative"),
        ("doors", {"ladder": "soon"}, "ladder"),
        ("doors", {"ladder": "[1]"}, "ladder"),
        ("doors", {"questions": "{}"}, "questions"),
        ("doors", {"questions": '[{"words": 1}]'}, "questions"),
        ("doors", {"opens_at": "2026-02-30 09:00"}, "opens_at"),
        ("registrations", {"people": "[1]"}, "people"),
        ("registrations", {"organisation": "nothing"}, "organisation"),
    ],
)
def test_a_cell_that_makes_no_sense_is_refused_at_its_column(house, full, name, changes, field):
    row = rows_of(name)[0] | changes
    if name == "registrations":
        row["code"] = "0000000000"
    with pytest.raises(Invalid) as refused:
        put_row(name, row, by=house.ana)
    assert refused.value.field == field


def test_a_registration_needs_a_door(house, full):
    row = rows_of("registrations")[0] | {"code": "0000000000"}
    bare = make.door(house.wood)
    code, _ = bare.initiative.code, bare.delete()
    with pytest.raises(Invalid, match="is not set up"):
        put_row("registrations", row | {"initiative": code}, by=house.ana)


def test_a_recorded_door_keeps_to_the_places_that_are_given(house, full):
    facts = DoorFacts(make.OPENS, make.CLOSES, 1)
    with pytest.raises(Invalid, match="2 places are given already"):
        actions.import_door(initiative=full.initiative, facts=facts, form=FormFacts(), by=house.ana, at=NOON)
