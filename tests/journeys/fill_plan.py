"""What came before the stories of planning together: 21 assessed bids, what partners can do, and what was learnt.

The call closed on 30 March 2026 with money for eleven bids, and its story begins two weeks later. Boris, who has most
points, knows the sector in Japan; Clara, the thirteenth, knows the market there and whom to meet.
"""

from __future__ import annotations

from datetime import date
from typing import Any

BEGINS = date(2026, 4, 13)
BID_CENTS, FUNDED = 800_000, 11
POINTS = sorted(
    [(quality, reach) for quality in (9, 8, 7, 6) for reach in (9, 8, 7, 6, 5)] + [(5, 5)],
    key=lambda pair: -(6 * pair[0] + 4 * pair[1]),
)
CLARAS = 12  # her place, counted from nought
HELD = (date(2025, 10, 6), date(2025, 10, 10))


def scene(cast: Any) -> None:
    """Write the scene."""
    from tests.cast import _member
    from tests.factories import bids, money, network, strategy

    people = money.people(cast)
    _member("Cor", cast.ana.organisation, "committee")
    version = strategy.a_version("adopted", code="V2022", title=strategy.text("Strategy 2022", "Strategie 2022"))
    aim = strategy.an_objective(version, "O1", title=strategy.text("Firms sell further", "Bedrijven verkopen verder"))
    food = strategy.a_domain(version, "food", title=strategy.text("Food", "Voeding"), hue=1)
    boris, clara = bids.partner(cast.boris.organisation), bids.partner(cast.clara.organisation)
    network.priority("food", "JP")
    network.expertise(boris, "sector")
    for capability in ("access", "matchmaking"):
        network.expertise(clara, capability)
    _call(people, boris, clara)
    _what_was_learnt(boris, clara, aim, food)


def _call(people: Any, boris: Any, clara: Any) -> None:
    """Take 21 bids to the committee; both assessors give the same points, and agree."""
    from tests.factories import bids

    call = bids.call(code="G2026", cents=FUNDED * BID_CENTS)
    leads = [bids.partner() for _ in POINTS]
    leads[0], leads[CLARAS] = boris, clara
    made = [bids.submitted(call, lead, title=f"Desk {place}") for place, lead in enumerate(leads, start=1)]
    bids.close(call)
    for bid, points in zip(made, POINTS, strict=True):
        _assess(bid, points, (people.ida, people.ivo))


def _assess(bid: Any, points: tuple[int, int], assessors: Any) -> None:
    from errera.bids import actions
    from tests.factories import bids

    rows = [bids.scored(bid, *points, who=who) for who in assessors]
    agreed = {asked.code: value for asked, value in zip(bids.CRITERIA, points, strict=True)}
    actions.write_consensus(bid=bid, note="We agree.", points=agreed, by=bids.manager(), at=bids.AFTER)
    for row, who in zip(rows, assessors, strict=True):
        actions.agree_consensus(assessment=row, by=who.actor, at=bids.AFTER)


def _what_was_learnt(boris: Any, clara: Any, aim: Any, food: Any) -> None:
    """Let Boris have held a mission to Japan, of which some stayed away; Clara published what her fair taught her."""
    from tests.factories import initiatives, knowledge, network, registrations
    from tests.factories.strategy import text

    past = initiatives.initiative(
        boris, state="reported", code="I25-KOBE", title=text("Mission to Kobe"), from_on=HELD[0], until_on=HELD[1],
        town="Kobe", cost_cents=3_150_000, budget_cents=3_000_000, objective=aim, domains=[food],
    )  # fmt: skip
    initiatives.speaker(past, "Kei Harunoki")
    network.evidence(boris, about=f"initiatives.Initiative:{past.public_id}", label="Mission to Kobe", on=HELD[0])
    door = registrations.door(of=past)
    registrations.registration(door, "Kim", "Koen", "Kato", presence="attended")
    registrations.registration(door, "Katja", presence="absent")
    knowledge.published(
        clara, title={"en": "Book the hall in the spring", "nl": "Boek de zaal in de lente"}, markets=["JP"],
        domains=[food],
    )  # fmt: skip
