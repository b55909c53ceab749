"""The room in the workbook: what is written out can be read in again and gives the same."""

from datetime import date

import openpyxl
import pytest

from errera.aid import actions, models
from errera.aid.shapes import AidFacts, AidRecord
from errera.cli import workbook as cli
from errera.foundation.actor import NotAllowed
from errera.foundation.sentences import Invalid
from errera.foundation.workbook import planning, presenters
from errera.foundation.workbook.shapes import sheets
from tests.aid.acting import last
from tests.cast import NOON
from tests.factories import aid as make
from tests.factories import money
from tests.sheets import put, put_row, rows_of, rows_of_all

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
OURS = ("ceilings", "undertaking_links", "aid_granted", "aid_declared", "undertaking_splits")


def our_sheets():
    """Give the sheets of this room in the order of loading."""
    return [sheet for sheet in sheets() if sheet.name in OURS]


def forget_everything():
    """Empty the tables of this room."""
    models.Share.objects.all().delete()
    models.Declaration.objects.all().delete()
    models.Aid.objects.exclude(corrects=None).delete()
    models.Aid.objects.all().delete()
    models.Link.objects.all().delete()
    models.Ceiling.objects.all().delete()


@pytest.fixture
def fin(cast):
    return money.people(cast).fin.actor


@pytest.fixture
def full(cast):
    """A row in every table and every state, over the ceiling because a link came to light later."""
    make.ceilings()
    wood, steel = cast.boris.organisation, cast.clara.organisation
    old = make.aid(wood, state="corrected", code="DM-1")
    new = make.aid(wood, code="DM-0", corrects=old, reason="A nought too many.", about="funding.Allocation:7kq")
    make.aid(wood, code="DM-2", state="withdrawn", corrects=None)
    make.aid(wood, code="DM-3", cents=290_000_00)
    make.aid(steel, code="DM-4", cents=290_000_00)
    for state in ("declared", "withdrawn"):
        make.declaration(wood, state=state, document="d0cument00", document_hash="c" * 64)
    make.declaration(wood, state="registered", entry=new)
    make.link(wood, steel, note="60 % of the shares.")
    make.link(steel, cast.dan.organisation, state="ended")
    make.link(cast.dan.organisation, wood, state="struck")
    make.share(steel, wood, weight=3, ground="Annual accounts.")
    make.share(steel, wood, aid=models.Aid.objects.get(code="DM-4"))
    return wood


def test_every_sheet_of_the_room_is_there():
    assert [sheet.name for sheet in our_sheets()] == list(OURS)


def test_what_is_written_out_is_read_in_again(fin, full):
    written = rows_of_all(OURS)
    assert all(written.values())
    forget_everything()
    for sheet in our_sheets():
        for row in sorted(written[sheet.name], key=lambda row: bool(row.get("corrects"))):
            put_row(sheet.name, row, by=fin)
    assert rows_of_all(OURS) == written
    assert models.Aid.objects.filter(is_recorded=False).count() == 0


def test_a_real_file_is_loaded_once_and_changes_nothing_the_second_time(fin, full, tmp_path):
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    presenters.save_workbook(first)
    forget_everything()
    report = cli.load(first, said := [].append, by=fin, at=NOON)
    assert (report.fault_count, report.changes) == (0, 15)  # 2 ceilings, 3 links, 5 rows, 3 declarations, 2 shares
    presenters.save_workbook(second)
    assert first.read_bytes() == second.read_bytes()
    again = cli.load(second, said, by=fin, at=NOON)
    assert (again.fault_count, again.changes) == (0, 0)


def test_a_fault_in_a_file_names_sheet_row_and_column(fin, full, tmp_path):
    place = tmp_path / "wrong.xlsx"
    presenters.save_workbook(place)
    book = openpyxl.load_workbook(place)
    faults = {"aid_granted": ("sector", "99x"), "aid_declared": ("granted_on", "soon"), "ceilings": ("years", 11)}
    for sheet, (column, value) in faults.items():
        head = [cell.value for cell in book[sheet][1]]
        book[sheet].cell(row=2, column=head.index(column) + 1).value = value
    book.save(place)
    found = planning.check(place).report.faults
    assert {(fault.sheet, fault.row, fault.column) for fault in found} == {
        (sheet, 2, column) for sheet, (column, _) in faults.items()
    }


