"""Rows as they stand, locked, with what the policies look at; always the call before the bid. Nothing here writes."""

from __future__ import annotations

from errera.foundation.sentences import N_, Invalid

from ..models import Assessment, Bid, Call, Decision, Scenario


def _locked_call(call: Call) -> Call:
    """Give the call as it stands, locked."""
    return Call.objects.select_for_update(of=("self",)).select_related("envelope").get(pk=call.pk)


def _locked_bid(bid: Bid) -> Bid:
    """Give the bid as it stands, locked after its call."""
    Call.objects.select_for_update().get(pk=bid.call_id)
    rows = Bid.objects.select_for_update(of=("self",)).select_related(
        "call__envelope", "lead__organisation", "lead__delivering_unit"
    )
    return rows.get(pk=bid.pk)


def _locked_assessment(assessment: Assessment) -> Assessment:
    """Give the assessment as it stands, locked after its bid."""
    bid = _locked_bid(assessment.bid)
    row = Assessment.objects.select_for_update().get(pk=assessment.pk)
    row.bid = bid
    return row


def _locked_decision(decision: Decision) -> Decision:
    """Give the decision as it stands, locked after its call."""
    call = _locked_call(decision.call)
    row = Decision.objects.select_for_update().get(pk=decision.pk)
    row.call = call
    return row


def _locked_scenario(scenario: Scenario) -> Scenario:
    """Give the scenario as it stands, locked after its call."""
    call = _locked_call(scenario.call)
    row = Scenario.objects.select_for_update().get(pk=scenario.pk)
    row.call = call
    return row


def _required_ground(ground: str) -> str:
    """Give a ground that says something; refuses silence."""
    if not ground.strip():
        raise Invalid(N_("Say why."), field="ground")
    return ground.strip()
