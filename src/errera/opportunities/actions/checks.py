"""What is refused alike for opportunities and wins, and rows as they stand, locked. Nothing here writes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid
from errera.network.states import IntroductionState
from errera.partners.models import Partnership

from .. import queries
from ..models import Opportunity, Win
from ..shapes import Credit, OpportunityFacts, Origin, WinFacts
from ..shapes.splitting import WHOLE


def _locked_opportunity(row: Opportunity) -> Opportunity:
    """Give the opportunity as it stands, locked."""
    return queries.opportunities().select_for_update(of=("self",)).get(pk=row.pk)


def _locked_win(row: Win) -> Win:
    """Give the win as it stands, locked; always before what hangs on it."""
    return queries.wins().select_for_update(of=("self",)).get(pk=row.pk)


def _lead_of(credits: Sequence[Credit]) -> Partnership:
    """Give the partner that leads; refuses shares that do not add up, a partner twice, and none or two that lead."""
    leads = [credit.partnership for credit in credits if credit.is_lead]
    if len(leads) != 1:
        raise Invalid(N_("Say which one partner leads."), field="credits")
    if len({credit.partnership.pk for credit in credits}) != len(credits):
        raise Invalid(N_("A partner stands once."), field="credits")
    if any(credit.share < 1 for credit in credits):
        raise Invalid(N_("A partner without a share is left out."), field="credits")
    held = sum(credit.share for credit in credits)
    if held != WHOLE:
        raise Invalid(
            N_("The credit keys add up to {held} %; they have to be 100 %."), field="credits",
            held=f"{held // 100}.{held % 100:02}",
        )  # fmt: skip
    return leads[0]


def _refuse_nowhere(facts: OpportunityFacts | WinFacts) -> None:
    """Refuse what has no title, no real market, or came from nowhere and does not say why."""
    if not facts.title.strip():
        raise Invalid(N_("Write something here."), field="title")
    if facts.market not in reference.entries(reference.COUNTRIES):
        raise Invalid(N_("“{market}” is no country."), field="market", market=facts.market)
    origin = facts.origin
    if not (origin.initiative or origin.introduction or origin.ground.strip()):
        raise Invalid(N_("Say from which initiative or introduction it came, or why from none."), field="origin_ground")
    if origin.introduction and origin.introduction.state != IntroductionState.MADE:
        raise Invalid(
            N_("Nothing comes of {introduction} before both sides were brought together."), field="introduction",
            introduction=str(origin.introduction),
        )  # fmt: skip


def _of_origin(origin: Origin) -> dict[str, Any]:
    """Give the origin as columns."""
    return {
        "initiative": origin.initiative,
        "introduction": origin.introduction,
        "origin_ground": origin.ground.strip(),
    }


def _required_ground(ground: str) -> str:
    """Give a ground that says something; refuses silence."""
    if not ground.strip():
        raise Invalid(N_("Say why."), field="ground")
    return ground.strip()


def _told(credits: Sequence[Credit]) -> list[str]:
    """Give credit keys as the trail keeps them."""
    return [f"{credit.partnership.public_id} {credit.share}" for credit in credits]
