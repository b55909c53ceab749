"""The chapters of the demo's programme, in order; each is one transaction and is told once.

A worker that is killed goes on where it was: each chapter knows whether it was told, and has a seed of its own.
"""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Callable
from random import Random

from django.db import transaction

from errera.foundation import ids
from errera.initiatives.models import Initiative
from errera.initiatives.states import HAPPENED
from errera.knowledge.models import Lesson, PeerGroup, Question
from errera.network.models import Expertise, Introduction, Node
from errera.opportunities.models import Hint, Opportunity
from errera.opportunities.states import HintState
from errera.registrations import queries as registration_queries
from errera.registrations.models import Door

from . import agendas, fees, knowledge, matchmaking, meetings, money, network, opportunities, registrations, results
from .content import programme
from .money import Chapter, initiatives, people

Report = Callable[[int, int, str], object]
COMPANIES, REGISTRATIONS, OPPORTUNITIES, FEES = "companies", "registrations", "opportunities", "fees"
NETWORK, KNOWLEDGE, MATCHMAKING, MEETINGS, AGENDAS = "network", "knowledge", "matchmaking", "meetings", "agendas"
NAMED = (
    money.FIRST_CALL,
    NETWORK,
    KNOWLEDGE,
    MATCHMAKING,
    MEETINGS,
    AGENDAS,
)  # chapters with a seed by their name: wherever they stand, they move no other one's
BETWEEN = (money.DELIVERY, COMPANIES, REGISTRATIONS, OPPORTUNITIES, FEES)  # chapters that move no other one's seed
HINTS = 4  # follow-ups of meetings of which something becomes
QUARTERS = (*((year, month) for year in (2024, 2025) for month in (1, 4, 7, 10)), (2026, 1))
PLAYERS = opportunities.Players(
    manager=lambda at: people.hands(people.MANAGER, at)["by"], keeper=lambda at: people.hands(people.MANAGER, at)["by"]
)


def chapters() -> list[Chapter]:
    """Give each chapter: its name, whether it was told already, and how it is told; results come when all is there."""
    return [
        *money.chapters(),
        (COMPANIES, registrations.are_there, lambda random: registrations.add_companies()),
        *(_registrations(year) for year in initiatives.YEARS),
        *(_opportunities(*quarter) for quarter in QUARTERS),
        *_network(),
        *_knowledge(),
        *matchmaking.chapters(),
        *meetings.chapters(),
        *agendas.chapters(),
        (f"{AGENDAS}: leads", _came_of_meetings, _find_at_meetings),
        ("results", results.is_told, lambda random: results.tell_results(money.STAGE, random)),
        (FEES, fees.is_told, lambda random: fees.tell_fees(on=_today(), seed=random.randrange(2**32))),
    ]


def _network() -> list[Chapter]:
    return [
        (f"{NETWORK}: what stands abroad", Node.objects.exists, network.note_nodes),
        (f"{NETWORK}: what partners can do", Expertise.objects.exists, network.declare),
        (f"{NETWORK}: introductions", Introduction.objects.exists, lambda random: network.introduce()),
        (f"{NETWORK}: leads", _is_led, lambda random: network.report()),
    ]


def _is_led() -> bool:
    return Opportunity.objects.filter(introduction__isnull=False).exists()


def _knowledge() -> list[Chapter]:
    return [
        (f"{KNOWLEDGE}: lessons", Lesson.objects.exists, lambda random: knowledge.write()),
        (f"{KNOWLEDGE}: peer groups", PeerGroup.objects.exists, lambda random: knowledge.found()),
        (f"{KNOWLEDGE}: questions", Question.objects.exists, lambda random: knowledge.ask()),
    ]


def _registrations(year: int) -> Chapter:
    def register(random: Random) -> None:
        registrations.tell_registrations(year=year, seed=random.randrange(2**32), on=_today())

    return f"{REGISTRATIONS} {year}", Door.objects.filter(initiative__from_on__year=year).exists, register


def _opportunities(year: int, month: int) -> Chapter:
    """Tell what came of the initiatives that ended in a quarter, for the companies that were there.

    A chapter is that short so that somebody who looks around meanwhile can write, too.
    """
    from_on, until_on = dt.date(year, month, 1), dt.date(year, month + 2, 31 if month in (1, 10) else 30)
    told = Opportunity.objects.filter(initiative__until_on__gte=from_on, initiative__until_on__lte=until_on)

    def find(random: Random) -> None:
        held = Initiative.objects.filter(
            is_fictional=True, state__in=list(HAPPENED), until_on__gte=from_on, until_on__lte=until_on
        )
        opportunities.tell_opportunities(
            list(held), list(registrations.companies.rows()), PLAYERS, today=_today(), seed=random.randrange(2**32),
            present=registration_queries.reached_by_initiative(held),
        )  # fmt: skip

    return f"{OPPORTUNITIES} {from_on:%Y-%m} to {until_on:%Y-%m}", told.exists, find


def _came_of_meetings() -> bool:
    return not Hint.objects.exists() or Hint.objects.exclude(state=HintState.OPEN).exists()


def _find_at_meetings(random: Random) -> None:
    hints = list(Hint.objects.select_related("initiative", "company").order_by("given_at", "pk")[:HINTS])
    opportunities.tell_of_meetings(hints, PLAYERS, today=_today(), seed=random.randrange(2**32))


def _today() -> dt.date:
    day: dt.date = programme()["demo"]["today"]
    return day


def is_told() -> bool:
    """Say whether every chapter was told."""
    return all(told() for _, told, _ in chapters())


def tell(report: Report = lambda done, total, name: None) -> int:
    """Tell the chapters that are left, each with its own seed, so that a worker that was killed changes nothing."""
    all_of_them, seed = chapters(), programme()["demo"]["seed"]
    for number, (name, told, act) in enumerate(all_of_them):
        report(number, len(all_of_them), name)
        if not told():
            own = seed + _place(all_of_them, number)
            with transaction.atomic(), ids.seeded(own):
                act(Random(own))  # noqa: S311 - wanted: the same every time
    report(len(all_of_them), len(all_of_them), "")
    return len(all_of_them)


def _place(all_of_them: list[Chapter], number: int) -> int:
    """Give what a chapter adds to the seed: its place among those of money and results; no other moves them."""
    own = all_of_them[number][0]
    if own.startswith(NAMED):
        return 10_000 + zlib.crc32(own.encode())
    earlier = [name for name, _, _ in all_of_them[: number + 1] if not name.startswith(NAMED)]
    if own.startswith(BETWEEN):
        return 1000 + len(earlier) - 1
    return sum(not name.startswith(BETWEEN) for name in earlier)
