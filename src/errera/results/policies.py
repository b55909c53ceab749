"""Who may measure, approve, lock and report, and what may be said with which evidence."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no
from errera.funding.policies import may_see_money
from errera.partners.policies import speaks_for
from errera.partners.states import Side

from .states import Source, Tier

if TYPE_CHECKING:
    from .models import Period


class Permission(StrEnum):
    """What a role may do in this room."""

    SEE_RESULTS = "results.see_results"
    MEASURE_FOR_PARTNER = "results.measure_for_partner"
    MEASURE_FOR_AGENCY = "results.measure_for_agency"
    APPROVE = "results.approve"
    LOCK = "results.lock"
    WRITE_REPORT = "results.write_report"


def may_see_results(actor: Actor) -> Verdict:
    """Show results to those who work with them; a partner sees its own and what the programme has settled."""
    return YES if actor.may(Permission.SEE_RESULTS) else no("Results are shown to those who answer for them.")


def may_see_programme_results(actor: Actor) -> Verdict:
    """Show how the whole programme stands to the agency's people and its board."""
    if not (actor.sees_all and actor.may(Permission.SEE_RESULTS)):
        return no("The results of the whole programme are shown to the agency; you see those of your own organisation.")
    return YES


def may_follow_the_euro(actor: Actor) -> Verdict:
    """Show money beside results to those who see both for the whole programme."""
    return may_see_programme_results(actor) and may_see_money(actor)


def may_see_costs(actor: Actor) -> Verdict:
    """Show what a result cost to those who see both numbers."""
    return may_see_results(actor) and may_see_money(actor)


def may_open_periods(actor: Actor) -> Verdict:
    """Let the agency ask for results of a stretch of time."""
    return _agency(actor, Permission.MEASURE_FOR_AGENCY) or no("Programme managers open the periods.")


def may_begin_measuring(actor: Actor) -> Verdict:
    """Let those in who measure for somebody: a partner, or the agency."""
    if actor.may(Permission.MEASURE_FOR_PARTNER) or actor.may(Permission.MEASURE_FOR_AGENCY):
        return YES
    return no("Partners measure their own results; the agency those of the programme.")


def may_measure(actor: Actor, period: Period) -> Verdict:
    """Let a partner measure in its own periods, and the agency in all; the programme's own are the agency's alone."""
    if _agency(actor, Permission.MEASURE_FOR_AGENCY):
        return YES
    if period.agreement is None:
        return no("The agency measures what is known of the programme as a whole.")
    if not speaks_for(actor, Side.PARTNER, period.agreement.partnership):
        return no("A partner measures its own results.")
    return YES if actor.may(Permission.MEASURE_FOR_PARTNER) else no("Your role does not measure results.")


may_submit = may_measure


def may_judge(actor: Actor, period: Period, typists: Iterable[str]) -> Verdict:
    """Let a second person of the agency approve or send back: nobody judges what they typed or submitted themselves."""
    if not _agency(actor, Permission.APPROVE):
        return no("The agency approves what partners have measured.")
    if actor.had_a_hand_in(period.submitted_by):
        return no("You submitted this period; a second person has to judge it.")
    if any(actor.had_a_hand_in(doer) for doer in typists):
        return no("You typed a figure of this period; a second person has to judge it.")
    return YES


def may_lock(actor: Actor) -> Verdict:
    """Let programme managers lock what is approved."""
    return _agency(actor, Permission.LOCK) or no("Programme managers lock a period.")


def may_choose_feeds(actor: Actor) -> Verdict:
    """Let the agency say which indicator Errera fills in by itself."""
    return _agency(actor, Permission.MEASURE_FOR_AGENCY) or no("Programme managers choose what is filled in by itself.")


def may_write_report(actor: Actor) -> Verdict:
    """Let the agency write down an edition of the annual report."""
    return _agency(actor, Permission.WRITE_REPORT) or no("Programme managers write the annual report.")


def may_import_history(actor: Actor) -> Verdict:
    """Let whoever answers for the programme bring in results of earlier years."""
    return _agency(actor, Permission.MEASURE_FOR_AGENCY) or no("Programme managers bring in earlier results.")


def may_be_labelled(tier: str, source: str) -> Verdict:
    """Refuse a label that the evidence cannot carry: causal wants a study, and a published number confirms no company.

    Whether a typed "confirmed" has its papers is asked when the period is submitted (`has_its_evidence`).
    """
    if tier == Tier.CAUSAL:
        return no("“Causal” needs an impact study that has passed its tests; a measurement alone never shows a cause.")
    if tier == Tier.CONFIRMED and source == Source.PUBLISHED:
        return no("A published number is not a company’s confirmation; call it “activity”.")
    return YES


def has_its_evidence(tier: str, source: str, *, has_source_text: bool, paper_count: int) -> Verdict:
    """Refuse a figure that nobody could check: a typed one says where it comes from, a confirmed one shows a paper."""
    if source == Source.FEED:
        return YES
    if not has_source_text and not paper_count:
        return no("say where the figure comes from, or hand in a paper that proves it")
    if tier == Tier.CONFIRMED and not paper_count:
        return no("hand in the paper by which the companies confirmed it")
    return YES


def _agency(actor: Actor, permission: Permission) -> Verdict | None:
    return YES if actor.sees_all and actor.may(permission) else None
