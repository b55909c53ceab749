"""What a prepared decision is held against; nothing here writes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings

from errera.foundation.money import Money
from errera.foundation.sentences import N_, Invalid

from .. import queries
from ..models import Bid, Call
from ..policies import Permission
from ..shapes import DecisionFacts, OutcomeFacts
from ..states import CALL, CallState, Outcome


def _refuse_unfit(call: Call, facts: DecisionFacts, bids: Sequence[Bid], *, on: date) -> None:
    """Refuse a decision that could not stand, at the place of the fault."""
    if call.state != CallState.DECIDED:
        CALL.take("decide", state=call.state)
    if not bids:
        raise Invalid(N_("No bid waits for the committee."))
    if waiting := queries.not_assessed(call).first():
        raise Invalid(N_("The assessment of {code} is not closed yet."), code=waiting.code)
    if call.decisions.filter(state="prepared").exists():
        raise Invalid(N_("A decision on this call waits for confirmation already."))
    if facts.held_on > on:
        raise Invalid(N_("The committee cannot have met after today."), field="held_on")
    if not facts.minutes.document_hash:
        raise Invalid(N_("Hand in the minutes."), field="minutes")
    _members(facts, bids, on=on)
    _outcomes(call, facts, bids)


def _members(facts: DecisionFacts, bids: Sequence[Bid], *, on: date) -> None:
    present = set(facts.members)
    members = set(queries.people_who_may(Permission.DECIDE, on=on).values_list("public_id", flat=True))
    if present - members:
        raise Invalid(N_("Somebody in the list is no member of the committee."), field="members")
    if len(present) < settings.ERRERA_COMMITTEE_QUORUM:
        text = N_("Members present: {count}; the quorum is {quorum}.")
        raise Invalid(text, field="members", count=len(present), quorum=settings.ERRERA_COMMITTEE_QUORUM)
    if queries.bars_on(bids, present, on=on):
        raise Invalid(N_("A member with an interest in one of the bids cannot be there."), field="members")


def _outcomes(call: Call, facts: DecisionFacts, bids: Sequence[Bid]) -> None:
    asked = {bid.pk: bid for bid in bids}
    spoken_of = [given.bid.pk for given in facts.outcomes]
    if sorted(spoken_of) != sorted(asked):
        raise Invalid(N_("Say something about each bid, once."))
    for given in facts.outcomes:
        _amount(asked[given.bid.pk], given)
    awarded = sum(given.cents for given in facts.outcomes if given.outcome == Outcome.AWARD)
    if call.state == CallState.CLOSED and awarded > (held := queries.earmarked(call)):
        text = N_("{awarded} is awarded; {held} is set aside for this call.")
        raise Invalid(text, awarded=Money(awarded, call.currency), held=Money(held, call.currency))


def _amount(bid: Bid, given: OutcomeFacts) -> None:
    place = f"cents-{bid.public_id}"
    if given.outcome == Outcome.AWARD and not 0 < given.cents <= bid.grant_cents:
        text = N_("{code} asked {asked}: award more than nothing and no more than that.")
        raise Invalid(text, field=place, code=bid.code, asked=Money(bid.grant_cents, bid.call.currency))
