"""The steps a reader may take on an initiative; a refused one says why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from errera.foundation.actor import Actor, Verdict
from errera.foundation.sentences import N_
from errera.foundation.ui.pieces import Act, Tab

from .. import policies, queries
from ..models import Initiative, KindQuestion
from ..states import COMING, InitiativeState, Needed, PublicationState
from .lists import url


def initiative_acts(actor: Actor, initiative: Initiative, today: dt.date, asked: Iterable[KindQuestion]) -> list[Act]:
    """Give what can be done with an initiative in its state; nothing to whoever only looks on."""
    may = policies.may_lead_initiative(actor, initiative)
    publishing = _publishing(actor, initiative)
    if not may:
        return publishing
    asked = list(asked)

    def ready(step: Needed) -> Verdict:
        return policies.may_step(queries.readiness(initiative, step, asked=asked))

    def to(name: str) -> str:
        return url(name, initiative)

    opens = policies.may_be_open(initiative.until_on, today)
    hold = Act(
        N_("Mark as held"), to("initiative-hold"),
        policies.may_have_been_held(initiative.from_on, today) and ready(Needed.HOLD), asks=False,
    )  # fmt: skip
    cancel = Act(N_("Cancel"), to("initiative-cancel"), tone="danger")
    offered: dict[str, list[Act]] = {
        InitiativeState.PLANNED: [
            Act(N_("Open registration"), to("initiative-open"), opens and ready(Needed.OPEN), asks=False),
            Act(N_("Change the plan"), to("initiative-change")), hold, cancel,
        ],
        InitiativeState.OPEN: [Act(N_("Close registration"), to("initiative-close"), asks=False), hold, cancel],
        InitiativeState.CLOSED: [
            hold, Act(N_("Open registration again"), to("initiative-reopen"), opens, asks=False), cancel,
        ],
        InitiativeState.HELD: [Act(N_("Report"), to("initiative-report"), ready(Needed.REPORT))],
    }  # fmt: skip
    return [*offered.get(initiative.state, []), *publishing]


def _publishing(actor: Actor, initiative: Initiative) -> list[Act]:
    """Give the button that shows or hides it, to the manager of the lead and to the agency alone."""
    if not policies.may_publish_initiative(actor, initiative):
        return []
    if initiative.publication == PublicationState.PUBLISHED:
        return [Act(N_("Take back from the public"), url("initiative-hide", initiative), asks=False, tone="quiet")]
    return [Act(N_("Publish"), url("initiative-publish", initiative), asks=False)]


def tabs(initiative: Initiative, here: str) -> list[Tab]:
    """Give the faces of an initiative, each a page of its own; the team is looked for while it is planned."""
    names = {
        "initiative": N_("At a glance"), "initiative-team": N_("Team and lessons"),
        "initiative-facts": N_("Facts and targets"), "programme": N_("Programme"),
        "initiative-work": N_("People and results"), "initiative-history": N_("History"),
    }  # fmt: skip
    if not is_to_come(initiative) and here != "initiative-team":
        del names["initiative-team"]
    return [Tab(label, url(name, initiative), is_here=name == here) for name, label in names.items()]


def is_to_come(initiative: Initiative) -> bool:
    """Say whether it may still be changed in parts: its keys, targets and programme."""
    return initiative.state in COMING
