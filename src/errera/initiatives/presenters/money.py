"""Budget against cost, and what an initiative may draw on."""

from __future__ import annotations

from dataclasses import dataclass

from errera.foundation.money import Money
from errera.funding.queries import Figures
from errera.ledger.states import AccountKind as Kind

from ..models import Initiative, InitiativePartner


@dataclass(frozen=True)
class Carried:
    """A partner's part of an initiative, in per cent and, where money is shown, in money."""

    row: InitiativePartner
    cost: Money
    claim: Money
    credit: int


@dataclass(frozen=True)
class Budget:
    """What was planned, what it came to, and what the allocation it draws on has seen."""

    budget: Money
    cost: Money | None
    left: Money | None  # below nought where it cost more than was planned
    granted: Money | None = None
    claimed: Money | None = None
    accepted: Money | None = None
    paid: Money | None = None


def budget_of(initiative: Initiative, figures: Figures | None) -> Budget:
    """Put what was planned beside what it cost; `figures` are those of its allocation."""
    left = None if initiative.cost is None else initiative.budget - initiative.cost
    if initiative.allocation is None or figures is None:
        return Budget(initiative.budget, initiative.cost, left)
    money = initiative.allocation.envelope.money
    return Budget(
        initiative.budget, initiative.cost, left, granted=initiative.allocation.amount,
        claimed=money(figures[Kind.CLAIMED]), accepted=money(figures[Kind.ACCEPTED]), paid=money(figures[Kind.PAID]),
    )  # fmt: skip


def carried_by(initiative: Initiative) -> list[Carried]:
    """Share what it cost, or may cost, by the keys of the partners; the parts add up to the cent."""
    rows = list(initiative.partners.all())
    whole = initiative.cost or initiative.budget
    costs, claims = (_split(whole, [getattr(row, f"{key}_share") for row in rows]) for key in ("cost", "claim"))
    return [Carried(row, cost, claim, row.credit_share) for row, cost, claim in zip(rows, costs, claims, strict=True)]


def _split(whole: Money, weights: list[int]) -> list[Money]:
    return whole.split(weights) if sum(weights) else [Money(0, whole.currency) for _ in weights]
