"""How fixed lists look on a page and in an export."""

from __future__ import annotations

from errera.foundation.sentences import N_
from errera.foundation.ui.tables import Column

from . import queries

WORDS = {
    "alpha3": N_("Three letters"), "numeric": N_("Number"), "is_eu": N_("European Union"),
    "decimals": N_("Decimals"), "section": N_("Section"),
}  # fmt: skip


def columns(fixed: queries.FixedList) -> list[Column]:
    """Give the columns of a fixed list: code, title, and what else its file knows."""
    first = next(iter(queries.entries(fixed).values()))
    shown = [name for name in first.facts if name != "section" or fixed.sections]
    return [
        Column("code", N_("Code"), lambda entry: entry.code),
        Column("title", N_("Title"), lambda entry: entry.title),
        *(Column(name, WORDS[name], _fact(name)) for name in shown),
    ]


def _fact(name: str):
    if name == "is_eu":
        return lambda entry: entry.facts[name] == "1"
    return lambda entry: entry.facts[name]
