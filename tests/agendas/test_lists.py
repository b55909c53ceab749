"""Who came, from a list: what is handed out is read again, and one fault leaves everything as it was."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from errera.agendas import actions, queries
from errera.agendas.models import Side
from errera.agendas.presenters import lists
from errera.agendas.shapes import ListRefused, TurnoutLine
from errera.foundation.actor import NotAllowed
from errera.foundation.sentences import Invalid
from errera.meetings.models import Meeting
from tests.agendas.acting import AFTER, EVENING_BEFORE, trail
from tests.agendas.test_tallies import by_hand, in_tallies
from tests.factories import agendas as make
from tests.factories.meetings import FIRST

pytestmark = pytest.mark.django_db


def line(meeting, who, turnout, row=2):
    return TurnoutLine(row, getattr(meeting, "public_id", meeting), getattr(who, "public_id", who), turnout)


def handed_out(house):
    """Give the list of the day as its bytes."""
    return lists.written(house.timetable, queries.sides_of_day(house.timetable, FIRST.date()))


def cells(content):
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name("turnout").to_python()


def filled_in(content, **turnouts):
    """Write another turnout into rows of a list, by the number of the row: `filled_in(content, r2="came")`."""
    book = load_workbook(BytesIO(content))
    for row, turnout in turnouts.items():
        book["turnout"][f"C{row[1:]}"] = turnout
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def refused(house, *lines, at=AFTER):
    """Give where a list is wrong, and see that nothing of it was noted."""
    before = list(Side.objects.values_list("pk", "turnout"))
    with pytest.raises(ListRefused) as told:
        actions.note_list(timetable=house.timetable, lines=lines, by=house.boris, at=at)
    assert list(Side.objects.values_list("pk", "turnout")) == before
    return [(fault.row, fault.column, str(fault.sentence)) for fault in told.value.faults]


def test_the_list_of_a_day_holds_each_side_with_what_it_said_and_never_a_note(house):
    said = make.side(house.first, house.acme, answer="declined", turnout="came", stars=4)
    make.note(said, state="agreed", text="Our secret.")
    Meeting.objects.filter(pk=house.third.pk).update(state="cancelled", slot=None, place=None, table=None)
    content = handed_out(house)
    assert cells(content) == cells(handed_out(house))
    head, *rows = cells(content)
    assert [dict(zip(head, row, strict=True))["company"] for row in rows] == ["Acme", "Bolt", "Acme", "Volt"]
    first = dict(zip(head, rows[0], strict=True))
    assert (first["time"], first["place"], first["other"]) == ("09:00–09:20", "Hall, table 1", "Bolt")
    assert (first["answer"], first["reason"], first["turnout"], first["stars"]) == (
        "declined",
        "We fly home.",
        "came",
        4,
    )
    assert "secret" not in str(rows)
    assert "Send samples" not in str(rows)


def test_what_was_filled_in_is_noted_side_by_side_and_recorded(house):
    content = filled_in(handed_out(house), r2="came", r3="missed", r4="came", r5="came")
    count = actions.note_list(timetable=house.timetable, lines=lists.read(content), by=house.boris, at=AFTER)
    assert count == 4
    assert trail() == ["side.arrived", "side.missed", "side.arrived", "side.arrived", "timetable.list_noted"]
    assert {side.turned_by for side in Side.objects.all()} == {house.boris.key}
    assert in_tallies(house.timetable) == by_hand(house.timetable)
    again = handed_out(house)
    assert [row[2] for row in cells(again)[1:]] == ["came", "missed", "came", "came", "expected", "expected"]
    with pytest.raises(Invalid, match="nothing that is not noted"):
        actions.note_list(timetable=house.timetable, lines=lists.read(again), by=house.boris, at=AFTER)


def test_a_list_corrects_what_was_noted_before(house):
    make.side(house.first, house.acme, turnout="came")
    make.side(house.first, house.bolt, turnout="missed")
    make.side(house.second, house.acme, turnout="came")
    lines = [line(house.first, house.acme, "missed"), line(house.first, house.bolt, "came"),
             line(house.second, house.acme, "expected")]  # fmt: skip
    assert actions.note_list(timetable=house.timetable, lines=lines, by=house.boris, at=AFTER) == 3
    rows = Side.objects.order_by("pk").values_list("turnout", "turned_by", "turned_at")
    assert list(rows) == [("missed", house.boris.key, AFTER), ("came", house.boris.key, AFTER), ("expected", "", None)]
    assert in_tallies(house.timetable) == by_hand(house.timetable)


def test_every_fault_of_a_list_is_told_with_its_row_and_column_and_nothing_is_noted(house):
    make.side(house.first, house.bolt, turnout="came", stars=4)
    faults = refused(
        house, line(house.first, house.acme, "came", 2), line(house.first, house.bolt, "missed", 3),
        line("nomeeting0", house.acme, "came", 4), line(house.first, house.dyn, "came", 5),
        line(house.first, house.acme, "came", 6),
    )  # fmt: skip
    assert [fault[:2] for fault in faults] == [
        (3, "turnout"), (4, "meeting"), (5, "participant"), (6, "participant"),
    ]  # fmt: skip
    assert "rated" in faults[0][2]
    assert "twice" in faults[3][2]
    assert trail() == []


def test_a_list_notes_nobody_too_early_nor_in_a_meeting_that_was_cancelled(house):
    here, away = line(house.first, house.acme, "came"), line(house.first, house.bolt, "missed", 3)
    assert [fault[0] for fault in refused(house, here, away, at=EVENING_BEFORE)] == [3]
    assert len(refused(house, here, away, at=FIRST - timedelta(days=2))) == 2
    Meeting.objects.filter(pk=house.first.pk).update(state="cancelled", slot=None, place=None, table=None)
    assert "cancelled" in refused(house, here)[0][2]


def test_only_who_runs_the_day_hands_a_list_in_and_only_so_long_a_one(house, monkeypatch):
    lines = [line(house.first, house.acme, "came"), line(house.first, house.bolt, "came", 3)]
    for actor in (house.ada, house.cas, house.clara):
        with pytest.raises(NotAllowed):
            actions.note_list(timetable=house.timetable, lines=lines, by=actor, at=AFTER)
    monkeypatch.setattr("errera.agendas.actions.lists.MOST", 1)
    with pytest.raises(Invalid, match="at most 1"):
        actions.note_list(timetable=house.timetable, lines=lines, by=house.boris, at=AFTER)
    assert trail() == []


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        (lambda content: b"", ("", 0, "")),
        (lambda content: b"no spreadsheet", ("", 0, "")),
        (lambda content: filled_in(content, r3="perhaps"), ("turnout", 3, "turnout")),
        (lambda content: filled_in(content, r3=None), ("turnout", 3, "turnout")),
        (lambda content: filled_in(content, r1="came?"), ("turnout", 1, "came?")),
        (lambda content: filled_in(content, r2="=1+1"), ("turnout", 2, "C")),
    ],
)
def test_a_file_that_is_no_list_is_refused_at_its_sheet_row_and_column(house, broken, place):
    with pytest.raises(ListRefused) as told:
        lists.read(broken(handed_out(house)))
    fault = told.value.faults[0]
    assert (fault.sheet, fault.row, fault.column) == place


@pytest.mark.slow
def test_an_organiser_takes_the_list_along_and_hands_it_in(house, enter, clock_at):
    clock_at(AFTER)
    boris, page = enter(house.cast.boris), reverse("agendas:turnout-list", args=[house.timetable.public_id])
    file = reverse("agendas:turnout-file", args=[house.timetable.public_id])
    assert f"{file}?day=2026-05-04" in boris.get(page).content.decode()
    content = boris.get(f"{file}?day=2026-05-04").content

    def send(content):
        return boris.post(page, {"file": SimpleUploadedFile("list.xlsx", content)})

    wrong = send(filled_in(content, r2="came", r3="perhaps"))
    assert wrong.status_code == 400
    assert "“perhaps” is not one of the codes" in wrong.content.decode()
    assert not Side.objects.exists()
    assert "says nothing that is not noted" in send(content).content.decode()
    assert "larger than any list" in send(b"x" * 5_000_001).content.decode()
    assert send(filled_in(content, r2="came"))["Location"] == reverse("agendas:day", args=[house.timetable.public_id])
    assert Side.objects.get().turnout == "came"
    ada = enter(house.cast.ada)
    assert {ada.get(page).status_code, ada.get(file).status_code, ada.post(page).status_code} <= {403, 404}


@pytest.mark.slow
def test_a_timetable_without_slots_has_no_list(house, enter):
    from tests.factories import meetings

    empty = meetings.timetable(meetings.matchmaking(house.wood), slots=0)
    assert enter(house.cast.boris).get(reverse("agendas:turnout-file", args=[empty.public_id])).status_code == 404
