"""How a year of initiatives is told: planned, shared, opened, held, reported or cancelled, as the calendar has it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from errera.funding import queries as funding_queries
from errera.funding.models import Allocation
from errera.funding.states import AllocationState
from errera.initiatives import actions, queries
from errera.initiatives.models import WHOLE, Initiative, InitiativeKind
from errera.initiatives.shapes import InitiativeFacts, SessionFacts, Share, SpeakerFacts
from errera.initiatives.states import COMING, Needed
from errera.partners.models import Agreement
from errera.strategy import queries as strategy_queries
from errera.strategy.models import CoreDomain

from ...content import programme
from .. import people, years
from ..people import hands, moment
from . import content

YEARS = (2024, 2025, 2026)
EACH, STRIDE = 38, 17  # initiatives a year, besides those meant to overlap; how far two in a row lie apart
DAY = dt.timedelta(days=1)
NUMBERS = {"places": (12, 40), "square_metres": (18, 60), "companies_met": (6, 34)}


@dataclass(frozen=True)
class Idea:
    """An initiative as it comes to somebody's mind: what, where, by whom, when."""

    code: str
    sort: content.Sort
    post: content.Post
    lead: Agreement
    others: tuple[Agreement, ...]
    domain: CoreDomain
    from_on: dt.date

    @property
    def until_on(self) -> dt.date:
        """Give its last day."""
        return self.from_on + (self.sort.days - 1) * DAY

    @property
    def place(self) -> content.Post:
        """Give where people meet: at the post, or at home."""
        return self.post if self.sort.is_abroad else content.HOME


def is_told(year: int) -> bool:
    """Say whether the initiatives of a year are there."""
    return Initiative.objects.filter(code__startswith=f"I{year % 100}-").exists()


def tell_initiatives(year: int, random: Random) -> list[Initiative]:
    """Tell a year of initiatives by a seed; what it draws on must still be open, so a year is told before it closes."""
    if not InitiativeKind.objects.exists():
        actions.begin_kinds(**hands(people.MANAGER, moment(dt.date(YEARS[0] - 1, 12, 4))))
    today = programme()["demo"]["today"]
    return [_tell(idea, random, today) for idea in _ideas(year, random)]


def _ideas(year: int, random: Random) -> list[Idea]:
    agreements = years.agreements_of(year)
    domains = queries.domains_by_code()
    held = {row.pk: [domains[d.code] for d in row.partnership.core_domains.all()] for row in agreements}
    leads = [row for row in agreements if held[row.pk]]
    ideas = [
        _idea(number, year, leads, held, random, content.POSTS[number % len(content.POSTS)]) for number in range(EACH)
    ]
    return [*ideas, *_twins(ideas, year, leads, held)]


