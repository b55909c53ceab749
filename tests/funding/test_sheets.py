"""The room in the workbook: what is written out can be read in again and gives the same, books included."""

from datetime import date, timedelta
from functools import partial

import pytest

from errera.foundation.actor import NotAllowed
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.funding import actions, models, queries
from errera.funding.shapes import ConditionFacts
from errera.ledger import models as ledger
from tests import sheets
from tests.cast import NOON
from tests.factories import funding as make
from tests.factories import partners
from tests.sheets import rows_of, rows_of_all

pytestmark = pytest.mark.slow

OURS = ("envelopes", "allocations", "budget_lines", "conditions", "ledger_postings", "year_ends")
LATER = NOON + timedelta(days=1)
put = partial(sheets.put, at=LATER)
ENVELOPE = {
    "code": "2022", "currency": "EUR", "title": {"en": "Envelope 2022"}, "from_on": date(2022, 1, 1),
    "until_on": date(2022, 12, 31), "commitment_cents": 1_000_000, "payment_cents": 1_000_000,
    "carry_over_percent": 5, "is_reused": True, "opened_on": date(2021, 12, 1),
}  # fmt: skip


@pytest.fixture
def loader(db):
    """Somebody who brings in the money of earlier years."""
    return make.manager()


@pytest.fixture
def agreement(cast):
    held = partners.partnership(cast.boris.organisation)
    return partners.agreement(held, state="active", from_on=date(2021, 1, 1), until_on=date(2026, 12, 31))


@pytest.fixture
def recorded(loader, agreement):
    """An envelope of an earlier year with an allocation, a line and a condition, all from a workbook."""
    put("envelopes", by=loader, **ENVELOPE)
    put("allocations", by=loader, **allocation_row(agreement))
    put("budget_lines", by=loader, **LINE)
    put("conditions", by=loader, **CONDITION)
    return models.Allocation.objects.get(code="F22-1")


def allocation_row(agreement, **changes):
    return {
        "code": "F22-1", "envelope": "2022", "agreement": agreement.code, "kind": "structural",
        "title": {"nl": "Loket"}, "from_on": date(2022, 1, 1), "until_on": date(2022, 12, 31), "cents": 40_000,
        "advance_percent": 50, "shift_percent": 10, "decided_on": date(2021, 12, 15), "state": "allocated", **changes,
    }  # fmt: skip


LINE = {"allocation": "F22-1", "number": 1, "category": "staff", "cost_cents": 50_000, "grant_cents": 30_000}
CONDITION = {"code": "F22-1-C1", "allocation": "F22-1", "text": {"en": "Book."}, "blocks": "payment", "state": "open"}


def a_year(agreement):
    """Live through a year in Errera: granted, shifted, waived, released, closed; and another one that runs."""
    old = make.envelope(year=2025, carry_over_percent=10)
    said = [ConditionFacts({"en": "Book the stand."}, "payment", date(2025, 4, 1)), ConditionFacts("Sign.")]
    granted = make.allocation(agreement, old, conditions=said)
    first = queries.conditions_of(granted).first()
    actions.waive_condition(condition=first, ground="Not needed.", by=make.manager(), at=NOON)
    actions.close_allocation(allocation=granted, ground="Done.", by=make.manager(), at=NOON)
    new = make.envelope(year=2026)
    make.allocation(agreement, new)
    actions.close_envelope(envelope=old, into=new, by=make.officer(), at=NOON)


def test_what_is_written_out_is_read_in_again_under_other_codes(loader, agreement):
    """The books are never emptied, so the rows of a lived year come in as those of another one: two years earlier."""
    a_year(agreement)
    written = rows_of_all(OURS)
    assert all(written.values())
    moved = {name: [elsewhere(row) for row in written[name]] for name in OURS}
    for name in OURS:
        for row in moved[name]:
            put(name, by=loader, **row)
    again = {name: [row for row in rows_of(name) if row not in written[name]] for name in OURS}
    assert again == moved
    assert models.Allocation.objects.filter(is_recorded=True).count() == 2
    figures = {book: queries.figures_by_envelope()[book] for book in ("2025", "2026", "X2025", "X2026")}
    assert figures["X2025"] == figures["2025"]
    assert figures["X2026"] == figures["2026"]
    assert ledger.Book.objects.get(code="X2025").state == "closed"


def elsewhere(row):
    """Give a row of 2025 or 2026 as one of an envelope of ten years earlier with another code."""
    moved = dict(row)
    for name in ("code", "envelope", "book", "allocation"):
        if name in row:
            moved[name] = f"X{row[name]}"
    for name in ("about", "from_about", "to_about"):
        if row.get(name):
            moved[name] = row[name].replace("/", "/X")
    if "currency" in row:
        moved |= {name: row[name].replace(year=row[name].year - 10) for name in ("from_on", "until_on")}
    return moved


def test_loading_twice_changes_nothing_and_a_change_is_taken(loader, recorded):
    before = rows_of_all(OURS)
    for name in ("envelopes", "allocations", "budget_lines", "conditions"):
        for row in before[name]:
            put(name, by=loader, **row)
    assert rows_of_all(OURS) == before
    put("budget_lines", by=loader, **{**LINE, "grant_cents": 40_000})
    put("conditions", by=loader, **{**CONDITION, "state": "met", "settled_on": date(2022, 3, 1)})
    put("envelopes", by=loader, **{**ENVELOPE, "carry_over_percent": 7})
    assert rows_of("budget_lines")[0]["grant_cents"] == 40_000
    assert rows_of("conditions")[0]["settled_on"] == date(2022, 3, 1)
    assert rows_of("envelopes")[0]["carry_over_percent"] == 7


