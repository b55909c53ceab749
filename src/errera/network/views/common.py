"""What the views of the room share: the ways between pages, and what exists for the reader."""

from __future__ import annotations

from errera.foundation.sentences import N_
from errera.foundation.ui.pages import seen
from errera.foundation.ui.pieces import Tab, tabs_of
from errera.foundation.ui.requests import Request

from .. import policies, queries
from ..models import Introduction, Node
from ..presenters.lists import url

DOORS = (
    ("home", N_("Overview")),
    ("coverage", N_("Who covers what")),
    ("team", N_("Find a team")),
    ("expertise-list", N_("Expertise")),
    ("evidence-list", N_("Evidence")),
    ("node-list", N_("Nodes abroad")),
    ("introduction-list", N_("Introductions")),
    ("terms", N_("Terms")),
)
TOGETHER = ("together", N_("1 + 1 = 3"))


def doors(request: Request) -> list[Tab]:
    """Give the ways into the pages of the room."""
    shown = (*DOORS[:2], TOGETHER, *DOORS[2:]) if policies.may_see_programme(request.actor) else DOORS
    return tabs_of(shown, url, request.path)


def seen_node(request: Request, public_id: str) -> Node:
    """Give a node that exists for the reader, or answer that there is nothing."""
    held: Node = seen(queries.nodes_ever_seen_by(request.actor), public_id)
    return held


def seen_introduction(request: Request, public_id: str) -> Introduction:
    """Give an introduction that exists for the reader, or answer that there is nothing."""
    held: Introduction = seen(queries.introductions_seen_by(request.actor), public_id)
    return held