def test_a_workbook_may_correct_and_withdraw(fin, full):
    row = next(row for row in rows_of("aid_granted") if row["code"] == "DM-3")
    put("aid_granted", by=fin, **{**row, "code": "DM-9", "amount": 100, "corrects": "DM-3", "reason": "Typing."})
    assert models.Aid.objects.get(code="DM-3").corrected_into.code == "DM-9"
    gone = next(row for row in rows_of("aid_granted") if row["code"] == "DM-4")
    put("aid_granted", by=fin, **{**gone, "state": "withdrawn", "withdrawn_reason": "Annulled."})
    assert models.Aid.objects.get(code="DM-4").state == "withdrawn"


@pytest.mark.parametrize(
    ("sheet", "changes", "field"),
    [
        ("aid_granted", {"code": "DM-3", "amount": 1}, "code"),
        ("aid_granted", {"code": "DM-3", "amount": 1, "state": "withdrawn"}, "code"),
        ("aid_granted", {"beneficiary": "nowhere"}, "beneficiary"),
        ("aid_granted", {"corrects": "DM-3"}, "reason"),
        ("aid_granted", {"corrects": "DM-2", "reason": "x"}, "corrects"),
        ("aid_granted", {"corrects": "DM-1", "reason": "x"}, "corrects"),
        ("aid_granted", {"state": "withdrawn"}, "withdrawn_reason"),
        ("aid_granted", {"sector": "00"}, "sector"),
        ("aid_declared", {"code": "DD-old"}, "code"),
        ("aid_declared", {"organisation": "nowhere"}, "organisation"),
        ("aid_declared", {"state": "withdrawn"}, "reason"),
        ("aid_declared", {"state": "registered"}, "entry"),
        ("aid_declared", {"state": "registered", "entry": "DM-4"}, "entry"),
        ("undertaking_links", {"state": "ended", "reason": "x"}, "until_on"),
        ("undertaking_links", {"state": "struck"}, "reason"),
        ("undertaking_links", {"controlled": "wood"}, "controlled"),
        ("undertaking_links", {"until_on": date(2019, 1, 1)}, "until_on"),
        ("undertaking_splits", {"holder": "nowhere"}, "holder"),
        ("ceilings", {"from_on": date(2025, 1, 1)}, "from_on"),
    ],
)
def test_a_fault_is_found_at_its_column(fin, full, sheet, changes, field):
    make.declaration(full, code="DD-old")
    good = {
        "aid_granted": {
            "code": "DM-7", "beneficiary": "wood", "amount": 100, "granted_on": date(2025, 1, 1), "member_state": "BE",
            "authority": "Agency", "instrument": "grant", "sector": "62", "state": "granted",
        },
        "aid_declared": {
            "code": "DD-7", "organisation": "wood", "amount": 100, "granted_on": date(2025, 1, 1), "member_state": "BE",
            "authority": "Province", "instrument": "loan", "state": "declared",
        },
        "undertaking_links": {
            "controller": "wood", "controlled": "other", "kind": "appoints_board", "from_on": date(2020, 1, 1),
            "state": "standing",
        },
        "undertaking_splits": {"holder": "wood", "split_on": date(2025, 7, 1), "taker": "steel", "weight": 1},
        "ceilings": {
            "code": "next", "title": {"en": "Next"}, "amount": 100, "currency": "EUR", "window": "rolling", "years": 3,
            "first_month": 1, "from_on": date(2031, 1, 1),
        },
    }  # fmt: skip
    with pytest.raises(Invalid) as refused:
        put(sheet, by=fin, **{**good[sheet], **changes})
    assert refused.value.field == field


def test_a_link_that_is_read_in_again_gets_its_end(fin, full):
    row = next(row for row in rows_of("undertaking_links") if row["state"] == "standing")
    put("undertaking_links", by=fin, **{**row, "state": "ended", "until_on": date(2026, 1, 1), "reason": "Sold."})
    assert (last().what, last().after["state"]) == ("aid.link.imported", "ended")


def test_only_who_keeps_the_register_records(cast, full):
    facts = AidFacts(100, date(2025, 1, 1), "BE", "Agency", "grant", "62", code="DM-8")
    with pytest.raises(NotAllowed):
        actions.import_aid(facts=AidRecord("DM-8", full, facts), by=cast.ana.actor, at=NOON)
    for name in ("aid_declared", "undertaking_links"):
        with pytest.raises(NotAllowed):
            put(name, by=cast.ana.actor, **{**rows_of(name)[0], "code": "new"})
