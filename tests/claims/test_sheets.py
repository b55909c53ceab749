"""The room in the workbook: claims, lines, advances and recoveries come out and go in, and move no money by it."""

from datetime import date, timedelta
from functools import partial

import pytest

from errera.claims import actions, queries
from errera.claims.models import Advance, Claim, ClaimLine, Recovery
from errera.foundation.actor import NotAllowed
from errera.foundation.sentences import Invalid
from errera.ledger.models import Posting
from errera.ledger.shapes import about, codes_of_abouts, found_by_code
from tests import sheets
from tests.cast import NOON
from tests.factories import claims as make
from tests.factories import funding, partners
from tests.sheets import rows_of, rows_of_all

pytestmark = pytest.mark.slow

OURS = ("claims", "claim_lines", "advances", "recoveries")
LATER = NOON + timedelta(days=1)
put = partial(sheets.put, at=LATER)


@pytest.fixture
def loader(db):
    """Somebody who brings in the money of earlier years."""
    return funding.manager()


@pytest.fixture
def granted(cast):
    held = partners.partnership(cast.boris.organisation)
    return funding.allocation(partners.agreement(held, state="active"), code="F26-05")


@pytest.fixture
def elsewhere(cast, granted):
    """An allocation to which the rows of another one can be brought."""
    held = partners.partnership(cast.ana.organisation)
    return funding.allocation(partners.agreement(held, state="active"), code="XF26-05")


CLAIM = {
    "code": "F26-05-01", "allocation": "F26-05", "number": 1, "from_on": date(2026, 1, 1), "is_final": True,
    "until_on": date(2026, 2, 28), "state": "paid", "round": 1, "expected_cents": 50_000, "reserved_cents": 50_000,
    "clears_cents": 0, "orders": 1, "begun_on": date(2026, 3, 1), "submitted_on": date(2026, 3, 2),
    "approved_on": date(2026, 3, 4), "paid_on": date(2026, 3, 6),
}  # fmt: skip
LINE = {
    "claim": "F26-05-01", "number": 1, "category": "events", "budget_line": 2, "supplier": "Hall",
    "invoice_number": "F-1", "quantity": 1, "cost_cents": 100_000, "claimed_cents": 50_000, "expected_cents": 50_000,
    "accepted_cents": 50_000, "judged_on": date(2026, 3, 3),
}  # fmt: skip
ADVANCE = {"allocation": "F26-05", "number": 1, "cents": 1_000, "state": "paid", "ordered_on": date(2026, 2, 2),
           "orders": 1, "paid_on": date(2026, 2, 4)}  # fmt: skip
RECOVERY = {
    "allocation": "F26-05", "number": 1, "claim": "F26-05-01", "source": "paid", "cents": 500, "recovered_cents": 0,
    "ground": {"en": "Twice."}, "due_on": date(2026, 4, 1), "state": "demanded", "proposed_on": date(2026, 3, 8),
    "demanded_on": date(2026, 3, 9),
}  # fmt: skip
ROWS = {"claims": CLAIM, "claim_lines": LINE, "advances": ADVANCE, "recoveries": RECOVERY}


@pytest.fixture
def recorded(loader, granted):
    """One row of each kind from a workbook."""
    for name, row in ROWS.items():
        put(name, by=loader, **row)
    return Claim.objects.get()


def test_what_is_written_out_is_read_in_again_and_moves_no_money(cast, loader, granted, elsewhere):
    by = cast.boris.actor
    make.advance(granted, 500_000)
    make.advance(granted, 100_000, is_paid=False)
    make.paid(granted, by)
    cut = make.judge(make.submitted(granted, by, make.line(), make.line()), make.officer(), 50_000, 0)
    actions.approve_claim(claim=cut, by=make.officer(), at=NOON)
    make.submitted(granted, by)
    actions.send_back_claim(claim=make.submitted(granted, by), ground="Add papers.", by=make.officer(), at=NOON)
    actions.refuse_claim(claim=make.submitted(granted, by), ground="Not ours.", by=make.officer(), at=NOON)
    make.draft(granted, by)
    Claim.objects.filter(state="refused").update(is_final=True)
    recovery(Claim.objects.get(number=1), 1_000)
    written = rows_of_all(OURS)
    assert all(written.values())
    posted = Posting.objects.count()
    ClaimLine.objects.exclude(claim__state__in=["approved", "ordered", "paid"]).update(is_counted=False)
    moved = {name: [moved_row(row) for row in written[name]] for name in OURS}
    for name in OURS:
        for row in moved[name]:
            put(name, by=loader, **row)
    assert {name: [row for row in rows_of(name) if row not in written[name]] for name in OURS} == moved
    assert Posting.objects.count() == posted
    counted = ClaimLine.objects.filter(claim__allocation=elsewhere, is_counted=True)
    assert {line.claim.state for line in counted} <= {"submitted", "ordered", "paid"}
    assert Claim.objects.filter(allocation=elsewhere, is_recorded=True).count() == 6


