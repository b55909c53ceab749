"""What partners are worth together, in words: shares, pairs, gaps, overlaps, and a team with who brings what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from errera.foundation.sentences import N_, Sentence

from ..planning import Together, one_and_one
from ..queries import Field, Partner
from ..shapes import TeamAdvice
from .lists import hundredths, percent
from .pictures import in_words
from .sentences import of_team, of_together

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
    pairs = [
        (one.synergy, PairRow(partners[one.one], partners[one.other], _signed(one.synergy))) for one in found.pairs
    ]
    number = found.one_and_one
    return Shown(
        lead=of_together(found.covered, found.apart, number),
        number=hundredths(number) if number is not None else None,
        covered=percent(found.covered),
        apart=percent(found.apart),
        shares=shares,
        strongest=[row for synergy, row in pairs if synergy > 0][:MOST],
        overlapping=[row for synergy, row in reversed(pairs) if synergy < 0][:MOST],
        gaps=[(in_words(field, one.place.domain, one.place.market), percent(one.reached)) for one in found.gaps[:MOST]],
        overlaps=[
            (
                field.capability_titles[one.capability], in_words(field, one.place.domain, one.place.market),
                ", ".join(partners[key].title for key in one.partners),
            )
            for one in found.overlaps[:MOST]
        ],
    )  # fmt: skip


@dataclass(frozen=True)
class MemberRow:
    """A member of a team with what it brings, in words."""

    title: str
    is_fictional: bool
    brings: list[Sentence]
    lost: Sentence | None


@dataclass(frozen=True)
class TeamShown:
    """A suggested team."""

    lead: Sentence
    number: Any
    members: list[MemberRow]
    lacks: list[Sentence]


def team(field: Field, found: TeamAdvice) -> TeamShown:
    """Put a suggested team into words."""
    number = one_and_one(found.covered, found.apart)
    return TeamShown(
        lead=of_team(found.covered, found.apart, found.is_proved),
        number=hundredths(number) if number is not None else None,
        members=[
            MemberRow(
                one.title, one.is_fictional,
                [
                    Sentence(
                        N_("{capability} in {cell} ({strength})"),
                        {
                            "capability": field.capability_titles[each.capability],
                            "cell": in_words(field, each.domain, each.market), "strength": percent(each.strength),
                        },
                    )
                    for each in one.brings[:MOST]
                ],
                percent(one.lost_without) if one.lost_without else None,
            )
            for one in found.members
        ],
        lacks=[
            Sentence(
                N_("{capability} in {cell} is covered {covered}"),
                {
                    "capability": field.capability_titles[each.capability],
                    "cell": in_words(field, each.domain, each.market), "covered": percent(each.covered),
                },
            )
            for each in found.lacks[:MOST]
        ],
    )  # fmt: skip


def _signed(parts: int) -> Sentence:
    if parts < 0:
        return Sentence("−{amount}", {"amount": percent(-parts)})
    return Sentence("+{amount}", {"amount": percent(parts)})
