"""What the processes that are killed play: the partners' room, or the money; each with its own idea of half done."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from django.db.models import Q


@dataclass(frozen=True)
class Game:
    """How to begin, who plays a move at random and names it, how many actions are recorded, what is half done."""

    prepare: Callable[[], None]
    player: Callable[[Random], Callable[[], str]]
    recorded: Q  # the one record that each action leaves, whatever it does besides
    faults: Callable[[], list[str]]


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


def _prepare_money() -> None:
    from tests.cast import make_cast
    from tests.factories import funding
    from tests.proofs.money_moves import BEGIN, GRANTED, set_the_stage

    set_the_stage(make_cast())
    for year in (2026, 2027):
        funding.envelope(year=year, cents=GRANTED * 10, at=BEGIN, carry_over_percent=100)


def _money(random: Random) -> Callable[[], str]:
    """Go on where the books stand: they are written forward, and the process before was killed."""
    from errera.ledger.models import Posting
    from tests.cast import _found, cast_again
    from tests.factories.money import MoneyCast
    from tests.proofs.money_moves import Play, people_of

    names = {field.name: field.name for field in dataclasses.fields(MoneyCast)} | {"bea": "bea.wood"}
    people = MoneyCast(**{name: _found(email) for name, email in names.items()})
    return Play(people_of(cast_again(), people), random, now=Posting.objects.latest("pk").at).move


def _money_faults() -> list[str]:
    from tests.proofs import balances, books

    return [*books.faults(), *balances.faults([])]


GAMES = {
    "partners": Game(_prepare_partners, _partners, Q(what__startswith="partners."), _partners_faults),
    "money": Game(
        _prepare_money, _money, Q(what__startswith="funding.") | Q(what="ledger.posting.countered"), _money_faults
    ),
}
