"""The picture of the years: each envelope as one bar, from what is settled to what is free."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from errera.foundation.money import Money
from errera.foundation.sentences import N_, Sentence
from errera.ledger.states import AccountKind as Kind

from ..models import Envelope

WIDTH, BAR, GAP, LEFT = 640, 26, 14, 64  # units of the drawing
# From what is settled to what is free; the shade is a class of the room's stylesheet.
STAGES: Sequence[tuple[str, str, tuple[Kind, ...]]] = (
    ("paid", N_("Paid"), (Kind.PAID, Kind.TO_RECOVER, Kind.RECOVERED)),
    ("accepted", N_("Accepted"), (Kind.ACCEPTED,)),
    ("claimed", N_("Claimed"), (Kind.CLAIMED,)),
    ("advanced", N_("Advanced"), (Kind.ADVANCED,)),
    ("committed", N_("Committed"), (Kind.COMMITTED,)),
    ("earmarked", N_("Earmarked"), (Kind.EARMARKED,)),
    ("free", N_("Free"), (Kind.ENVELOPE,)),
    ("gone", N_("Released or carried over"), (Kind.RELEASED, Kind.CARRIED_OVER)),
)


@dataclass(frozen=True)
class Piece:
    """A part of a bar: how the money stands, from where to where it is drawn, and how much it is."""

    stage: str
    label: str
    x: int
    width: int
    amount: Money


@dataclass(frozen=True)
class Bar:
    """One envelope: its place in the drawing, its parts, and the same as a row of the table."""

    code: str
    url: str
    y: int
    pieces: Sequence[Piece]
    amounts: Sequence[Money]
    total: Money


@dataclass(frozen=True)
class Picture:
    """All years, for `_picture.html`."""

    finding: Sentence
    bars: Sequence[Bar]
    height: int
    stages: Sequence[tuple[str, str]] = tuple((name, label) for name, label, _ in STAGES)
    width: int = WIDTH
    left: int = LEFT
    bar: int = BAR


def picture_of(envelopes: Sequence[Envelope], figures: Mapping[str, Mapping[Kind, int]], address: Any) -> Picture:
    """Draw each envelope to the same scale; figures are cents by the code of the envelope and the kind of account."""
    amounts = {row.code: _amounts(figures.get(row.code, {})) for row in envelopes}
    largest = max((sum(parts) for parts in amounts.values()), default=0) or 1
    bars = [_bar(row, amounts[row.code], largest, n * (BAR + GAP), address(row)) for n, row in enumerate(envelopes)]
    return Picture(_finding(envelopes, amounts), bars, max(len(bars) * (BAR + GAP), 1))


def _finding(envelopes: Sequence[Envelope], amounts: Mapping[str, Sequence[int]]) -> Sentence:
    """Say what the picture shows: how much of all the money is settled."""
    money = envelopes[-1].money
    facts = {
        "paid": money(sum(parts[0] for parts in amounts.values())),
        "whole": money(sum(sum(parts) for parts in amounts.values())),
        "years": len(envelopes),
    }
    return Sentence(N_("Of {whole} in {years} envelopes, {paid} is settled"), facts)


def _amounts(figures: Mapping[Kind, int]) -> list[int]:
    return [sum(figures.get(kind, 0) for kind in kinds) for _, _, kinds in STAGES]


def _bar(envelope: Envelope, amounts: Sequence[int], largest: int, y: int, url: str) -> Bar:
    room = WIDTH - LEFT
    pieces, before = [], 0
    for (stage, label, _), cents in zip(STAGES, amounts, strict=True):
        x, end = room * before // largest, room * (before + cents) // largest
        if cents:
            pieces.append(Piece(stage, label, LEFT + x, max(end - x, 1), envelope.money(cents)))
        before += cents
    return Bar(envelope.code, url, y, pieces, [envelope.money(cents) for cents in amounts], envelope.money(before))
