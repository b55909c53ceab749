"""What the views of initiatives share: what exists for the reader, the doors, what each face shows."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from errera.foundation.panels import panels_on
from errera.foundation.sentences import N_
from errera.foundation.ui import pages
from errera.foundation.ui.requests import Request
from errera.foundation.ui.thread import Knot

from .. import policies, queries
from ..models import Initiative
from ..presenters import acts, sentences


def seen(request: Request, public_id: str) -> Initiative:
    """Give an initiative that exists for the reader, or answer that there is nothing."""
    return pages.seen(queries.initiatives_seen_by(request.actor), public_id)


def led(request: Request, public_id: str) -> Initiative:
    """Give an initiative that the reader leads, or refuse; the form of a neighbour does not exist."""
    initiative = seen(request, public_id)
    policies.may_lead_initiative(request.actor, initiative).require()
    return initiative


def doors(request: Request) -> list[Any]:
    """Give the ways into the pages of initiatives, in order, for this reader."""
    found = panels_on("initiatives.doors", request, actor=request.actor)
    return sorted(found, key=lambda door: (door.order, door.label))


def hands(request: Request) -> dict[str, Any]:
    """Give who does it and when, as every action asks."""
    return {"by": request.actor, "at": request.moment}


def shown(request: Request, initiative: Initiative, here: str) -> dict[str, Any]:
    """Give what every face of an initiative shows."""
    return {
        "initiative": initiative,
        "tabs": acts.tabs(initiative, here),
        "lead": sentences.of_initiative(initiative, request.today),
        "knots": _knots(request, initiative),
        "may_lead": policies.may_lead_initiative(request.actor, initiative),
        "is_to_come": acts.is_to_come(initiative),
    }


def _knots(request: Request, initiative: Initiative) -> list[Knot]:
    aim = initiative.objective
    objective = Knot(N_("Objective"), aim.code, reverse("strategy:objective-detail", args=[aim.public_id]))
    here = Knot(N_("Initiative"), initiative.code)
    held = initiative.allocation
    if held is None:
        return [objective, here]
    opens = bool(policies.may_open_allocation(request.actor, held))
    agreement, money = (
        reverse(name, args=[row.public_id]) if opens else ""
        for name, row in (("partners:agreement-detail", held.agreement), ("funding:allocation", held))
    )
    return [
        objective,
        Knot(N_("Agreement"), held.agreement.code, agreement),
        Knot(N_("Allocation"), held.code, money),
        here,
    ]
