"""What the processes that are killed play: the partners' room, or the money; each with its own idea of half done."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Game:
    """How to begin, who plays a move at random and names it, how many actions are recorded, what is half done."""

    prepare: Callable[[], None]
    player: Callable[[Random], Callable[[], str]]
    recorded: Callable[[], int]  # how many actions the trail knows
    faults: Callable[[], list[str]]
    lives: tuple[int, int]  # how many attempts a process begins before it is killed, at least and at most


def _prepare_partners() -> None:
    from tests.cast import make_cast
    from tests.factories import partners

    cast = make_cast()
    version = partners.version()
    for _ in range(2):
        partners.cycle(strategy_version=version)
    for member in (cast.boris, cast.clara):
        partners.partnership(member.organisation)


def _partners(random: Random) -> Callable[[], str]:
    from tests.cast import cast_again
    from tests.proofs.play import Play, actors_of

    return Play(actors_of(cast_again()), random).move


def _partners_faults() -> list[str]:
    from tests.proofs.whole import faults

    return faults()


def _partners_recorded() -> int:
    """Count the one record that each action leaves, whatever it does besides."""
    from errera.foundation.audit.models import AuditEvent

    return AuditEvent.objects.filter(what__startswith="partners.").count()


def _prepare_money() -> None:
    from tests.cast import make_cast
    from tests.proofs.moves import GRANTED, set_the_stage

    set_the_stage(make_cast(), granted=GRANTED * 10)


def _money(random: Random) -> Callable[[], str]:
    """Go on where the books stand: they are written forward, and the process before was killed."""
    from errera.foundation.audit.models import AuditEvent
    from tests.cast import _found, cast_again
    from tests.factories.money import MoneyCast
    from tests.proofs import trail
    from tests.proofs.moves import BEGIN, Play, at_work, people_of

    names = {field.name: field.name for field in dataclasses.fields(MoneyCast)} | {"bea": "bea.wood"}
    people = MoneyCast(**{name: _found(email) for name, email in names.items()})
    moments = {BEGIN, *trail.moments(AuditEvent.objects.all())}
    now = max(moments).replace(microsecond=max(moment.microsecond for moment in moments))
    play = Play(people_of(cast_again(), people), random, now=now)

    def move() -> str:
        with at_work():
            return play.move()

    return move


def _money_recorded() -> int:
    """Count the moments of the trail: whatever an action writes, it writes at its own."""
    from errera.foundation.audit.models import AuditEvent
    from tests.proofs import trail

    return len(trail.moments(AuditEvent.objects.all()))


def _money_faults() -> list[str]:
    from tests.proofs import balances, books, snapshot, tallies

    rows = balances.entries()
    return [*books.faults(), *balances.faults([None], rows), *tallies.faults(rows, snapshot.taken())]


GAMES = {
    "partners": Game(_prepare_partners, _partners, _partners_recorded, _partners_faults, (20, 120)),
    "money": Game(_prepare_money, _money, _money_recorded, _money_faults, (3, 16)),
}