def test_what_was_made_in_errera_is_not_recorded_over(loader, agreement):
    envelope = make.envelope()
    make.allocation(agreement, envelope, conditions=[ConditionFacts("Sign.")])
    for name in ("envelopes", "allocations", "budget_lines", "conditions"):
        with pytest.raises(Invalid, match="made in Errera"):
            put(name, by=loader, **rows_of(name)[0])
    with pytest.raises(Invalid, match="made in Errera"):
        put("year_ends", by=loader, envelope="2026", closed_on=date(2027, 2, 1))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"until_on": date(2021, 1, 1)}, "until_on"),
        ({"title": {}}, "title"),
        ({"carry_over_percent": 101}, "carry_over_percent"),
        ({"commitment_cents": -1}, "commitment_cents"),
        ({"code": "2022b"}, "from_on"),
        ({"currency": "USD"}, "currency"),
    ],
)
def test_a_broken_envelope_is_refused_beside_its_column(loader, changes, field):
    put("envelopes", by=loader, **ENVELOPE)
    with pytest.raises(Invalid) as refused:
        put("envelopes", by=loader, **{**ENVELOPE, **changes})
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"from_on": date(2020, 12, 31)}, "until_on"),
        ({"until_on": date(2021, 12, 31)}, "until_on"),
        ({"decided_on": date(2022, 1, 2)}, "late_ground"),
        ({"cents": 0}, "cents"),
        ({"cents": 29_999}, "cents"),
        ({"title": {}}, "title"),
        ({"state": "closed"}, "ended_on"),
        ({"state": "closed", "ended_on": date(2023, 1, 1)}, "ended_ground"),
        ({"ended_on": date(2023, 1, 1)}, "ended_on"),
        ({"ended_ground": "Done."}, "ended_ground"),
        ({"envelope": "2021"}, "envelope"),
    ],
)
def test_a_broken_allocation_is_refused_beside_its_column(loader, agreement, recorded, changes, field):
    year = {"from_on": date(2021, 1, 1), "until_on": date(2021, 12, 31), "opened_on": date(2020, 12, 1)}
    put("envelopes", by=loader, **{**ENVELOPE, "code": "2021", **year})
    with pytest.raises(Invalid) as refused:
        put("allocations", by=loader, **allocation_row(agreement, **changes))
    assert refused.value.field == field


def test_an_allocation_needs_an_agreement_that_was_signed_and_keeps_it(cast, loader, agreement, recorded):
    draft = partners.agreement(agreement.partnership, state="draft")
    with pytest.raises(Invalid, match="not in force"):
        put("allocations", by=loader, **allocation_row(draft, code="F22-2"))
    with pytest.raises(Invalid, match="stays with its envelope"):
        put("allocations", by=loader, **allocation_row(draft))


@pytest.mark.parametrize(
    ("name", "changes", "field"),
    [
        ("budget_lines", {"grant_cents": 50_001}, "grant_cents"),
        ("budget_lines", {"number": 2, "grant_cents": 10_001}, "grant_cents"),
        ("conditions", {"state": "met"}, "settled_on"),
        ("conditions", {"settled_on": date(2022, 3, 1)}, "settled_on"),
        ("conditions", {"state": "waived", "settled_on": date(2022, 3, 1)}, "ground"),
        ("conditions", {"ground": "Why."}, "ground"),
        ("conditions", {"text": {}}, "text"),
        ("conditions", {"allocation": "F22-2"}, "code"),
    ],
)
def test_a_broken_line_or_condition_is_refused_beside_its_column(loader, agreement, recorded, name, changes, field):
    put("allocations", by=loader, **allocation_row(agreement, code="F22-2"))
    with pytest.raises(Invalid) as refused:
        put(name, by=loader, **{**(LINE if name == "budget_lines" else CONDITION), **changes})
    assert refused.value.field == field


def test_a_year_is_closed_for_good_once_nothing_keeps_it_open(loader, agreement, recorded):
    with pytest.raises(Invalid, match="keeps the year open"):
        put("year_ends", by=loader, envelope="2022", closed_on=date(2023, 2, 1))
    ended = {"state": "closed", "ended_on": date(2023, 1, 10), "ended_ground": "Done."}
    put("allocations", by=loader, **allocation_row(agreement, **ended))
    with pytest.raises(Invalid) as refused:
        put("year_ends", by=loader, envelope="2022", closed_on=date(2021, 12, 31))
    assert refused.value.field == "closed_on"
    put("year_ends", by=loader, envelope="2022", closed_on=date(2023, 2, 1))
    assert rows_of("year_ends") == [{"envelope": "2022", "closed_on": date(2023, 2, 1)}]
    with pytest.raises(Invalid, match="nothing in it changes"):
        put("envelopes", by=loader, **{**ENVELOPE, "carry_over_percent": 7})
    with pytest.raises(Invalid, match="nothing in it changes"):
        put("allocations", by=loader, **allocation_row(agreement, code="F22-2"))
    with pytest.raises(StepRefused):
        put("year_ends", by=loader, envelope="2022", closed_on=date(2023, 2, 2))


def test_only_who_brings_in_history_may(cast, loader, agreement, recorded):
    stranger = cast.boris.actor
    ends = {"envelope": "2022", "closed_on": date(2023, 2, 1)}
    for name, row in (
        ("envelopes", ENVELOPE), ("allocations", allocation_row(agreement)), ("budget_lines", LINE),
        ("conditions", CONDITION), ("year_ends", ends),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            put(name, by=stranger, **row)
        with pytest.raises(NotAllowed):
            put(name, by=make.officer(), **row)
