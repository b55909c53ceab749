"""A sample record behind every address of the room `initiatives`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from errera.funding import queries as funding_queries
from errera.funding.shapes import ConditionFacts
from errera.initiatives import actions
from errera.partners.models import Partnership
from tests.cast import NOON, Cast
from tests.factories import funding as money
from tests.factories import initiatives as make
from tests.factories import partners

OWN: tuple[str, ...] = (
    "initiatives:initiative", "initiatives:initiative-facts", "initiatives:programme",
    "initiatives:initiative-work", "initiatives:initiative-history", "initiatives:initiative-team",
    "initiatives:initiative-change", "initiatives:initiative-answers", "initiatives:initiative-targets",
    "initiatives:initiative-keys", "initiatives:initiative-cancel", "initiatives:initiative-report",
    "initiatives:session-*", "initiatives:speaker-*",
)  # fmt: skip


def samples(cast: Cast) -> dict[str, Mapping[str, Any]]:
    """Give the facts that the addresses need, by the address's name; a star stands for the rest of a name."""
    wood = cast.boris.organisation
    held = Partnership.objects.filter(organisation=wood).first() or partners.partnership(wood)
    agreement = partners.agreement(held, state="active")
    allocation = money.allocation(agreement, conditions=(ConditionFacts("Go."),))
    made = make.initiative(held, allocation=allocation)
    public = make.initiative(held, publication="published", published_by="x", published_at=NOON)
    question = make.question(made.kind)
    speaker = make.speaker(made)
    tied = actions.tie_condition(
        initiative=made, condition=funding_queries.conditions_of(allocation).get(), by=cast.ana.actor, at=NOON
    )
    here = {"public_id": made.public_id}
    return {
        "initiatives:public-*": {"public_id": public.public_id},
        "initiatives:initiative-partner-add": {**here, "partner": partners.partnership().public_id},
        "initiatives:initiative-key-agree": {**here, "partner": held.public_id},
        "initiatives:initiative-condition-untie": {**here, "code": tied.condition.code},
        "initiatives:initiative*": here,
        "initiatives:programme": here,
        "initiatives:session-new": here,
        "initiatives:speaker-new": here,
        "initiatives:session-*": {"public_id": make.session(made, speaker).public_id},
        "initiatives:speaker-*": {"public_id": speaker.public_id},
        "initiatives:kind-change": {"public_id": made.kind.public_id},
        "initiatives:question-new": {"public_id": made.kind.public_id},
        "initiatives:question-change": {"public_id": question.public_id},
    }
