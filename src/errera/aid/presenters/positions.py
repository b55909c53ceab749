"""How an undertaking stands, in one sentence and line by line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from errera.foundation.actor import Actor
from errera.foundation.money import Money
from errera.foundation.sentences import N_, Sentence

from .. import policies
from ..policies.windows import DAY
from ..shapes import Computation, Row
from ..states import Window
from .acts import url

FOREIGN = N_("Aid taken over, or left over, in a split")


def sentence(found: Computation) -> Sentence:
    """Say how an undertaking stands on a day."""
    if found.limit is None:
        return Sentence(N_("No ceiling is recorded for {day}."), {"day": found.on})
    currency = found.limit.currency
    facts = {
        "used": Money(found.used_cents, currency), "ceiling": Money(found.limit.cents, currency), "day": found.on,
        "room": Money(found.room_cents, currency),
    }  # fmt: skip
    if found.is_over:
        return Sentence(N_("{used} counts on {day}, more than the ceiling of {ceiling}; there is no room."), facts)
    return Sentence(N_("{used} of {ceiling} used on {day}; room for {room}."), facts)


def tone(found: Computation) -> str:
    """Give the tone of the sentence: alarm over the ceiling, wait near it."""
    if found.is_over:
        return "alarm"
    return "wait" if found.is_near(settings.ERRERA_AID_WARNING_PERCENT) else ""


@dataclass(frozen=True)
class Line:
    """One line of the computation: when, what, whose, how much, and until when it counts."""

    on: date | None
    what: Any
    holder: Any
    amount: Money
    until: date | None
    url: str = ""
    is_new: bool = False


@dataclass(frozen=True)
class Shown:
    """The whole computation as the page shows it to this reader."""

    found: Computation
    sentence: Sentence
    tone: str
    lines: list[Line]
    passed: list[Line]
    strange: list[Line]
    window: Sentence | None
    total: Money | None
    ceiling: Money | None
    room: Money | None

    @property
    def regulation(self) -> str:
        """Give the regulation behind the ceiling."""
        return str(self.found.limit.title) if self.found.limit else ""


def shown(found: Computation, actor: Actor, *, new: str = "") -> Shown:
    """Give the computation line by line; a beneficiary sees its own rows, and those of others as one sum."""
    limit = found.limit
    currency = limit.currency if limit else ""
    return Shown(
        found=found,
        sentence=sentence(found),
        tone=tone(found),
        lines=_lines(found, found.counted, actor, new),
        passed=_lines(found, found.passed, actor, new),
        strange=_lines(found, found.strange, actor, new),
        window=_window(found),
        total=Money(found.used_cents, currency) if limit else None,
        ceiling=Money(limit.cents, currency) if limit else None,
        room=Money(found.room_cents, currency) if limit else None,
    )


def _window(found: Computation) -> Sentence | None:
    if found.limit is None:
        return None
    facts = {"first": found.first_day, "last": found.on, "years": found.limit.years}
    if found.limit.window == Window.FISCAL:
        return Sentence(N_("What was granted from {first} to {last} counts: {years} fiscal years."), facts)
    return Sentence(N_("What was granted from {first} to {last} counts: {years} years to the day."), facts)


def _lines(found: Computation, rows: tuple[Row, ...], actor: Actor, new: str) -> list[Line]:
    own = [row for row in rows if actor.sees(row.holder)]
    lines = [_line(found, row, actor, is_new=row.key == new) for row in own]
    for currency in sorted({row.currency for row in rows if row not in own}):
        cents = sum(row.cents for row in rows if row not in own and row.currency == currency)
        together = Sentence(N_("organisations that are one undertaking with you"))
        lines.append(Line(None, Sentence(N_("Their aid together")), together, Money(cents, currency), None))
    return lines


def _line(found: Computation, row: Row, actor: Actor, *, is_new: bool) -> Line:
    is_foreign = (
        row.is_part and not actor.sees_all
    )  # a part of a neighbour's row, whose page is not the reader's to see
    return Line(
        on=row.granted_on,
        what=Sentence(FOREIGN) if is_foreign else _what(row, is_new),
        holder=found.name_of(row.holder),
        amount=Money(row.cents, row.currency),
        until=policies.free_on(found.limit, row.granted_on) - DAY if found.limit else None,
        url="" if is_foreign else _page_of(row),
        is_new=is_new,
    )


def _what(row: Row, is_new: bool) -> Sentence:
    facts = {"title": row.title, "authority": row.authority}
    if is_new:
        return Sentence(N_("The grant that is asked about"), facts)
    if row.is_part:
        return Sentence(N_("{title} ({authority}), the part that remained after a split"), facts)
    if row.is_declared:
        return Sentence(N_("{title} ({authority}), declared"), facts)
    return Sentence("{title} ({authority})", facts)


def _page_of(row: Row) -> str:
    pages: dict[bool, Callable[[str], str]] = {
        True: lambda key: url("declaration-detail", key),
        False: lambda key: url("aid-detail", key),
    }
    return pages[row.is_declared](row.public_id) if row.public_id else ""


def members(found: Computation, actor: Actor) -> Sentence:
    """Say who is in the undertaking; a beneficiary reads how many others there are."""
    others = len(found.members) - 1
    if not others:
        return Sentence(N_("Nobody else is one undertaking with it."))
    if not actor.sees_all:
        return Sentence(N_("Linked organisations that count together with it: {n}."), {"n": others})
    names = ", ".join(sorted(found.name_of(one) for one in found.members))
    return Sentence(N_("One undertaking on this day: {names}."), {"names": names})


def answer(amount: Money, day: date, *, fits: bool, then: date | None) -> Sentence:
    """Say whether so much could be granted on a day, and if not, from when it could."""
    facts = {"amount": amount, "day": day, "then": then}
    if fits:
        return Sentence(N_("Yes: {amount} could be granted on {day}."), facts)
    if then is None:
        return Sentence(N_("No: {amount} does not fit on {day}, nor on a later day that can be foreseen."), facts)
    return Sentence(N_("No: {amount} does not fit on {day}; it would from {then}, if nothing else is granted."), facts)
