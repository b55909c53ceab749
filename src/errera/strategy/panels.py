"""What the strategy hangs downstairs: its door, how it stands, what waits, and how its records are found."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from errera.foundation.actor import Actor
from errera.foundation.audit import shapes as audit_shapes
from errera.foundation.panels import hangs_on
from errera.foundation.search.shapes import Entry, finds
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.agenda import Errand, Period
from errera.foundation.ui.navigation import Doorway, doorway

from . import policies, presenters, queries
from .models import CoreDomain, Indicator, Objective, StrategyVersion
from .states import IN_HISTORY


@hangs_on("ui.navigation", order=10)
def door(request: HttpRequest, *, actor: Actor) -> Doorway | None:
    """Let everybody with an account in."""
    if not policies.may_see_strategy(actor):
        return None
    return doorway(request, label=N_("Strategy"), url_name="strategy:home", icon="flag")


@hangs_on("home.sentences", order=10)
def standing(period: Period, *, actor: Actor) -> Sentence | None:
    """Say which strategy is in force."""
    version = queries.adopted_version()
    if version is None:
        return None
    return Sentence(
        N_("The strategy {code} is in force until {until_on}."),
        {"code": version.code, "until_on": presenters.day(version, version.until_on)},
    )


@hangs_on("home.errands", order=10)
def waiting(period: Period, *, actor: Actor) -> list[Errand]:
    """Put drafts before whoever may adopt them."""
    return [
        Errand(
            Sentence(N_("Read the draft {code} and adopt it"), {"code": version.code}),
            reverse("strategy:version-detail", args=[version.public_id]),
            about=str(version.title),
            is_fictional=version.is_fictional,
        )
        for version in queries.drafts_awaiting(actor)
    ]


def _entry(name: str, row: Any, version: StrategyVersion, *words: str) -> Entry | None:
    """Let everybody find what was in force; drafts come and go and are not found."""
    if version.state not in IN_HISTORY:
        return None
    spoken = {language: _joined(row, language, words) for language in ("en", "nl")}
    return Entry(
        title={language: f"{row.code} {row.title.localize(language)}" for language in ("en", "nl")},
        words_en=f"{spoken['en']} {version.code}",
        words_nl=f"{spoken['nl']} {version.code}",
        url=reverse(f"strategy:{name}-detail", args=[row.public_id]),
        room="strategy",
    )


def _joined(row: Any, language: str, words: tuple[str, ...]) -> str:
    return " ".join(text.localize(language) for text in (getattr(row, name) for name in words) if text)


finds("strategy.StrategyVersion", lambda row: _entry("version", row, row, "summary", "note"))
finds(
    "strategy.Objective",
    lambda row: _entry("objective", row, row.version, "description", "note"),
    rows=lambda: Objective.objects.select_related("version"),
)
finds(
    "strategy.CoreDomain",
    lambda row: _entry("domain", row, row.version, "description", "note"),
    rows=lambda: CoreDomain.objects.select_related("version"),
)
finds(
    "strategy.Indicator",
    lambda row: _entry("indicator", row, row.version, "definition", "unit", "source", "note"),
    rows=lambda: Indicator.objects.select_related("version"),
)
audit_shapes.calls(presenters.HAPPENED, presenters.FACTS, room="strategy")
