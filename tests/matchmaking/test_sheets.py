"""The room in the workbook: what is written out can be read in again and gives the same."""

from datetime import UTC, datetime

import pytest

from errera.foundation.actor import NotAllowed
from errera.foundation.sentences import Invalid
from errera.matchmaking import actions
from errera.matchmaking.models import Absence, Matchmaking, Participant, Wish
from errera.matchmaking.shapes import Rules
from tests.cast import NOON
from tests.factories import matchmaking as make
from tests.factories import network as make_network
from tests.sheets import put_row, rows_of, rows_of_all

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
OURS = ("matchmaking", "participants", "wishes")


@pytest.fixture
def full(house):
    """Give a matchmaking with a participant and a wish in every state, and one of another state."""
    whole = house.whole
    make.counterpart(whole, state="invited", offers="", time_zone="Europe/London")
    for state in ("submitted", "refused", "withdrawn"):
        make.counterpart(whole, state=state, offers="cells")
    make.counterpart(whole, email="", contact_name="")
    rich = make.counterpart(
        whole, domains=[make_network.domain()], markets=["BE"], languages=["en"], time_zone="Asia/Tokyo",
        place_name="Room 3", most_meetings=4, organisation=None, company_country="JP",
    )  # fmt: skip
    make.absence(rich, datetime(2026, 5, 11, 7, tzinfo=UTC))
    make.absence(rich, datetime(2026, 5, 12, 7, tzinfo=UTC))
    for state, receiver in zip(("pending", "accepted", "declined", "withdrawn"), [house.bolt, house.volt, rich,
                               make.counterpart(whole)], strict=True):  # fmt: skip
        make.wish(house.acme, receiver, state=state, reason="Cells")
    make.matchmaking(house.wood, state="closed")
    return whole


def test_what_is_written_out_is_read_in_as_the_same(house, full):
    written = rows_of_all(OURS)
    assert [len(rows) for rows in written.values()] == [2, 10, 4]
    for model in (Wish, Absence, Participant, Matchmaking):
        model.objects.all().delete()
    for name in OURS:
        for row in written[name]:
            put_row(name, row, by=house.ana)
    assert rows_of_all(OURS) == written


@pytest.mark.parametrize(
    ("name", "changes", "field"),
    [
        ("matchmaking", {"initiative": "nothing"}, "initiative"),
        ("matchmaking", {"wishes_until_at": "2026-01-01 09:00"}, "wishes_until_at"),
        ("participants", {"organisation": "nothing"}, "organisation"),
        ("participants", {"domains": "nothing"}, "domains"),
        ("participants", {"absences": "soon"}, "absences"),
        ("participants", {"absences": "2026-02-30 09:00 / 2026-02-30 10:00"}, "absences"),
        ("participants", {"code": ""}, "code"),
        ("wishes", {"sender": "nothing"}, "sender"),
        ("wishes", {"receiver": "nothing"}, "receiver"),
        ("wishes", {}, "receiver"),
    ],
)
def test_a_cell_that_makes_no_sense_is_refused_at_its_column(house, full, name, changes, field):
    row = rows_of(name)[0]
    if name == "participants":
        row["code"] = row["code"] if "code" in changes else "0000000000"
        changes.pop("code", None)
    with pytest.raises(Invalid) as refused:
        put_row(name, row | changes, by=house.ana)
    assert refused.value.field == field


def test_a_participant_needs_a_matchmaking_and_nobody_wishes_for_themselves(house, full):
    row = rows_of("participants")[0] | {"code": "0000000000"}
    bare = make.matchmaking(house.wood)
    code, _ = bare.initiative.code, bare.delete()
    with pytest.raises(Invalid, match="not set up"):
        put_row("participants", row | {"initiative": code}, by=house.ana)
    wish = rows_of("wishes")[0]
    with pytest.raises(Invalid, match="themselves"):
        put_row("wishes", wish | {"receiver": wish["sender"]}, by=house.ana)


def test_of_a_matchmaking_that_is_there_the_rules_change_and_not_the_state(house):
    rules = Rules(make.FROM, make.UNTIL, most_wishes=3)
    facts = {"initiative": house.whole.initiative, "rules": rules, "state": "cancelled", "at": NOON}
    row = actions.import_matchmaking(by=house.boris, **facts)
    assert (row.pk, row.most_wishes, row.state) == (house.whole.pk, 3, "open")
    with pytest.raises(NotAllowed):
        actions.import_matchmaking(by=house.clara, **facts)
    other = make.matchmaking(house.wood)
    initiative, _ = other.initiative, other.delete()
    row = actions.import_matchmaking(initiative=initiative, rules=rules, state="cancelled", by=house.boris, at=NOON)
    assert row.cancelled_at == NOON
    with pytest.raises(Invalid, match="cancelled"):
        actions.record_participants(matchmaking=row, records=[], by=house.boris, at=NOON)
