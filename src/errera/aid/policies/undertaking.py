"""Who is one undertaking with whom on a day, and who holds which aid after undertakings split."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from errera.foundation.money import Money

from ..shapes import Division, Row, Tie


def members_on(organisation: int, ties: Iterable[Tie], on: date) -> frozenset[int]:
    """Give the single undertaking of an organisation on a day: all that hang together by ties in force (Art. 2(2))."""
    return connected([organisation], ((tie.one, tie.other) for tie in ties if tie.holds_on(on)))


def ever_tied(organisations: Iterable[int], ties: Iterable[Tie]) -> frozenset[int]:
    """Give all that ever hung together with these organisations: nobody else's aid can count for them."""
    return connected(organisations, ((tie.one, tie.other) for tie in ties))


def connected(start: Iterable[int], pairs: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Give whatever can be reached from here over these pairs, in any direction."""
    beside: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)
    reached, new = set(start), set(start)
    while new:
        new = {far for near in new for far in beside[near]} - reached
        reached |= new
    return frozenset(reached)


def settled(rows: Iterable[Row], divisions: Iterable[Division], on: date) -> list[Row]:
    """Give the rows as they are held on a day, after every split up to it (Art. 3(9)), in the order of the splits.

    A split of one row goes before a split of everything on the same day. What nobody shared stays where it was.
    """
    held = list(rows)
    for division in sorted(divisions, key=lambda d: (d.on, not d.row, d.holder, d.row)):
        if division.on <= on:
            held = _shared(held, division, _is_touched(division))
    return held


def _is_touched(division: Division) -> Callable[[Row], bool]:
    def is_touched(row: Row) -> bool:
        is_meant = not division.row or row.key == division.row
        return is_meant and row.holder == division.holder and row.granted_on < division.on

    return is_touched


def _shared(rows: list[Row], division: Division, is_touched: Callable[[Row], bool]) -> list[Row]:
    """Split each row that is touched so that its parts add up to the cent; a taker with nothing gets no row."""
    weights = [weight for _, weight in division.takers]
    held: list[Row] = []
    for row in rows:
        if not is_touched(row):
            held.append(row)
            continue
        parts = Money(row.cents, row.currency).split(weights)
        held += [
            row.held_by(taker, part.cents)
            for (taker, _), part in zip(division.takers, parts, strict=True)
            if part.cents
        ]
    return held
