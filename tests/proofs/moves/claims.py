"""The moves of partners with their claims: begun, typed, proved, handed in, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from errera.claims import actions
from errera.claims.models import Claim, ClaimLine, Evidence
from errera.claims.shapes import Handed, PeriodFacts, TypedLine
from errera.claims.states import ProofKind
from errera.funding import queries as funding
from errera.funding.models import Allocation

from .funding import HOLDER, _allocate
from .play import PARTNER, Move, Play, after, by_people

CLAIMANT = f"allocation__{HOLDER}"
TYPED = ("draft", "sent_back")
SUPPLIERS = (("Hall of fiction", "0403019261"), ("Paper mill", "0202239951"), ("Abroad", "NL123"))
AT_HAND = ("claim__allocation__envelope", "claim__allocation__agreement__partnership__organisation", "budget_line")


def _period(play: Play) -> PeriodFacts:
    first = date(2026, 1, 1) + timedelta(days=play.random.randint(0, 60))
    last = first + timedelta(days=play.random.choice([30, 60, 90] * 8 + [-1]))
    return PeriodFacts(first, last, is_final=play.random.random() < 0.1)


def _own_claims(play: Play, who: dict[str, Any]) -> QuerySet[Claim]:
    return play.of_own(Claim.objects.all(), who["by"], CLAIMANT)


def _line(play: Play, who: dict[str, Any], *states: str) -> ClaimLine:
    rows = play.of_own(ClaimLine.objects.select_related(*AT_HAND), who["by"], f"claim__{CLAIMANT}")
    return play.any_of((rows.filter(claim__state__in=states) if play.is_likely() else rows).order_by("pk"))


@by_people(PARTNER)
@after(_allocate)
def _begin_claim(play: Play, **who: Any) -> None:
    allocation = play.one(play.of_own(Allocation.objects.all(), who["by"], HOLDER), "allocated")
    actions.begin_claim(allocation=allocation, facts=_period(play), **who)


@by_people(PARTNER)
@after(_begin_claim)
def _change_claim(play: Play, **who: Any) -> None:
    actions.change_claim(claim=play.one(_own_claims(play, who), *TYPED), facts=_period(play), **who)


def _typed(play: Play, claim: Claim) -> TypedLine:
    """Give a line that is mostly in order; now and then it is an invoice that was typed before."""
    budget = play.any_of(funding.lines_of(claim.allocation))
    day = play.today - timedelta(days=play.random.choice([0, 5, 30, 60, -1]))
    supplier, number = play.random.choice(SUPPLIERS)
    cost = play.cents(budget.grant_cents)
    asked = cost if play.random.random() < 0.6 else play.random.randint(1, max(cost, 2))
    typed = TypedLine(
        category=budget.category, budget_line=budget.number, description="Seminar", supplier=supplier,
        supplier_number=number, invoice_number=f"F-{play.random.randrange(10**6)}", dated_on=day, paid_on=play.today,
        cost_cents=cost, claimed_cents=asked,
    )  # fmt: skip
    known = ClaimLine.objects.order_by("pk").last()
    if known and play.random.random() < 0.1:
        return replace(
            typed, supplier=known.supplier, supplier_number=known.supplier_number, cost_cents=known.cost_cents,
            invoice_number=known.invoice_number, claimed_cents=known.claimed_cents,
        )  # fmt: skip
    return replace(typed, supplier="", paid_on=None) if play.random.random() < 0.05 else typed


@by_people(PARTNER)
@after(_begin_claim)
def _add_line(play: Play, **who: Any) -> None:
    claim = play.one(_own_claims(play, who).select_related("allocation"), *TYPED)
    actions.add_line(claim=claim, facts=_typed(play, claim), **who)


@by_people(PARTNER)
@after(_add_line)
def _change_line(play: Play, **who: Any) -> None:
    line = _line(play, who, *TYPED)
    actions.change_line(line=line, facts=_typed(play, line.claim), **who)


@by_people(PARTNER)
@after(_add_line)
def _drop_line(play: Play, **who: Any) -> None:
    actions.drop_line(line=_line(play, who, *TYPED), **who)


@by_people(PARTNER)
@after(_add_line)
def _add_evidence(play: Play, **who: Any) -> None:
    digit = play.random.choice("abc")
    handed = Handed(title="invoice.pdf", document=f"d0cument0{digit}", document_hash=digit * 64)
    actions.add_evidence(line=_line(play, who, *TYPED), kind=play.random.choice(list(ProofKind)), handed=handed, **who)


@by_people(PARTNER)
@after(_add_evidence)
def _drop_evidence(play: Play, **who: Any) -> None:
    rows = play.of_own(Evidence.objects.select_related("line__claim"), who["by"], f"line__claim__{CLAIMANT}")
    evidence = play.any_of(rows.filter(line__claim__state__in=TYPED).order_by("pk"))
    actions.drop_evidence(evidence=evidence, **who)


@by_people(PARTNER)
@after(_add_line)
def _submit_claim(play: Play, **who: Any) -> None:
    rows = _own_claims(play, who)
    written = rows.filter(pk__in=ClaimLine.objects.values("claim"))
    actions.submit_claim(claim=play.one(written if play.is_likely() else rows, *TYPED), **who)


@by_people(PARTNER)
@after(_submit_claim)
def _withdraw_claim(play: Play, **who: Any) -> None:
    actions.withdraw_claim(claim=play.one(_own_claims(play, who), "submitted", "draft"), ground=play.ground(), **who)


CLAIMS: list[Move] = [
    _begin_claim, _change_claim, *[_add_line] * 2, *[_change_line] * 2, _drop_line, _add_evidence,
    *[_drop_evidence] * 2, *[_submit_claim] * 2, *[_withdraw_claim] * 2,
]  # fmt: skip