def _idea(
    number: int,
    year: int,
    leads: Sequence[Agreement],
    held: dict[int, list[CoreDomain]],
    random: Random,
    post: content.Post,
) -> Idea:
    lead = leads[(number + year) % len(leads)]
    sort = content.SORTS[0] if number < len(content.POSTS) else content.SORTS[number % len(content.SORTS)]
    begins = dt.date(year, 2, 2) + dt.timedelta(days=number * STRIDE % EACH * 300 // EACH + random.randrange(6))
    others = tuple(row for row in random.sample(list(leads), 2) if row.pk != lead.pk)[: 1 if number % 3 == 0 else 0]
    domain = random.choice(held[lead.pk])
    return Idea(f"I{year % 100}-{number + 1:03}", sort, post, lead, others, domain, _monday_to_thursday(begins, sort))


def _twins(
    ideas: Sequence[Idea], year: int, leads: Sequence[Agreement], held: dict[int, list[CoreDomain]]
) -> list[Idea]:
    """Give two that stand in the way of earlier ones: the same market, domain and month, by another lead."""
    twins: list[Idea] = []
    for idea in ideas[12::8]:
        rival = next((row for row in leads if row.pk != idea.lead.pk and idea.domain in held[row.pk]), None)
        if rival is not None and len(twins) < 2:
            begins = _monday_to_thursday(idea.from_on.replace(day=18), content.SORTS[2])
            code = f"I{year % 100}-{EACH + len(twins) + 1:03}"
            twins.append(Idea(code, content.SORTS[2], idea.post, rival, (), idea.domain, begins))
    return twins


def _monday_to_thursday(day: dt.date, sort: content.Sort) -> dt.date:
    """Move a beginning so that nothing runs into a weekend."""
    latest = max(5 - sort.days, 0)
    return day - max(day.weekday() - latest, 0) * DAY


def _tell(idea: Idea, random: Random, today: dt.date) -> Initiative:
    planned_on = max(min(idea.from_on - dt.timedelta(days=130), today - 5 * DAY), dt.date(idea.from_on.year, 1, 5))
    who = hands(people.manager_of(idea.lead), moment(planned_on, 9 + random.randrange(8)))
    budget = random.randrange(*idea.sort.budget) * 100
    facts = _facts(idea, budget)
    made = actions.plan_initiative(code=idea.code, lead=idea.lead.partnership, facts=facts, **who)
    _aim(made, random, who)
    agreed = _share(made, idea, random, planned_on, today)
    if idea.sort.days > 1:
        _make_programme(made, idea, random, who)
    if agreed:
        _go_on(made, idea, random, today, budget)
    return Initiative.objects.get(pk=made.pk)


def _facts(idea: Idea, budget: int) -> InitiativeFacts:
    theme, version = content.THEMES[idea.domain.code], strategy_queries.adopted_version()
    if version is None:
        raise LookupError("the demo has no strategy in force")
    names = {"en": idea.post.town, "nl": idea.post.dutch}
    return InitiativeFacts(
        kind=InitiativeKind.objects.get(code=idea.sort.kind),
        title={lang: text.format(town=names[lang], theme=theme[lang]) for lang, text in idea.sort.title.items()},
        summary=idea.sort.summary, from_on=idea.from_on, until_on=idea.until_on,
        objective=strategy_queries.objectives_of(version).get(code=idea.sort.objective), domains=[idea.domain],
        markets=(idea.post.country,), allocation=_money_of(idea), town=idea.place.town, country=idea.place.country,
        latitude=idea.place.latitude, longitude=idea.place.longitude, time_zone=idea.place.zone, budget_cents=budget,
    )  # fmt: skip


def _money_of(idea: Idea) -> Allocation | None:
    """Give what the lead was granted for the year, as long as it can still be spent."""
    rows = funding_queries.allocations_of(idea.lead.partnership).filter(
        state=AllocationState.ALLOCATED, from_on__lte=idea.from_on, until_on__gte=idea.until_on, kind="structural"
    )
    return rows.order_by("code").first()


def _aim(made: Initiative, random: Random, who: dict[str, Any]) -> None:
    asked = strategy_queries.indicators_of(made.objective.version).filter(code="REACH").first()
    if asked is not None:
        actions.set_targets(initiative=made, targets={asked: 8 + random.randrange(25)}, **who)


def _share(made: Initiative, idea: Idea, random: Random, on: dt.date, today: dt.date) -> bool:
    """Share keys with another partner; gives whether everybody has agreed."""
    if not idea.others:
        return True
    other, part = idea.others[0], random.choice((5_000, 6_000, 6_667, 7_500))
    shares = [
        Share(idea.lead.partnership, part, part, 5_000, is_lead=True),
        Share(other.partnership, WHOLE - part, WHOLE - part, 5_000),
    ]
    at = moment(on + DAY, 11)
    actions.set_keys(initiative=made, shares=shares, **hands(people.manager_of(idea.lead), at))
    if idea.from_on > today + dt.timedelta(days=150):
        return False  # the other partner still thinks about it
    row = queries.keys_seen_by(hands(people.MANAGER, at)["by"]).get(initiative=made, partnership=other.partnership)
    actions.agree_key(row=row, **hands(people.manager_of(other), at + 2 * DAY))
    return True


def _make_programme(made: Initiative, idea: Idea, random: Random, who: dict[str, Any]) -> None:
    zone = ZoneInfo(idea.place.zone)
    names = random.sample(content.SPEAKERS, 3)
    speakers = [
        actions.add_speaker(initiative=made, facts=SpeakerFacts(name, function), **who)
        for name, function in zip(names, content.FUNCTIONS, strict=True)
    ]
    parts: tuple[tuple[int, int, int, int, content.Said, list[int]], ...] = (
        (0, 9, 10, 0, {"en": "Welcome and briefing on the market", "nl": "Welkom en toelichting bij de markt"}, [0]),
        (0, 11, 13, 1, {"en": "Meetings, first round", "nl": "Gesprekken, eerste ronde"}, []),
        (0, 11, 12, 2, {"en": "Rules and standards", "nl": "Regels en normen"}, [1]),
        (1, 9, 12, 1, {"en": "Meetings, second round", "nl": "Gesprekken, tweede ronde"}, []),
        (1, 14, 16, 0, {"en": "What research brings to the market", "nl": "Wat onderzoek naar de markt brengt"}, [2]),
    )
    for day, begins, ends, hall, title, spoken in parts:
        on = idea.from_on + day * DAY
        facts = SessionFacts(
            title, _at(on, begins, zone), _at(on, ends, zone), room=content.HALLS[hall],
            speakers=[speakers[place] for place in spoken],
        )  # fmt: skip
        actions.add_session(initiative=made, facts=facts, **who)


def _at(on: dt.date, hour: int, zone: ZoneInfo) -> dt.datetime:
    return dt.datetime.combine(on, dt.time(hour), tzinfo=zone)


def _go_on(made: Initiative, idea: Idea, random: Random, today: dt.date, budget: int) -> None:
    """Take the steps that the calendar has reached by the demo's day."""
    opens, closes = idea.from_on - dt.timedelta(days=70), idea.from_on - dt.timedelta(days=12)
    opens = max(opens, dt.date(idea.from_on.year, 1, 12))
    if opens > today - DAY:
        return
    _answer(made, Needed.OPEN, idea, opens, random)
    _step(actions.open_initiative, made, idea, opens)
    _step(actions.publish_initiative, made, idea, opens)
    if random.randrange(13) == 0:
        ground = random.choice(content.GROUNDS)
        _step(actions.cancel_initiative, made, idea, min(opens + 30 * DAY, today - DAY), ground=ground)
        return
    if closes > today - DAY:
        return
    _step(actions.close_initiative, made, idea, closes)
    if idea.until_on + 2 * DAY > today or (today - idea.until_on).days < 9:
        return
    _answer(made, Needed.HOLD, idea, idea.until_on, random)
    _step(actions.hold_initiative, made, idea, idea.until_on + DAY)
    reports = idea.until_on + dt.timedelta(days=18 + random.randrange(16))
    if reports < today - DAY:
        _answer(made, Needed.REPORT, idea, reports, random)
        cost = budget * random.randrange(84, 109) // 100
        _step(actions.report_initiative, made, idea, reports, cost_cents=cost)


def _step(action: Any, made: Initiative, idea: Idea, on: dt.date, **more: Any) -> None:
    action(initiative=made, **hands(people.manager_of(idea.lead), moment(on, 15)), **more)


def _answer(made: Initiative, step: Needed, idea: Idea, on: dt.date, random: Random) -> None:
    asked = {row: _said(row.code, idea, random) for row in queries.stated(made) if row.needed == step}
    at = moment(on, 14)
    actions.answer_questions(initiative=made, answers=asked, **hands(people.manager_of(idea.lead), at))


def _said(code: str, idea: Idea, random: Random) -> str:
    if code in NUMBERS:
        return str(random.randrange(*NUMBERS[code]))
    if code == "counterparts_on":
        return (idea.from_on - dt.timedelta(days=21)).isoformat()
    return content.ANSWERS[code]


def tie_conditions() -> None:
    """Tie the open conditions of partners' money to what they have still to hold."""
    at = hands(people.MANAGER, moment(programme()["demo"]["today"] - 3 * DAY))
    for made in queries.initiatives().filter(state__in=COMING).order_by("from_on", "code"):
        condition = queries.conditions_to_tie(made, at["by"]).first()
        if condition is not None:
            actions.tie_condition(initiative=made, condition=condition, **at)
