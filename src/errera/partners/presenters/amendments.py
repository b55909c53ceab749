"""An amendment in words: each difference with its label, the old beside the new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from i18nfield.strings import LazyI18nString

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.pieces import Change
from errera.foundation.ui.speech import say

from ..models import Amendment
from ..shapes import Difference
from ..states import AmendmentState, ObligationKind, Side
from .words import countries

LABELS = {
    "title": N_("Title"),
    "from_on": N_("First day"),
    "until_on": N_("Last day"),
    "markets": N_("Markets"),
    "co_financing_percent": N_("Co-financing share"),
    "objectives": N_("Objectives it serves"),
    "delivering_unit": N_("Delivering unit"),
    "due_on": N_("Due on"),
    "side": N_("Who owes it"),
    "kind": N_("Kind"),
    "owner": N_("Who looks after it"),
}


@dataclass(frozen=True)
class Words:
    """The names behind the codes that terms hold."""

    units: Mapping[str, str]
    obligations: Mapping[str, Any]

    @classmethod
    def of(cls, amendment: Amendment, queries: Any) -> Words:
        """Look up what an amendment names by code."""
        codes = {amendment.before["fields"]["delivering_unit"], amendment.after["fields"]["delivering_unit"]} - {""}
        rows = {**amendment.before["obligations"], **amendment.after["obligations"]}
        return cls(queries.organisations_called(codes) if codes else {}, rows)


def comparison(differences: Iterable[Difference], words: Words) -> list[Change]:
    """Give every difference, old beside new."""
    return [_change(difference, words) for difference in differences]


def _change(difference: Difference, words: Words) -> Change:
    if difference.about == "target":
        label: Any = Sentence(N_("Target {name}"), {"name": difference.name})
        return Change(label, difference.old, difference.new)
    if difference.about == "term":
        old, new = (_said(difference.name, value, words) for value in (difference.old, difference.new))
        return Change(LABELS.get(difference.name, difference.name), old, new)
    code, _, fact = difference.name.partition(" ")
    title = LazyI18nString(words.obligations[code]["title"])
    if fact:
        label = Sentence(
            N_("{code} “{title}”: {fact}"), {"code": code, "title": title, "fact": Sentence(LABELS.get(fact, fact))}
        )
        return Change(label, _said(fact, difference.old, words), _said(fact, difference.new, words))
    return Change(
        Sentence(N_("Obligation {code}"), {"code": code}), _obligation(difference.old), _obligation(difference.new)
    )


def _obligation(row: Any) -> Any:
    if not row:
        return ""
    facts = {
        "title": LazyI18nString(row["title"]),
        "side": Side.named(row["side"]),
        "day": dt.date.fromisoformat(row["due_on"]),
    }
    return Sentence(N_("“{title}”, owed by: {side}, due on {day}"), facts)


def _said(name: str, value: Any, words: Words) -> Any:
    match name:
        case "from_on" | "until_on" | "due_on":
            return dt.date.fromisoformat(value) if value else ""
        case "markets":
            return countries(value or ())
        case "title":
            return str(LazyI18nString(value))
        case "co_financing_percent":
            return "" if value is None else f"{value} %"
        case "delivering_unit":
            return words.units.get(value, value)
        case "side":
            return Side.named(value)
        case "kind":
            return ObligationKind.named(value)
        case "objectives":
            return ", ".join(value or ())
    return say(value)


def lead(amendment: Amendment, differences: list[Difference], missing: list[Sentence]) -> Sentence:
    """Say in one sentence where the amendment stands."""
    facts: dict[str, Any] = {"n": len(differences), "day": amendment.adopted_at, "missing": len(missing)}
    match amendment.state:
        case AmendmentState.ADOPTED:
            return Sentence(N_("Adopted: {n} changes; old and new stay side by side."), facts)
        case AmendmentState.WITHDRAWN:
            return Sentence(N_("Withdrawn: the agreement says what it said before."), facts)
    if not missing:
        return Sentence(N_("A draft with {n} changes; a second person can adopt it."), facts)
    return Sentence(N_("A draft with {n} changes; what is missing before it can be adopted: {missing}."), facts)
