"""Claims, their lines and papers, and rules: made through the room's own actions, so that the books are right."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from errera.claims import actions, queries
from errera.claims.models import Advance, Claim, ClaimLine, EligibilityRule
from errera.claims.shapes import Handed, PeriodFacts, TypedLine, TypedRule
from errera.claims.states import ClaimState, RuleKind
from errera.foundation.actor import Actor
from errera.funding.models import Allocation
from errera.partners.models import Agreement
from errera.payments.events import DemandMet, PaymentMade, PaymentRejected
from errera.payments.models import Demand, PaymentOrder
from tests.cast import NOON, Member, _member
from tests.factories import funding, partners

_numbers = itertools.count(1)
BELGIAN = ("0403019261", "0202239951", "0206731645", "0417497106")  # numbers whose check digits are right
DAY = timedelta(days=1)


def officer() -> Actor:
    """Give the hands of a finance officer who plays in no test."""
    return funding.officer()


def third_officer(cast: Any) -> Member:
    """Write a third finance officer: a large claim takes a reviewer, a second look and an approval."""
    return _member("Fil", cast.ana.organisation, "finance_officer")


def allocation(member: Member, *, at: datetime = NOON, **given: Any) -> Allocation:
    """Grant EUR 40,000 to the organisation of a member of the cast: staff 30,000, events 10,000, half in advance."""
    held = Agreement.objects.filter(partnership__organisation=member.organisation).first()
    return funding.allocation(held or partners.agreement(member.organisation), at=at, **given)


def line(**facts: Any) -> TypedLine:
    """Give a line that is in order: an event of EUR 1,000 of which half is asked."""
    start = TypedLine(
        category="events",
        budget_line=2,
        description="Seminar room",
        supplier="Hall of fiction",
        supplier_number=BELGIAN[0],
        invoice_number=f"F-{next(_numbers):04}",
        dated_on=date(2026, 2, 3),
        paid_on=date(2026, 2, 20),
        cost_cents=100_000,
        claimed_cents=50_000,
    )
    return replace(start, **facts)


def draft(on: Allocation, by: Actor, *lines: TypedLine, at: datetime = NOON, is_final: bool = False) -> Claim:
    """Begin a claim and type its lines; without any it gets one that is in order."""
    facts = PeriodFacts(date(2026, 1, 1), date(2026, 2, 28), is_final)
    claim = actions.begin_claim(allocation=on, facts=facts, by=by, at=at)
    for typed in lines or (line(),):
        actions.add_line(claim=claim, facts=typed, by=by, at=at)
    claim.refresh_from_db()
    return claim


def submitted(on: Allocation, by: Actor, *lines: TypedLine, at: datetime = NOON, **facts: Any) -> Claim:
    """Hand a claim in."""
    return actions.submit_claim(claim=draft(on, by, *lines, at=at, **facts), by=by, at=at)


def judge(claim: Claim, by: Actor, *accepted: int, at: datetime = NOON) -> Claim:
    """Judge every line, in full unless amounts are given, and finish the review."""
    rows = list(queries.lines_of(claim))
    amounts = accepted or tuple(row.claimed_cents for row in rows)
    for row, cents in zip(rows, amounts, strict=True):
        actions.judge_line(line=row, accepted_cents=cents, reason="Looked at.", by=by, at=at)
    return actions.finish_review(claim=claim, by=by, at=at)


def reviewed(on: Allocation, by: Actor, *lines: TypedLine, reviewer: Actor | None = None, **facts: Any) -> Claim:
    """Hand a claim in and judge it."""
    return judge(submitted(on, by, *lines, **facts), reviewer or officer())


def approved(on: Allocation, by: Actor, *lines: TypedLine, at: datetime = NOON, **facts: Any) -> Claim:
    """Bring a claim to its ordered payment."""
    return actions.approve_claim(claim=reviewed(on, by, *lines, at=at, **facts), by=officer(), at=at)


def paid(on: Allocation, by: Actor, *lines: TypedLine, at: datetime = NOON, **facts: Any) -> Claim:
    """Bring a claim to its payment by the bank."""
    claim = approved(on, by, *lines, at=at, **facts)
    return bank_pays(claim, at=at) if claim.state == ClaimState.ORDERED else claim


def advance(on: Allocation, cents: int = 2_000_000, *, is_paid: bool = True, at: datetime = NOON) -> Advance:
    """Order an advance, and let the bank pay it."""
    made = actions.order_advance(allocation=on, cents=cents, by=officer(), at=at)
    return bank_pays(made, at=at) if is_paid else made


def bank_pays(thing: Any, *, at: datetime = NOON) -> Any:
    """Announce that the bank paid what was ordered for a claim or an advance, as the room of payments would."""
    from errera.foundation.events import announce

    order = PaymentOrder.objects.get(public_id=thing.order)
    announce(PaymentMade(order=order, on=at.date(), by=officer(), at=at))
    thing.refresh_from_db()
    return thing


def bank_rejects(thing: Any, reason: str = "AC04: closed account", *, at: datetime = NOON) -> Any:
    """Announce that the bank did not pay."""
    from errera.foundation.events import announce

    order = PaymentOrder.objects.get(public_id=thing.order)
    announce(PaymentRejected(order=order, reason=reason, by=officer(), at=at))
    thing.refresh_from_db()
    return thing


def bank_receives(recovery: Any, cents: int, *, at: datetime = NOON) -> Any:
    """Announce that money came in for a demand."""
    from errera.foundation.events import announce

    demand = Demand.objects.get(public_id=recovery.demand)
    whole = cents + recovery.recovered_cents >= demand.cents
    announce(DemandMet(demand=demand, cents=cents, on=at.date(), is_complete=whole, by=officer(), at=at))
    recovery.refresh_from_db()
    return recovery


def rule(kind: str, *, code: str = "", at: datetime = NOON, is_in_force: bool = True, **facts: Any) -> EligibilityRule:
    """Draft a rule and bring it into force; `parameters` and the rest by keyword."""
    start: dict[str, Any] = {
        "text": {"en": "Because it says so.", "nl": "Omdat het er staat."},
        "from_on": date(2020, 1, 1),
    }
    typed = TypedRule(code=code or f"R{next(_numbers)}", kind=RuleKind.named(kind), **{**start, **facts})
    made = actions.draft_rule(facts=typed, by=officer(), at=at)
    return actions.bring_rule_into_force(rule=made, by=officer(), at=at) if is_in_force else made


def handed(title: str = "invoice.pdf", digest: str = "a") -> Handed:
    """Give a paper as the documents room would hand it over."""
    return Handed(title=title, document=f"d0cument{next(_numbers) % 100:02}", document_hash=digest * 64)


def first_line(claim: Claim) -> ClaimLine:
    """Give the first line of a claim, with what actions and policies look at."""
    return ClaimLine.objects.select_related(
        "claim__allocation__envelope", "claim__allocation__agreement__partnership__organisation", "budget_line"
    ).get(claim=claim, number=1)
