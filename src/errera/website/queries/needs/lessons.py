"""Lessons that fit a need: by the market and core domain they are about, and by their words."""

from __future__ import annotations

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.knowledge import queries as knowledge
from errera.knowledge.queries import SayingLesson
from errera.network.queries import Understood
from errera.network.shapes import Candidate, parts_met, reasons_for, weight_of

from ...shapes.fits import Fit
from ...states import FitKind

REASONS = {
    "market": N_("it is about {name}"),
    "domain": N_("it is about {name}"),
    "word": N_("“{name}” stands in it"),
}


def lessons_for(asked: Understood, actor: Actor) -> list[Fit]:
    """Give the lessons that fit, as far as this reader may read them."""
    found = knowledge.lessons_saying(asked.need.phrases(asked.names), actor=actor)
    return [_fit(asked, one, actor) for one in found]


def _fit(asked: Understood, one: SayingLesson, actor: Actor) -> Fit:
    row = one.lesson
    candidate = Candidate(
        f"knowledge.Lesson:{row.public_id}", "", text=one.text,
        markets=frozenset(market.country for market in row.markets.all()),
        domains=frozenset(domain.code for domain in row.domains.all()),
    )  # fmt: skip
    parts = parts_met(asked.need, candidate, asked.names)
    return Fit(
        FitKind.LESSON, candidate.label, knowledge.shown_edition(actor, row).title, weight_of(parts),
        reasons_for(parts, REASONS), row.is_fictional, row.kind.title,
    )  # fmt: skip