def moved_row(row):
    """Give a row as one of the other allocation; its invoices are others, as an invoice counts once."""
    moved = {**row, **{name: f"X{row[name]}" for name in ("code", "allocation", "claim") if row.get(name)}}
    if row.get("invoice_number"):
        moved["invoice_number"] = f"X{row['invoice_number']}"
    return moved | ({"payment": ""} if "payment" in row else {})


def recovery(claim, cents):
    """Ask money back, by two people."""
    return Recovery.objects.create(
        allocation=claim.allocation, claim=claim, source="paid", cents=cents, ground="Twice.", due_on=date(2026, 4, 1),
        proposed_by="one", proposed_at=NOON,
    )  # fmt: skip


def test_loading_twice_changes_nothing(loader, recorded):
    before = rows_of_all(OURS)
    for name in OURS:
        for row in before[name]:
            put(name, by=loader, **row)
    assert rows_of_all(OURS) == before
    assert recorded.lines.get().is_counted


def test_a_recorded_row_goes_on_in_the_next_workbook(loader, granted):
    put("claims", by=loader, **{**CLAIM, "state": "submitted", "approved_on": None, "paid_on": None})
    put("claim_lines", by=loader, **{**LINE, "accepted_cents": 0, "reason": "No.", "judged_on": date(2026, 3, 3)})
    assert ClaimLine.objects.get().is_counted
    put("claims", by=loader, **CLAIM)
    assert not ClaimLine.objects.get().is_counted
    put("advances", by=loader, **{**ADVANCE, "state": "ordered", "paid_on": None})
    put("advances", by=loader, **ADVANCE)
    proposed = {"state": "proposed", "demanded_on": None}
    put("recoveries", by=loader, **{**RECOVERY, **proposed})
    put("recoveries", by=loader, **{**RECOVERY, **proposed, "cents": 700})
    put("recoveries", by=loader, **{**RECOVERY, "cents": 700, "recovered_cents": 700, "state": "recovered"})
    assert (Advance.objects.get().state, Recovery.objects.get().state) == ("paid", "recovered")


def test_a_line_says_more_as_long_as_its_amounts_stay(loader, recorded):
    put("claim_lines", by=loader, **{**LINE, "description": "Seminar room"})
    assert ClaimLine.objects.get().description == "Seminar room"


