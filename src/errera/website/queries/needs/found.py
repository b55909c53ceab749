"""The whole answer to a need: four rooms are asked, and each says no more than this reader may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from errera.foundation.actor import Actor
from errera.network import queries as network
from errera.network.shapes import Match
from errera.network.states import NodeKind

from ...shapes.fits import Fit, best_first
from ...states import FitKind
from .companies import companies_for
from .lessons import lessons_for


@dataclass(frozen=True)
class Answer:
    """A need as it was understood, and what fits it, by kind; without words there is nothing to answer."""

    asked: network.Understood | None = None
    fits: Mapping[FitKind, list[Fit]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Count everything that fits."""
        return sum(len(rows) for rows in self.fits.values())


def answer_to(text: str, actor: Actor) -> Answer:
    """Give what fits a need; in as many queries for one row as for a thousand."""
    if not text.strip():
        return Answer()
    asked = network.understood(text)
    if asked.need.is_empty:
        return Answer(asked)
    met = [_of_network(match) for match in network.matches(asked, actor)]
    fits = [*met, *companies_for(asked, actor), *lessons_for(asked, actor)]
    return Answer(asked, {kind: best_first([fit for fit in fits if fit.kind == kind]) for kind in FitKind})


def _of_network(match: Match) -> Fit:
    one = match.candidate
    is_node = one.label.startswith("network.Node:")
    return Fit(
        FitKind.NODE if is_node else FitKind.PARTNER, one.label, one.title, match.score, match.reasons,
        one.is_fictional, NodeKind.named(one.kind) if is_node else "",
    )  # fmt: skip
