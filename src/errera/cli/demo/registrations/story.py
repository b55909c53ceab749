"""Who took part in the demo's initiatives: what was held is recorded, what is to come is played."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.directory.models import Organisation
from errera.foundation.sentences import Refusal
from errera.initiatives.models import Initiative
from errera.initiatives.states import HAPPENED, InitiativeState
from errera.registrations import actions
from errera.registrations.models import Door, Registration, Survey
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
from errera.registrations.states import Giving, RegistrationState, WaitingRule

from ..money.people import MANAGER, hands, moment
from . import companies

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
SURVEYED = 6  # initiatives of a year whose firms are asked afterwards
PLACES = {  # by kind of initiative; few travel, many come to an evening at home
    "economic_mission": (25, 30, 40), "group_stand": (10, 12, 16), "innovation_visit": (16, 20, 24),
    "seminar": (120, 150, 200), "knowledge_session": (80, 100, 120), "event": (140, 180, 220),
}  # fmt: skip
LINE = 6  # companies that wait where registration is played


def are_there() -> bool:
    """Say whether the companies were added."""
    return companies.rows().count() >= companies.COUNT


def add_companies() -> None:
    """Add the companies that are not there yet."""
    companies.add_companies(count=companies.COUNT, **_hands(dt.date(2021, 12, 1)))


def tell_registrations(*, year: int, seed: int = 2022, on: dt.date) -> int:
    """Tell of each invented initiative of a year that was not told of yet; give how many there are."""
    firms = list(companies.rows())
    rows = list(Initiative.objects.filter(is_fictional=True, from_on__year=year).order_by("from_on", "code"))
    played = next((row.pk for row in rows if row.state == InitiativeState.OPEN), None)
    for number, initiative in enumerate(rows, start=1):
        if not Door.objects.filter(initiative=initiative).exists():
            random = Random(seed + number)  # noqa: S311 - wanted: the same every time
            _tell(initiative, firms, random, on=on, is_played=initiative.pk == played, survey=number <= SURVEYED)
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
    capacity = random.choice(PLACES.get(initiative.kind.code, PLACES["seminar"]))
    facts = DoorFacts(
        opens_at=opens, closes_at=closes, capacity=capacity, per_company=4,
        giving=Giving.FIRST_COME, waiting_rule=random.choice((WaitingRule.IN_ORDER, WaitingRule.FIRST_THAT_FITS)),
        ladder=(Rung(first - dt.timedelta(days=60), 0), Rung(first - dt.timedelta(days=21), 50)),
    )  # fmt: skip
    return actions.import_door(initiative=initiative, facts=facts, form=FORM, **_hands(min(opens.date(), on)))


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
    asking = _some(firms, random, door.capacity * 7 // 10, regular=random.random() < 0.12)
    for firm in asking:
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


def _some(firms: list[Organisation], random: Random, count: int, *, regular: bool) -> list[Organisation]:
    """Draw companies; the one whose people can walk into the demo comes in front where it takes part."""
    first = [firm for firm in firms if firm.code == companies.REGULAR]
    others = [firm for firm in firms if firm.code != companies.REGULAR]
    return [*(first if regular else ()), *random.sample(others, k=min(len(others), count))]


def _fate(random: Random, has_room: bool) -> str:
    if random.random() < 0.08:
        return "cancelled"
    if random.random() < 0.03:
        return "refused"
    return "confirmed" if has_room else "waiting"


def _record_coming(door: Door, firms: list[Organisation], random: Random, on: dt.date) -> None:
    """Record a door that is half full."""
    records = []
    for firm in _some(firms, random, max(1, door.capacity // 4), regular=random.random() < 0.3):
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
    rows: list[Registration] = []
    for number, firm in enumerate(_some(firms, random, door.capacity, regular=False)):
        if sum(row.state == RegistrationState.WAITING for row in rows) == LINE:
            break
        when = moment(on - dt.timedelta(days=20), 9) + dt.timedelta(minutes=17 * number)
        try:
            ask = Ask(**_ask(firm, random, _people(random)))
            rows.append(actions.register(door=door, ask=ask, **hands(MANAGER, when)))
        except Refusal:
            continue  # a company that would have too many people, or is there already
    for row in rows[:2]:
        actions.cancel(registration=row, reason="Another trip", **_hands(on - dt.timedelta(days=2)))
    guest = next(firm for firm in firms if firm.code == companies.REGULAR)
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
