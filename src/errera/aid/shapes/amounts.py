"""Amounts and lists inside sentences that may be kept in a database: parts that are texts and whole numbers alone."""

from __future__ import annotations

from collections.abc import Iterable

from errera.foundation.sentences import N_, Sentence


def said(cents: int, currency: str) -> Sentence:
    """Say an amount as `EUR 47,619` or `EUR 47,619.05`, also after it lay in a report as plain data."""
    whole, rest = divmod(cents, 100)
    facts = {"currency": currency, "whole": whole, "cents": f"{rest:02}"}
    return Sentence("{currency} {whole}" if not rest else N_("{currency} {whole}.{cents}"), facts)


def listed(parts: Iterable[Sentence | str], by: str = ", ") -> Sentence:
    """Say several things one after the other."""
    named = {f"part{number}": part for number, part in enumerate(parts)}
    return Sentence(by.join(f"{{{name}}}" for name in named), named)
