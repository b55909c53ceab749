"""Who may open, allocate, shift and close, and what money may not be given twice."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no
from errera.partners.policies import speaks_for
from errera.partners.states import Side

from .states import FundingKind

if TYPE_CHECKING:
    from .models import Allocation, BudgetShift, Envelope
    from .shapes import AllocationFacts, Missing


class Permission(StrEnum):
    """What a role may do in this room."""

    SEE_MONEY = "funding.see_money"
    KEEP_ENVELOPES = "funding.keep_envelopes"
    ALLOCATE = "funding.allocate"
    KEEP_CONDITIONS = "funding.keep_conditions"
    SHIFT_FOR_PARTNER = "funding.shift_for_partner"
    SHIFT_FOR_AGENCY = "funding.shift_for_agency"
    CLOSE_YEAR = "funding.close_year"
    IMPORT_HISTORY = "funding.import_history"


def may_see_money(actor: Actor) -> Verdict:
    """Show money to those who work with it; a partner sees its own alone."""
    return YES if actor.may(Permission.SEE_MONEY) else no("Money is shown to those who answer for it.")


def may_see_programme_money(actor: Actor) -> Verdict:
    """Show the money of the whole programme to the agency's people."""
    if not (actor.sees_all and actor.may(Permission.SEE_MONEY)):
        return no("The money of the whole programme is shown to the agency; you see that of your own organisation.")
    return YES


def may_keep_envelopes(actor: Actor) -> Verdict:
    """Let finance officers draft, change and open the envelope of a year."""
    return _agency(actor, Permission.KEEP_ENVELOPES) or no("Finance officers keep the envelopes.")


def may_open_envelope(actor: Actor, envelope: Envelope) -> Verdict:
    """Let a second finance officer open what the first drafted."""
    if not may_keep_envelopes(actor):
        return may_keep_envelopes(actor)
    if actor.had_a_hand_in(envelope.drafted_by):
        return no("You drafted this envelope; a second person has to open it.")
    return YES


def may_earmark(actor: Actor) -> Verdict:
    """Let those who run calls set money aside, and those who decide return it."""
    return _agency(actor, Permission.ALLOCATE) or no("Programme managers and committee members set money aside.")


def may_allocate(actor: Actor) -> Verdict:
    """Let those who decide on money allocate it."""
    return _agency(actor, Permission.ALLOCATE) or no("Programme managers and committee members allocate money.")


def may_keep_conditions(actor: Actor) -> Verdict:
    """Let the agency say whether a condition is met."""
    return _agency(actor, Permission.KEEP_CONDITIONS) or no("The agency says whether a condition is met.")


def may_release(actor: Actor) -> Verdict:
    """Let the agency release what a partner will not need."""
    return _agency(actor, Permission.KEEP_CONDITIONS) or no("The agency releases money that is not needed.")


def may_propose_shift(actor: Actor, allocation: Allocation) -> Verdict:
    """Let a partner shift its own budget; the agency answers and does not propose."""
    if not speaks_for(actor, Side.PARTNER, allocation.partnership):
        return no("A partner shifts its own budget.")
    return YES if actor.may(Permission.SHIFT_FOR_PARTNER) else no("The partner's manager shifts its budget.")


def may_answer_shift(actor: Actor, shift: BudgetShift) -> Verdict:
    """Let the agency adopt or refuse a shift that is larger than the tolerance."""
    if not _agency(actor, Permission.SHIFT_FOR_AGENCY):
        return no("The agency answers shifts beyond the tolerance.")
    return no("You proposed this shift.") if actor.had_a_hand_in(shift.proposed_by) else YES


def may_close_year(actor: Actor, missing: Sequence[Missing]) -> Verdict:
    """Let finance officers close a year in which nothing is open any more."""
    if not _agency(actor, Permission.CLOSE_YEAR):
        return no("Finance officers close the year.")
    if missing:
        return no("{count} things still keep the year open; they stand below.", count=len(missing))
    return YES


def may_import_history(actor: Actor) -> Verdict:
    """Let whoever answers for the programme bring in money of earlier years."""
    return _agency(actor, Permission.IMPORT_HISTORY) or no("Programme managers bring in earlier records.")


def may_be_funded(facts: AllocationFacts, others: Sequence[Allocation]) -> Verdict:
    """Refuse double funding: no project grant for a category that structural funding pays in the same time.

    `others` are the allocations of the same organisation with their lines at hand; the rule reads both ways, so
    structural funding does not come over a grant either. (Mission: "structurally funded organisations are excluded
    from project grants for the same cost".)
    """
    asked = {line.category for line in facts.lines if line.grant_cents}
    for other in others:
        overlaps = other.from_on <= facts.until_on and facts.from_on <= other.until_on
        twice = sorted(asked & {line.category for line in other.lines.all() if line.grant_cents})
        if overlaps and twice and other.kind != facts.kind:
            paid = FundingKind.named(other.kind)
            return no(
                "Double funding: {code} ({kind}) already pays “{category}” from {from_on} to {until_on}.",
                code=other.code, kind=paid, category=twice[0], from_on=other.from_on, until_on=other.until_on,
            )  # fmt: skip
    return YES


def may_decide_on(facts: AllocationFacts) -> Verdict:
    """Refuse a decision after the activity began that does not say why (Court of Audit: decide before it starts)."""
    if facts.decided_on > facts.from_on and not facts.late_ground.strip():
        return no(
            "Decided on {decided}, after the activity began on {began}: say why.",
            decided=facts.decided_on, began=facts.from_on,
        )  # fmt: skip
    return YES


def _agency(actor: Actor, permission: Permission) -> Verdict | None:
    return YES if actor.sees_all and actor.may(permission) else None
