"""What came before the stories from a mission to a result: promises, a fair that was paid, a door that is nearly full.

Clara's year 2025 is over: her fair was paid by the bank, and her results are locked. Boris still has to report his.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

PLANNED, GRANTED, CLAIMED, JUDGED, PAID, REPORTED = (
    datetime(year, month, day, 9, tzinfo=UTC)
    for year, month, day in [(2025, 1, 6), (2025, 1, 13), (2025, 6, 23), (2025, 7, 1), (2025, 7, 4), (2026, 2, 2)]
)
HALL = {"supplier": "Hall of fiction", "supplier_number": "0403019261", "invoice_number": "H-2025-31"}
HALL_CENTS, GRANT_CENTS = 2_500_000, 2_000_000


def scene(cast: Any) -> None:
    """Write the scene."""
    from tests.cast import _member
    from tests.factories import claims, money

    people = money.people(cast)
    claims.third_officer(cast)  # a large claim takes three of them
    _member("Cas", _firm("Pump works"), "company")
    indicators, agreements = _promises(cast)
    fair = _fair_of_clara(cast, people, agreements["clara"])
    _results_of_clara(cast, agreements["clara"], indicators, fair)
    _events_of_boris(agreements["boris"], agreements["clara"])
    _network_of_boris(agreements["boris"])


def _firm(name: str, *contacts: str) -> Any:
    from tests.factories import directory

    firm = directory.organisation(name=name, enterprise_number=directory.belgian_number(len(name)))
    for contact in contacts:
        person = directory.person(name=contact, email=f"{contact.lower()}@example.org", language="en")
        directory.affiliation(person=person, organisation=firm)
    return firm


def _promises(cast: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Adopt a strategy of two indicators, and give both partners an agreement with a promise for 2025 on each."""
    from errera.results import actions
    from tests.factories import partners, results, strategy

    adopted = strategy.a_version("adopted", code="V2022", title=strategy.text("Strategy 2022", "Strategie 2022"))
    aim = strategy.an_objective(adopted, "O1", title=strategy.text("Firms sell further", "Bedrijven verkopen verder"))
    indicators = {
        code: strategy.an_indicator(aim, code, title=strategy.text(title), unit=strategy.text(unit))
        for code, title, unit in [("HELD", "Initiatives held", "initiatives"), ("REACH", "Firms reached", "firms")]
    }
    actions.set_feeding(indicator=indicators["HELD"], feed="initiatives_held", by=results.manager(), at=PLANNED)
    cycle = partners.cycle(code="C2", title="Cycle 2022-2026", strategy_version=adopted)
    agreements = {
        name: partners.agreement(getattr(cast, name).organisation, cycle=cycle, code=code, title="Agreement 2022-2026",
                                 co_financing_percent=20)
        for name, code in (("boris", "A2-01"), ("clara", "A2-02"))
    }  # fmt: skip
    for agreement in agreements.values():
        for code, value in (("HELD", 1), ("REACH", 40)):
            results.promise(agreement, indicators[code], value)
    return indicators, agreements


def _fair_of_clara(cast: Any, people: Any, agreement: Any) -> Any:
    """Let Clara hold a fair on an allocation of 2025, claim its hall, and be paid by the bank."""
    from errera.claims import actions
    from errera.claims.shapes import PeriodFacts
    from errera.funding.shapes import LineFacts
    from tests.factories import claims, funding, initiatives, payments
    from tests.factories.strategy import text

    year = funding.envelope(year=2025, cents=50_000_000, at=PLANNED)
    payments.payee(cast.clara.organisation, people, at=PLANNED, iban=payments.STEEL)
    held = funding.allocation(
        agreement, year, at=GRANTED, code="S2025-FAIR", title=text("Fair in Osaka"),
        lines=[LineFacts("events", 5_000_000, 4_000_000)],
    )  # fmt: skip
    paper = claims.line(
        budget_line=1, description="Hall for the fair", cost_cents=HALL_CENTS, claimed_cents=GRANT_CENTS,
        dated_on=date(2025, 5, 20), paid_on=date(2025, 6, 2), **HALL,
    )  # fmt: skip
    facts = PeriodFacts(date(2025, 1, 13), date(2025, 6, 15))
    claim = actions.begin_claim(allocation=held, facts=facts, by=cast.clara.actor, at=CLAIMED)
    actions.add_line(claim=claim, facts=paper, by=cast.clara.actor, at=CLAIMED)
    claim = actions.submit_claim(claim=claim, by=cast.clara.actor, at=CLAIMED)
    claims.judge(claim, people.fin.actor, at=JUDGED)
    claim = actions.approve_claim(claim=claim, by=people.fay.actor, at=JUDGED)
    claims.bank_pays(claim, at=PAID)
    return initiatives.initiative(
        agreement.partnership, state="reported", code="I25-FAIR", title=text("Fair in Osaka"), town="Osaka",
        from_on=date(2025, 5, 12), until_on=date(2025, 5, 14), allocation=held, budget_cents=4_000_000,
        cost_cents=HALL_CENTS, objective=agreement.cycle.strategy_version.objective_set.get(),
    )  # fmt: skip


def _results_of_clara(cast: Any, agreement: Any, indicators: dict[str, Any], fair: Any) -> None:
    """Let Clara measure whom her fair reached, and the agency lock it."""
    from errera.results import actions
    from errera.results.shapes import PartFacts
    from tests.factories import results

    made = results.period(agreement, at=REPORTED)
    parts = (PartFacts("initiative", fair.code, 45, None, fair),)
    results.measurement(made, indicators["REACH"], 45, at=REPORTED, parts=parts)
    made = actions.submit_period(period=made, by=cast.clara.actor, at=REPORTED)
    made = actions.approve_period(period=made, by=cast.eva.actor, at=REPORTED)
    actions.lock_period(period=made, by=cast.ana.actor, at=REPORTED)


def _events_of_boris(agreement: Any, beside: Any) -> None:
    """Let Boris and Clara hold a mission together in 2025, and Boris keep a door at which three places are free."""
    from tests.factories import initiatives, registrations
    from tests.factories.strategy import text

    aim = agreement.cycle.strategy_version.objective_set.get()
    initiatives.initiative(
        agreement.partnership, beside.partnership, state="held", code="I25-KOBE", title=text("Mission to Kobe"),
        from_on=date(2025, 10, 6), until_on=date(2025, 10, 10), town="Kobe", objective=aim,
    )  # fmt: skip
    door = registrations.public_door(agreement.partnership, capacity=8)
    door.initiative.title, door.initiative.code = text("Mission to Nagoya"), "I26-NAGOYA"
    door.initiative.save()
    registrations.registration(
        door, "Kim", "Koen", "Kato", "Katja", "Karel", contact_name="Kim", email="kim@example.org",
        organisation=_firm("Kiln makers"), told="",
    )  # fmt: skip
    _firm("Foundry of fiction", "Filip", "Freya")


def _network_of_boris(agreement: Any) -> None:
    """Let Boris declare what he can do, note whom he could meet, and say by which stages leads go."""
    from tests.factories import network, opportunities

    network.expertise(agreement.partnership, "matchmaking")
    network.node(name="Printers of Kobe", terms=(network.terms()["additive"],), town="Kobe")
    opportunities.stages()
