"""The one sentence at the top of a page about an initiative."""

from __future__ import annotations

import datetime as dt
from typing import Any

from errera.foundation.sentences import N_, Sentence

from ..models import Initiative
from ..states import COMING, InitiativeState
from .lists import place_of


def of_initiative(initiative: Initiative, today: dt.date) -> Sentence:
    """Say what it is, who leads it, where and when, and how far it is."""
    facts: dict[str, Any] = {
        "kind": str(initiative.kind), "lead": str(initiative.lead), "place": place_of(initiative),
        "from_on": initiative.from_on, "until_on": initiative.until_on, "days": (initiative.from_on - today).days,
    }  # fmt: skip
    if initiative.state == InitiativeState.CANCELLED:
        return Sentence(N_("{kind}, led by {lead}: it was to begin on {from_on} and does not take place."), facts)
    if initiative.state in COMING and initiative.until_on < today:
        return Sentence(N_("{kind}, led by {lead}: it was over on {until_on} and has not been marked as held."), facts)
    facts["when"] = _when(initiative)
    if initiative.state in COMING and facts["days"] > 0:
        return Sentence(N_("{kind}, led by {lead}: {when}; days until it begins: {days}."), facts)
    return Sentence(N_("{kind}, led by {lead}: {when}."), facts)


def _when(initiative: Initiative) -> Sentence:
    text = N_("{from_on} to {until_on}") if initiative.from_on != initiative.until_on else "{from_on}"
    return Sentence(text, {"from_on": initiative.from_on, "until_on": initiative.until_on})
