"""The checker's problem, gathered from the database; and what an allocation still holds for a claim."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from errera.funding import queries as funding_queries
from errera.funding.models import Allocation
from errera.ledger.states import AccountKind

from .. import policies
from ..models import Advance, Claim, ClaimLine
from ..shapes import BudgetFacts, Checked, EarlierLine, Problem, Room
from ..shapes.check import LineFacts
from ..states import COUNTED, JUDGED, AdvanceState, ClaimState, Clearing
from .scope import lines_of, rules_that_count

READ_OF_EARLIER = (
    "number", "supplier_key", "invoice_number", "cost_cents", "dated_on", "accepted_cents", "expected_cents",
    "category", "budget_line__number", "claim__code", "claim__from_on", "claim__allocation",
    "claim__allocation__agreement__partnership",
)  # fmt: skip


def check_of(claim: Claim, *, on: date, rows: Iterable[ClaimLine] | None = None) -> Checked:
    """Check a claim as it stands on a day; `rows` are its lines where they are at hand already."""
    return policies.check(problem_of(claim, on=on, rows=lines_of(claim) if rows is None else rows))


def problem_of(claim: Claim, *, on: date, rows: Iterable[ClaimLine]) -> Problem:
    """Gather what the checker needs to know of a claim: four queries, and two more for a draft."""
    allocation = claim.allocation
    lines = [row.facts for row in rows]
    budget = funding_queries.lines_of(allocation)
    return Problem(
        kind=allocation.kind,
        currency=allocation.currency,
        country=settings.ERRERA_COUNTRY,
        from_on=allocation.from_on,
        until_on=allocation.until_on,
        on=on,
        lines=tuple(lines),
        budget=tuple(BudgetFacts(row.number, row.category, row.cost_cents, row.grant_cents) for row in budget),
        rules=tuple(rule.facts for rule in rules_that_count()),
        earlier=tuple(_earlier(claim, lines)),
        left_cents=claim.reserved.total if claim.state in JUDGED else room_of(allocation, apart_from=claim).left,
    )


def _earlier(claim: Claim, lines: list[LineFacts]) -> list[EarlierLine]:
    """Give what counts already: everything on the same allocation, and everybody's costs at the same suppliers."""
    suppliers = {line.supplier_key for line in lines}
    rows = (
        ClaimLine.objects.filter(is_counted=True)
        .exclude(claim=claim)
        .filter(Q(claim__allocation=claim.allocation_id) | Q(supplier_key__in=suppliers))
        .order_by("pk")
        .values_list(*READ_OF_EARLIER, named=True)
    )
    return [_earlier_line(row, claim) for row in rows]


def _earlier_line(row: Any, claim: Claim) -> EarlierLine:
    """Make of a row what the checker reads; a line takes from ceilings what was accepted, or else what is expected."""
    counts_for = row.expected_cents if row.accepted_cents is None else row.accepted_cents
    return EarlierLine(
        claim=row.claim__code, number=row.number, supplier_key=row.supplier_key, invoice_number=row.invoice_number,
        is_own=row.claim__allocation__agreement__partnership == claim.allocation.agreement.partnership_id,
        cost_cents=row.cost_cents or 0, dated_on=row.dated_on or row.claim__from_on, accepted_cents=counts_for,
        category=row.category, same_allocation=row.claim__allocation == claim.allocation_id,
        budget_line=row.budget_line__number,
    )  # fmt: skip


def room_of(allocation: Allocation, *, apart_from: Claim | None = None) -> Room:
    """Give what an allocation still holds for a claim: two queries.

    An advance that is on its way to the bank is spoken for, and so is what other claims will clear of the advance.
    """
    standing = funding_queries.figures(allocation)
    others = Claim.objects.filter(state__in=JUDGED)
    if apart_from is not None:
        others = others.exclude(pk=apart_from.pk)
    spoken_for = (
        Allocation.objects.filter(pk=allocation.pk)
        .annotate(
            ordered=_sum_on_allocation(Advance.objects.filter(state=AdvanceState.ORDERED), "cents"),
            paid=_sum_on_allocation(Advance.objects.filter(state=AdvanceState.PAID), "cents"),
            clears=_sum_on_allocation(others, "clears_cents"),
        )
        .values("ordered", "paid", "clears")
        .get()
    )
    return Room(
        committed=max(standing[AccountKind.COMMITTED] - spoken_for["ordered"], 0),
        advanced=max(standing[AccountKind.ADVANCED] - spoken_for["clears"], 0),
        granted=allocation.cents,
        advanced_in_all=spoken_for["paid"],
    )


def _sum_on_allocation(rows: QuerySet[Any], column: str) -> Coalesce:
    sums = rows.filter(allocation=OuterRef("pk")).order_by().values("allocation").annotate(total=Sum(column))
    return Coalesce(Subquery(sums.values("total")), 0)


def clearing_rule() -> Clearing:
    """Give how claims clear an advance, as the settings say."""
    return Clearing.named(settings.ERRERA_ADVANCE_CLEARING)


def accepted_of(claim: Claim) -> int:
    """Give what was accepted of a claim so far, in cents."""
    return claim.lines.aggregate(total=Sum("accepted_cents"))["total"] or 0


def claimed_of(claim: Claim) -> int:
    """Give what is asked in a claim, in cents."""
    return claim.lines.aggregate(total=Sum("claimed_cents"))["total"] or 0


def reviewers_of(claim: Claim) -> list[str]:
    """Give the hands that judged lines of a claim."""
    return sorted(set(claim.lines.exclude(judged_by="").values_list("judged_by", flat=True)))


def advance_left(allocation: Allocation) -> int:
    """Give what may still be ordered as an advance: the share of the grant, less what was ordered already."""
    most = allocation.cents * allocation.advance_percent // 100
    rows = Advance.objects.filter(allocation=allocation).exclude(state=AdvanceState.DROPPED)
    return max(most - (rows.aggregate(total=Sum("cents"))["total"] or 0), 0)


def ordered_in_advance(allocation: Allocation) -> int:
    """Give the cents of advances that are ordered and that the bank has not paid yet."""
    rows = Advance.objects.filter(allocation=allocation, state=AdvanceState.ORDERED)
    return rows.aggregate(total=Sum("cents"))["total"] or 0


def counted_claims(allocation: Allocation) -> QuerySet[Claim]:
    """Give the claims of an allocation whose invoices count."""
    return Claim.objects.filter(allocation=allocation, state__in=COUNTED)


def second_look_from() -> int:
    """Give the amount from which a claim needs a second pair of eyes, as the settings say."""
    return settings.ERRERA_SECOND_LOOK_CENTS


def latest_day_claimed(allocation: Allocation) -> date | None:
    """Give the latest day that a claim on this allocation is about."""
    rows = Claim.objects.filter(allocation=allocation).exclude(state__in=[ClaimState.WITHDRAWN, ClaimState.REFUSED])
    return rows.order_by("-until_on").values_list("until_on", flat=True).first()
