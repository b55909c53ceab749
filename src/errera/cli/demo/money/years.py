"""The envelopes of five years, and what each partner was granted from them."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from errera.foundation.money import Money
from errera.funding import actions, queries
from errera.funding.models import Allocation, Envelope
from errera.funding.shapes import AllocationFacts, ConditionFacts, EnvelopeFacts, LineFacts
from errera.funding.states import Blocks
from errera.partners.models import Agreement

from ..content import programme
from . import people
from .people import hands, moment

YEARS = (2022, 2023, 2024, 2025, 2026)
CURRENCY = "EUR"
WORK = (
    ({"en": "Desk for first-time exporters", "nl": "Loket voor starters in de uitvoer"}, ("staff", "communication")),
    ({"en": "Yearly mission and learning network", "nl": "Jaarlijkse missie en lerend netwerk"}, ("events", "travel")),
    ({"en": "Demand-driven matchmaking abroad", "nl": "Vraaggestuurde matchmaking in het buitenland"},
     ("staff", "travel")),
    ({"en": "Group stand at the sector's fair", "nl": "Groepsstand op de vakbeurs"}, ("events", "services")),
)  # fmt: skip
LEASE = {"en": "The stand is booked: hand in the confirmation.", "nl": "De stand is geboekt: bezorg de bevestiging."}


def yearly_cents() -> int:
    """Give the published total of a year, in cents."""
    cycle = next(row for row in programme()["cycle"] if row["code"] == "C2")
    return int(cycle["annual_budget_cents"])


def open_envelope(year: int) -> Envelope:
    """Open the envelope of a year in the December before; that of the first year once two officers were there."""
    at = moment(dt.date(2022, 5, 3) if year == YEARS[0] else dt.date(year - 1, 12, 1))
    facts = EnvelopeFacts(
        title={"en": f"Envelope {year}", "nl": f"Enveloppe {year}"}, from_on=dt.date(year, 1, 1),
        until_on=dt.date(year, 12, 31), commitment_cents=yearly_cents(), payment_cents=yearly_cents(),
        carry_over_percent=5,
        source={"en": "The total is published; its shares are made up.",
                "nl": "Het totaal is gepubliceerd; de verdeling is verzonnen."},
    )  # fmt: skip
    drafted = actions.draft_envelope(
        code=str(year), currency=CURRENCY, facts=facts, is_fictional=True, **hands(people.OFFICER, at)
    )
    return actions.open_envelope(envelope=drafted, **hands(people.SECOND_OFFICER, at + dt.timedelta(hours=3)))


def agreements_of(year: int) -> list[Agreement]:
    """Give the agreements of fictional partners, with a manager in the demo, that ran all through a year."""
    rows = Agreement.objects.select_related("partnership__organisation").filter(
        cycle__code="C2", is_fictional=True, from_on__lte=dt.date(year, 1, 1), until_on__gte=dt.date(year, 12, 31),
        state__in=["active", "suspended"], partnership__organisation__code__in=list(people.managers()),
    )  # fmt: skip
    return [row for row in rows.order_by("code") if people.managers()[row.partnership.organisation.code][1].year < year]


def allocate(envelope: Envelope, year: int, random: Random, *, share: int = 100) -> list[Allocation]:
    """Share out a part of the envelope, in whole per cent, over the partners of the year."""
    agreements = agreements_of(year)
    weights = [random.randrange(60, 160) for _ in agreements]
    parts = Money(envelope.commitment_cents * share // 100 // 100, CURRENCY).split(weights)  # whole euros
    at = moment(dt.date(2022, 5, 4) if year == YEARS[0] else dt.date(year - 1, 12, 15))
    who = hands(people.MANAGER, at)
    return [
        actions.allocate(facts=_facts(agreement, envelope, year, part.cents * 100, random), **who)
        for agreement, part in zip(agreements, parts, strict=True)
        if not queries.allocations().filter(code=_code(agreement, year)).exists()
    ]


def _code(agreement: Agreement, year: int) -> str:
    return f"F{year % 100}-{agreement.code[-2:]}"


def _facts(agreement: Agreement, envelope: Envelope, year: int, cents: int, random: Random) -> AllocationFacts:
    title, categories = WORK[random.randrange(len(WORK))]
    first = cents * random.randrange(55, 75) // 100 // 100 * 100
    grants = dict(zip((*categories, "overhead"), (first, cents - first - cents // 20, cents // 20), strict=True))
    said: list[ConditionFacts] = []
    if "events" in categories and random.random() < 0.4:
        said = [ConditionFacts(LEASE, Blocks.PAYMENT, dt.date(year, 4, 30))]
    return AllocationFacts(
        code=_code(agreement, year), envelope=envelope, agreement=agreement, title=title,
        from_on=dt.date(year, 1, 1), until_on=dt.date(year, 12, 31), decided_on=dt.date(year - 1, 12, 15),
        lines=[_line(category, grant) for category, grant in grants.items()], conditions=said, advance_percent=50,
        is_fictional=True,
    )  # fmt: skip


def _line(category: str, grant: int) -> LineFacts:
    """Let the agency pay three quarters of a line, and all of the overhead that it accepts."""
    return LineFacts(category, grant if category == "overhead" else grant * 4 // 3, grant)


def settle_conditions(year: int) -> None:
    """Say that the conditions of a past year were met in its spring."""
    at: dict[str, Any] = hands(people.MANAGER, moment(dt.date(year, 4, 20)))
    rows = queries.conditions_seen_by(at["by"]).filter(allocation__envelope__code=str(year), state="open")
    for row in rows.order_by("code"):
        actions.mark_condition_met(condition=row, ground="Confirmation handed in.", **at)
