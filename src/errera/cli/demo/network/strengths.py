"""What each fictional partner says it can do, by its kind; some changed their mind later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random
from typing import Any

from errera.network import actions, queries
from errera.network.models import Expertise, Term
from errera.network.shapes import ExpertiseFacts
from errera.network.states import Level
from errera.partners.models import Agreement

from ..money import people, years
from ..money.people import hands, moment
from . import content
from .content import rows

YEAR = 2026  # those with an agreement in this year declare
EVERYWHERE = 0


def declare(random: Random) -> None:
    """Let every partner's manager declare what it can do, and let a few raise a level or end a row since."""
    terms = {row.code: row for row in queries.capabilities()}
    made = [one for held in years.agreements_of(YEAR) for one in _declared_by(held, terms, random)]
    for expertise, held in made[4::19]:
        _raise(expertise, held)
    for expertise, held in made[9::40]:
        actions.end_expertise(expertise=expertise, **_hands(held, dt.date(2025, 12, 8)))


def _hands(held: Agreement, day: dt.date) -> dict[str, Any]:
    return hands(people.manager_of(held), moment(day))


def _declared_by(held: Agreement, terms: dict[str, Term], random: Random) -> Iterator[tuple[Expertise, Agreement]]:
    """Give what a partner declares in each of its core domains: everywhere, or in its first markets."""
    partner = held.partnership
    _, since = people.managers()[partner.organisation.code]
    day = max(dt.date(2024, 2, 19), since) + dt.timedelta(days=random.randrange(20, 200))
    for domain in queries.domains().filter(code__in=partner.core_domains.values("code")):
        for row in (row for row in rows("strength") if row["partner_kind"] == partner.kind):
            for market in [""] if row["markets"] == EVERYWHERE else partner.markets[: row["markets"]]:
                facts = ExpertiseFacts(
                    partner, terms[row["capability"]], domain, row["level"], market, random.choice(content.NOTES)
                )
                yield actions.declare_expertise(facts=facts, **_hands(held, day)), held


def _raise(row: Expertise, held: Agreement) -> None:
    """Let a partner say a higher level than before."""
    levels = list(Level)
    higher = levels[min(levels.index(row.level_word) + 1, len(levels) - 1)]
    facts = ExpertiseFacts(row.partnership, row.capability, row.domain, higher, row.market, row.note)
    actions.declare_expertise(facts=facts, **_hands(held, dt.date(2025, 9, 15)))