@pytest.mark.parametrize(
    ("name", "changes", "field"),
    [
        ("claims", {"until_on": date(2025, 12, 31)}, "until_on"),
        ("claims", {"submitted_on": None}, "submitted_on"),
        ("claims", {"approved_on": None}, "approved_on"),
        ("claims", {"approved_on": date(2026, 3, 1)}, "approved_on"),
        ("claims", {"paid_on": None}, "paid_on"),
        ("claims", {"state": "approved"}, "paid_on"),
        ("claims", {"state": "submitted", "approved_on": None, "paid_on": None}, "state"),
        ("claims", {"allocation": "XF26-05"}, "allocation"),
        ("claims", {"code": "F26-05-02"}, "number"),
        ("claims", {"code": "F26-05-02", "number": 2}, "is_final"),
        ("claims", {"code": "F26-05-02", "number": 2, "state": "refused"}, "ground"),
        ("claim_lines", {"budget_line": 9}, "budget_line"),
        ("claim_lines", {"number": 2}, "invoice_number"),
        ("claim_lines", {"accepted_cents": None, "judged_on": None}, "accepted_cents"),
        ("claim_lines", {"judged_on": None}, "judged_on"),
        ("claim_lines", {"accepted_cents": 50_001}, "accepted_cents"),
        ("claim_lines", {"claimed_cents": None}, "accepted_cents"),
        ("claim_lines", {"accepted_cents": 40_000}, "reason"),
        ("claim_lines", {"accepted_cents": 40_000, "reason": "Too dear."}, "accepted_cents"),
        ("advances", {"cents": 0}, "cents"),
        ("advances", {"number": 3}, "number"),
        ("advances", {"number": 2, "ordered_on": date(2026, 2, 1)}, "ordered_on"),
        ("advances", {"state": "ordered"}, "paid_on"),
        ("advances", {"state": "rejected", "paid_on": None}, "ground"),
        ("advances", {"ground": "Why."}, "ground"),
        ("recoveries", {"recovered_cents": 501}, "recovered_cents"),
        ("recoveries", {"recovered_cents": 500}, "state"),
        ("recoveries", {"state": "recovered"}, "state"),
        ("recoveries", {"demanded_on": None}, "demanded_on"),
        ("recoveries", {"dropped_on": date(2026, 3, 9)}, "dropped_on"),
        ("recoveries", {"ground": {}}, "ground"),
        ("recoveries", {"cents": 600}, "cents"),
        ("recoveries", {"source": "advanced"}, "source"),
        ("recoveries", {"allocation": "XF26-05"}, "claim"),
    ],
)
def test_a_broken_row_is_refused_beside_its_column(loader, recorded, elsewhere, name, changes, field):
    with pytest.raises(Invalid) as refused:
        put(name, by=loader, **{**ROWS[name], **changes})
    assert refused.value.field == field


def test_what_came_back_stays(loader, recorded):
    put("recoveries", by=loader, **{**RECOVERY, "recovered_cents": 200})
    with pytest.raises(Invalid) as refused:
        put("recoveries", by=loader, **RECOVERY)
    assert refused.value.field == "recovered_cents"


def test_what_was_made_in_errera_is_not_recorded_over(cast, loader, granted):
    make.advance(granted, 500_000)
    recovery(make.paid(granted, cast.boris.actor), 1_000)
    for name in OURS:
        with pytest.raises(Invalid, match="made in Errera"):
            put(name, by=loader, **rows_of(name)[0])


def test_only_who_brings_in_history_may(cast, loader, recorded):
    for name, row in ROWS.items():
        for stranger in (cast.boris.actor, make.officer()):
            with pytest.raises(NotAllowed):
                put(name, by=stranger, **row)


def test_the_books_name_advances_and_recoveries_by_their_allocation_and_number(loader, recorded):
    put("advances", by=loader, **{**ADVANCE, "number": 2, "ordered_on": date(2026, 2, 3)})
    second = list(queries.advances_in_order())[1]
    names = {
        about(recorded): "claims.Claim/F26-05-01", about(second): "claims.Advance/F26-05-A2",
        about(Recovery.objects.get()): "claims.Recovery/F26-05-R1",
    }  # fmt: skip
    assert codes_of_abouts(names) == names
    assert {found_by_code(code, field="about").about for code in names.values()} == set(names)
    for code in ("claims.Claim/none", "claims.Advance/F26-05-A3", "claims.Recovery/nonsense"):
        with pytest.raises(Invalid, match="There is no record"):
            found_by_code(code, field="about")


def test_an_order_that_stayed_behind_can_be_given_again(cast, loader, granted):
    put("claims", by=loader, **{**CLAIM, "state": "ordered", "paid_on": None})
    put("claim_lines", by=loader, **LINE)
    again = actions.order_claim_again(claim=Claim.objects.get(), by=make.officer(), at=LATER)
    assert (again.state, again.orders, bool(again.order)) == ("ordered", 2, True)
    put("advances", by=loader, **{**ADVANCE, "state": "ordered", "paid_on": None})
    dropped = actions.drop_advance(advance=Advance.objects.get(), ground="Again.", by=make.officer(), at=LATER)
    assert dropped.state == "dropped"
