"""What was wished on three missions: the latest that was held, the next to come, and the one after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from django.db.models import Q

from errera.foundation.actor import Actor
from errera.initiatives.models import Initiative
from errera.initiatives.states import HAPPENED, InitiativeState
from errera.matchmaking import actions, queries
from errera.matchmaking.models import Matchmaking, Participant, Wish
from errera.matchmaking.shapes import Guest, ParticipantRecord, Rules, WishRecord
from errera.matchmaking.states import Kind, MatchmakingState, ParticipantState, WishState
from errera.network import queries as network_queries
from errera.registrations.models import Registration
from errera.registrations.states import RegistrationState

from ..content import programme
from ..money import Chapter
from ..money.people import MANAGER, hands, moment
from ..registrations import companies
from . import people

NAME = "matchmaking"
SORT = "economic_mission"
VISITORS, COUNTERPARTS = 14, 12
CHECKED = 0.7  # of the profiles of the mission that is being wished for
ANSWERED = 0.6  # of its requests


@dataclass(frozen=True)
class Missions:
    """The three missions; None where the programme has none of that kind."""

    held: Initiative | None
    coming: Initiative | None
    wishing: Initiative | None


def missions(today: dt.date) -> Missions:
    """Find the latest mission that was held, and the next two that are open, among the invented ones."""
    rows = Initiative.objects.filter(kind__code=SORT, is_fictional=True).order_by("from_on", "code")
    held = rows.filter(state__in=HAPPENED, until_on__lt=today).last()
    coming = list(rows.filter(state=InitiativeState.OPEN, from_on__gt=today)[:2])
    return Missions(held, *[*coming, None, None][:2])


def chapters() -> list[Chapter]:
    """Give the chapters of the three missions."""
    return [
        (f"{NAME}: held", lambda: _is_told("held"), lambda random: _record(_of("held"), random)),
        (f"{NAME}: to come", lambda: _is_told("coming"), lambda random: _play(_of("coming"), random, is_over=True)),
        (f"{NAME}: being wished for", lambda: _is_told("wishing"),
         lambda random: _play(_of("wishing"), random, is_over=False)),
    ]  # fmt: skip


def _today() -> dt.date:
    day: dt.date = programme()["demo"]["today"]
    return day


def _of(name: str) -> Any:
    return getattr(missions(_today()), name)


def _is_told(name: str) -> bool:
    initiative = _of(name)
    return initiative is None or Matchmaking.objects.filter(initiative=initiative).exists()


def _hands(day: dt.date, hour: int = 10) -> dict[str, Any]:
    return hands(MANAGER, moment(day, hour))


def _rules(first: dt.date, last: dt.date) -> Rules:
    return Rules(moment(first, 9), moment(last, 18), most_wishes=8, most_meetings=10)


def _registered(initiative: Initiative) -> list[Registration]:
    rows = Registration.objects.filter(
        door__initiative=initiative, state=RegistrationState.CONFIRMED, organisation__isnull=False
    ).exclude(Q(email="") | Q(organisation__code=companies.REGULAR))
    return list(rows.select_related("organisation", "contact").order_by("pk")[:VISITORS])


# --- what was held: recorded -----------------------------------------------------------------------------------


def _record(initiative: Initiative, random: Random) -> None:
    """Record a mission that took place: everybody took part, and every request was answered."""
    first = initiative.from_on - dt.timedelta(days=50)
    asked, closed = _hands(first), _hands(initiative.from_on - dt.timedelta(days=14), 18)
    whole = actions.import_matchmaking(
        initiative=initiative, rules=_rules(first, closed["at"].date()), state=MatchmakingState.CLOSED, **closed
    )
    registered = [_registered_guest(row) for row in _registered(initiative)]
    guests = registered + _regular() + _guests(initiative, random, **asked)
    domains = tuple(network_queries.domains())
    records = [_record_of(initiative, guest, random, domains, asked["at"]) for guest in guests]
    rows = actions.record_participants(matchmaking=whole, records=records, **closed)
    actions.record_wishes(matchmaking=whole, records=_past_wishes(rows, random, asked["at"]), **closed)


def _regular() -> list[Guest]:
    """Give who travels along on each mission: the export manager of the company that can walk in."""
    firm = companies.rows().filter(code=companies.REGULAR).first()
    persons = [row for row in programme()["person"] if row["organisation"] == companies.REGULAR]
    return [Guest(Kind.VISITOR, row["name"], row["email"], firm, language=row["language"]) for row in persons if firm]


def _is_regular(row: Participant) -> bool:
    return row.organisation is not None and row.organisation.code == companies.REGULAR


def _registered_guest(row: Registration) -> Guest:
    return Guest(Kind.VISITOR, row.contact_name, row.email, row.organisation, language=row.language)


def _guests(initiative: Initiative, random: Random, *, by: Actor, at: dt.datetime) -> list[Guest]:
    """Give counterparts of the country of a mission; two are known by the name alone."""
    found = people.add_counterparts(initiative.country, COUNTERPARTS, random, by=by, at=at)
    typed: list[Any] = [None, None]
    return [
        Guest(
            Kind.COUNTERPART, people.somebody(random), f"{initiative.code}-{n}@counterpart.example".lower(),
            organisation=firm, company_name="" if firm else f"{people.FIRST[-n % len(people.FIRST)]} Trading",
            company_country=initiative.country,
        )
        for n, firm in enumerate([*found, *typed], start=1)
    ]  # fmt: skip


def _record_of(
    initiative: Initiative, guest: Guest, random: Random, domains: Sequence[Any], at: dt.datetime
) -> ParticipantRecord:
    profile = people.profile(
        guest.organisation.name if guest.organisation else guest.company_name,
        guest.kind,
        guest.contact_name,
        initiative.country,
        initiative.time_zone,
        _some(domains, random),
        random,
    )
    return ParticipantRecord(guest, profile, ParticipantState.VALIDATED, at)


def _some(domains: Sequence[Any], random: Random) -> tuple[Any, ...]:
    return tuple(random.sample(list(domains), k=min(len(domains), random.choice((1, 1, 2)))))


def _past_wishes(rows: Sequence[Participant], random: Random, at: dt.datetime) -> list[WishRecord]:
    """Let everybody wish for some of the other side; most say yes."""
    records = []
    for row in rows:
        others = [other for other in rows if other.kind != row.kind]
        chosen = random.sample(others, k=min(len(others), 6 if row.kind == Kind.VISITOR else 3))
        for rank, other in enumerate(chosen, start=1):
            state = WishState.ACCEPTED if random.random() < 0.8 else WishState.DECLINED
            records.append(WishRecord(row.public_id, other.public_id, rank, state, at))
    return records


# --- what is to come: played -----------------------------------------------------------------------------------


def _play(initiative: Initiative, random: Random, *, is_over: bool) -> None:
    """Let people be invited, hand their profiles in and wish; where wishes are over, everybody has answered."""
    today = _today()
    first, last = today - dt.timedelta(days=30), today + dt.timedelta(days=-3 if is_over else 20)
    whole = actions.prepare(initiative=initiative, rules=_rules(first, last), **_hands(first))
    if registered := _registered(initiative):
        actions.invite_registered(matchmaking=whole, registrations=registered, **_hands(first))
    for guest in _regular() + _guests(initiative, random, **_hands(first)):
        actions.invite(matchmaking=whole, guest=guest, **_hands(first))
    whole = actions.open_wishes(matchmaking=whole, **_hands(first, 11))
    _hand_in(whole, random, first, share=1.0 if is_over else CHECKED)
    _wish(whole, random, first, most=5 if is_over else 3)
    _answer(whole, random, first, share=1.0 if is_over else ANSWERED)
    if is_over:
        actions.close_wishes(matchmaking=whole, **_hands(last + dt.timedelta(days=1)))


def _hand_in(whole: Matchmaking, random: Random, day: dt.date, *, share: float) -> None:
    """Let everybody hand a profile in by the link; the manager checks so many of them, the regular's always."""
    initiative, domains = whole.initiative, tuple(network_queries.domains())
    for row in whole.participants.select_related("organisation").order_by("pk"):
        if random.random() > share + 0.2 and not _is_regular(row):
            continue  # has not answered the invitation yet
        profile = people.profile(
            row.company,
            row.kind,
            row.contact_name,
            initiative.country,
            initiative.time_zone,
            _some(domains, random),
            random,
        )
        actions.hand_in(participant=row, profile=profile, by=Actor(row.public_id), at=moment(day, 14))
        if random.random() <= share or _is_regular(row):
            actions.validate(participant=row, **_hands(day + dt.timedelta(days=2)))


def _wish(whole: Matchmaking, random: Random, day: dt.date, *, most: int) -> None:
    at = moment(day + dt.timedelta(days=5), 15)
    for row in list(queries.participants(whole)):
        others = list(queries.others_for(row))
        for other in random.sample(others, k=min(len(others), most if row.kind == Kind.VISITOR else 2)):
            actions.wish(sender=row, receiver=other, by=Actor(row.public_id), at=at)


def _answer(whole: Matchmaking, random: Random, day: dt.date, *, share: float) -> None:
    """Let so many of those asked answer; where some still may, the regular's answers are left to whoever walks in."""
    at = moment(day + dt.timedelta(days=9), 16)
    asked = Wish.objects.filter(sender__matchmaking=whole, state=WishState.PENDING)
    for wish in asked.select_related("sender", "receiver__organisation").order_by("pk"):
        if share < 1 and _is_regular(wish.receiver):
            continue
        both = Wish.objects.filter(sender=wish.receiver_id, receiver=wish.sender_id).exists()
        if not both and random.random() <= share:
            act = actions.accept if random.random() < 0.8 else actions.decline
            act(wish=wish, by=Actor(wish.receiver.public_id), at=at)
