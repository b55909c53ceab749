"""Who took part in the demo's initiatives: what was held is recorded, what is to come is played."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random
from typing import Any

from django.db import transaction

from errera.foundation import ids
from errera.foundation.actor import Actor
from errera.foundation.directory.models import Organisation
from errera.foundation.sentences import Refusal
from errera.initiatives.models import Initiative
from errera.initiatives.states import HAPPENED, InitiativeState
from errera.registrations import actions
from errera.registrations.models import Door, Survey
from errera.registrations.shapes import (
    Ask,
    Contact,
    DoorFacts,
    Firm,
    FormFacts,
    Guest,
    Option,
    Purpose,
    Question,
    RegistrationRecord,
    Rung,
)
from errera.registrations.states import Giving, WaitingRule

from ..money.people import MANAGER, hands, moment
from . import companies

Report = Callable[[int, int, str], object]
FORM = FormFacts(
    questions=(
        Question("goal", "choice", {"en": "What do you look for?", "nl": "Wat zoekt u?"}, options=(
            Option("clients", {"en": "Clients", "nl": "Klanten"}),
            Option("distributor", {"en": "A distributor", "nl": "Een verdeler"}),
            Option("research", {"en": "A partner in research", "nl": "Een onderzoekspartner"}))),
        Question("diet", "text", {"en": "What do you not eat?", "nl": "Wat eet u niet?"}),
        Question("size", "size", {"en": "How large is your company?", "nl": "Hoe groot is uw bedrijf?"}),
    ),
    purposes=(
        Purpose("list", {"en": "My name may stand on the list of participants.",
                         "nl": "Mijn naam mag op de deelnemerslijst staan."}),
        Purpose("picture", {"en": "Pictures of me may be published.", "nl": "Foto’s van mij mogen verschijnen."}),
    ),
    survey=(
        Question("contacts", "number", {"en": "How many useful contacts did you make?",
                                        "nl": "Hoeveel nuttige contacten legde u?"}, is_required=True),
        Question("again", "yes_no", {"en": "Would you come again?", "nl": "Zou u opnieuw komen?"}),
    ),
)  # fmt: skip
GOALS, SIZES = ("clients", "distributor", "research"), ("micro", "small", "medium", "large")
SURVEYED = 6  # initiatives whose firms are asked afterwards


def tell_registrations(report: Report = lambda done, total, name: None, *, seed: int = 2022, on: dt.date) -> int:
    """Add the companies, then tell of each invented initiative that was not told of yet; gives how many there are.

    A worker that is killed goes on where it was: each initiative has its own seed and its own transaction.
    """
    with transaction.atomic(), ids.seeded(seed):
        companies.add_companies(**_hands(dt.date(2021, 12, 1)))
    firms = list(Organisation.objects.filter(code__startswith=companies.CODE).order_by("pk"))
    rows = list(Initiative.objects.filter(is_fictional=True).order_by("from_on", "code"))
    played = next((row.pk for row in rows if row.state == InitiativeState.OPEN), None)
    for number, initiative in enumerate(rows, start=1):
        report(number - 1, len(rows), str(initiative.title))
        if not Door.objects.filter(initiative=initiative).exists():
            with transaction.atomic(), ids.seeded(seed + number):
                random = Random(seed + number)  # noqa: S311 - wanted: the same every time
                _tell(initiative, firms, random, on=on, is_played=initiative.pk == played, survey=number <= SURVEYED)
    report(len(rows), len(rows), "")
    return len(rows)


def _hands(day: dt.date) -> dict[str, Any]:
    return hands(MANAGER, moment(day))


def _tell(
    initiative: Initiative, firms: list[Organisation], random: Random, *, on: dt.date, is_played: bool, survey: bool
) -> None:
    door = _door(initiative, random, on)
    if initiative.state in HAPPENED:
        _record_past(door, firms, random)
        if survey:
            _ask_afterwards(door, random)
    elif initiative.state == InitiativeState.OPEN and is_played:
        _play(door, firms, random, on)
    elif initiative.state in (InitiativeState.OPEN, InitiativeState.CLOSED):
        _record_coming(door, firms, random, on)


def _door(initiative: Initiative, random: Random, on: dt.date) -> Door:
    first = initiative.from_on
    opens = moment(first - dt.timedelta(days=120), 9)
    closes = moment(first - dt.timedelta(days=7), 18)
    if initiative.state == InitiativeState.OPEN and not opens.date() <= on < closes.date():
        opens, closes = moment(on - dt.timedelta(days=30), 9), moment(on + dt.timedelta(days=60), 18)
    facts = DoorFacts(
        opens_at=opens, closes_at=closes, capacity=random.choice((20, 30, 40, 60)), per_company=4,
        giving=Giving.FIRST_COME, waiting_rule=random.choice((WaitingRule.IN_ORDER, WaitingRule.FIRST_THAT_FITS)),
        ladder=(Rung(first - dt.timedelta(days=60), 0), Rung(first - dt.timedelta(days=21), 50)),
    )  # fmt: skip
    return actions.import_door(initiative=initiative, facts=facts, form=FORM, **_hands(opens.date()))


def _ask(firm: Organisation, random: Random, people: int) -> dict[str, Any]:
    contact = companies.somebody(random)
    email = f"{contact.lower().replace(' ', '.')}.{random.randrange(10**8):08}@{firm.code}.example"
    guests = [Guest(contact, email, "CEO")]
    guests += [Guest(companies.somebody(random), f"{n}.{email}") for n in range(1, people)]
    return {
        "contact": Contact(contact, email, language=random.choice(("nl", "nl", "en"))), "firm": Firm(firm),
        "guests": tuple(guests), "answers": {"goal": random.choice(GOALS), "size": random.choice(SIZES)},
        "consents": frozenset({"list"} if random.random() < 0.8 else ()),
    }  # fmt: skip


def _people(random: Random) -> int:
    return random.choice((1, 1, 1, 2, 2, 3))


def _record_past(door: Door, firms: list[Organisation], random: Random) -> None:
    """Record a house that was nearly full, with those who did not come, who cancelled, and who waited in vain."""
    held = moment(door.initiative.from_on, 9)
    records, free = [], door.capacity
    for firm in random.sample(firms, k=min(len(firms), door.capacity)):
        people = _people(random)
        asked = moment(door.opens_at.date() + dt.timedelta(days=random.randrange(100)), 10, random.randrange(60))
        state = _fate(random, people <= free)
        free -= people if state == "confirmed" else 0
        presence = tuple("attended" if random.random() < 0.88 else "absent" for _ in range(people))
        records.append(
            RegistrationRecord(
                **_ask(firm, random, people), state=state, asked_at=asked,
                came_at=held, presence=presence if state == "confirmed" else (),
                reason="The programme did not fit the company." if state == "refused" else "",
                owed_percent=50 if state == "cancelled" else None,
            )
        )  # fmt: skip
    actions.record_registrations(door=door, records=records, **_hands(door.initiative.from_on))


def _fate(random: Random, has_room: bool) -> str:
    if random.random() < 0.08:
        return "cancelled"
    if random.random() < 0.03:
        return "refused"
    return "confirmed" if has_room else "waiting"


def _record_coming(door: Door, firms: list[Organisation], random: Random, on: dt.date) -> None:
    """Record a door that is half full."""
    records = []
    for firm in random.sample(firms, k=max(1, door.capacity // 4)):
        asked = moment(on - dt.timedelta(days=random.randrange(1, 25)), 11, random.randrange(60))
        records.append(
            RegistrationRecord(**_ask(firm, random, _people(random)), state="confirmed", asked_at=asked)
        )  # fmt: skip
    records = _that_fit(records, door.capacity)
    actions.record_registrations(door=door, records=records, **_hands(on))


def _that_fit(records: list[RegistrationRecord], free: int) -> list[RegistrationRecord]:
    kept = []
    for one in records:
        if len(one.guests) <= free:
            free -= len(one.guests)
            kept.append(one)
    return kept


def _play(door: Door, firms: list[Organisation], random: Random, on: dt.date) -> None:
    """Let companies register one by one until some wait, a delegation be invited, and two cancel."""
    rows = []
    for number, firm in enumerate(random.sample(firms, k=door.capacity)):
        when = moment(on - dt.timedelta(days=20), 9) + dt.timedelta(minutes=17 * number)
        try:
            ask = Ask(**_ask(firm, random, _people(random)))
            rows.append(actions.register(door=door, ask=ask, **hands(MANAGER, when)))
        except Refusal:
            continue  # a company that would have too many people, or is there already
    for row in rows[:2]:
        actions.cancel(registration=row, reason="Another trip", **_hands(on - dt.timedelta(days=2)))
    guest = random.choice(firms)
    contact = Contact(companies.somebody(random), f"invited@{guest.code}.example", language="nl")
    actions.invite_company(
        door=door, firm=Firm(guest), contact=contact, places=3, **_hands(on - dt.timedelta(days=1))
    )  # fmt: skip


def _ask_afterwards(door: Door, random: Random) -> None:
    """Ask every firm that was there; six in ten answer."""
    day = door.initiative.until_on + dt.timedelta(days=7)
    try:
        actions.send_surveys(door=door, **_hands(day))
    except Refusal:
        return  # nobody was there
    for survey in Survey.objects.filter(door=door).order_by("pk"):
        if random.random() < 0.6:
            answers = {"contacts": str(random.randrange(12)), "again": random.choice(("yes", "yes", "no"))}
            by, at = Actor(survey.public_id), moment(day + dt.timedelta(days=3))
            actions.answer_survey(survey=survey, answers=answers, by=by, at=at)
