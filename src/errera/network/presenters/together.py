"""What partners are worth together, in words: shares, pairs, gaps and overlaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from errera.foundation.sentences import Sentence

from ..planning import Together
from ..queries import Field, Partner
from ..shapes import hundredths, percent, signed
from .sentences import of_together

MOST = 10  # pairs, gaps and overlaps on the page


@dataclass(frozen=True)
class ShareRow:
    """A partner's share: of what all cover, alone, and how long its bar is."""

    partner: Partner
    share: Sentence
    alone: Sentence
    of_all: Sentence
    width: int


@dataclass(frozen=True)
class PairRow:
    """Two partners, and what they add."""

    one: Partner
    other: Partner
    adds: Sentence


@dataclass(frozen=True)
class Shown:
    """The page about what partners are worth together."""

    lead: Sentence
    number: Any
    covered: Sentence
    apart: Sentence
    shares: list[ShareRow]
    strongest: list[PairRow]
    overlapping: list[PairRow]
    gaps: list[tuple[Sentence, Sentence]]
    overlaps: list[tuple[str, Sentence, str]]


def shown(field: Field, found: Together) -> Shown:
    """Put it into words."""
    largest = max((one.share for one in found.shares), default=0) or 1
    partners = field.partners
    shares = [
        ShareRow(
            partners[one.partner], percent(one.share), percent(one.alone),
            percent(one.share * 10_000 // found.covered if found.covered else 0), 100 * one.share // largest,
        )
        for one in found.shares
    ]  # fmt: skip
    pairs = [(one.synergy, PairRow(partners[one.one], partners[one.other], signed(one.synergy))) for one in found.pairs]
    number = found.one_and_one
    return Shown(
        lead=of_together(found.covered, found.apart, number),
        number=hundredths(number) if number is not None else None,
        covered=percent(found.covered),
        apart=percent(found.apart),
        shares=shares,
        strongest=[row for synergy, row in pairs if synergy > 0][:MOST],
        overlapping=[row for synergy, row in reversed(pairs) if synergy < 0][:MOST],
        gaps=[(field.named(one.place), percent(one.reached)) for one in found.gaps[:MOST]],
        overlaps=[
            (
                field.capability_titles[one.capability], field.named(one.place),
                ", ".join(partners[key].title for key in one.partners),
            )
            for one in found.overlaps[:MOST]
        ],
    )  # fmt: skip
