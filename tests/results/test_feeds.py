"""What Errera's own records say by themselves: each feed for the programme, for a partner, and where it is silent."""

from datetime import date, timedelta
from decimal import Decimal

from errera.claims import actions as claim_actions
from errera.funding.shapes import pot
from errera.initiatives.models import Initiative
from errera.ledger import actions as ledger
from errera.ledger.shapes import Move, Written
from errera.ledger.states import AccountKind as K
from errera.opportunities.shapes import Origin
from errera.registrations import queries as registration_queries
from errera.results.models import Measurement
from errera.results.shapes import Asked, known_feeds
from tests.cast import NOON
from tests.factories import (
    claims,
    directory,
    funding,
    initiatives,
    money,
    opportunities,
    partners,
    registrations,
    strategy,
)

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def read(feed, agreement=None, days=YEAR):
    """Give what a feed says: its figure, or both numbers of it, or None."""
    fed = known_feeds()[feed].read(Asked(agreement, *days))
    if fed is None:
        return None
    return fed.top if fed.bottom is None else (fed.top, fed.bottom)


def test_an_initiative_that_two_partners_carry_counts_once_for_each_and_once_for_the_programme(cast, agreement):
    other = partners.partnership(cast.clara.organisation)
    domain = partners.domain()
    initiatives.initiative(agreement.partnership, other, state="held", domains=(domain,))
    initiatives.initiative(agreement.partnership, state="reported", domains=(partners.domain(version=domain.version),))
    initiatives.initiative(agreement.partnership, state="open")
    assert read("initiatives_held") == 2
    assert read("initiatives_held", agreement) == 2
    assert read("initiatives_held", partners.agreement(other)) == 1
    assert read("initiatives_held", days=(date(2025, 1, 1), date(2025, 12, 31))) == 0
    assert read("joint_initiatives") == 1
    assert read("joint_domains") == 1


def test_money_settled_is_what_the_books_say_of_the_days_asked_for(agreement):
    held = funding.allocation(agreement)
    other = funding.allocation(partners.agreement(state="active"), held.envelope)
    for row, cents in ((held, 150_050), (other, 20_000)):
        moves = [Move(pot(row, K.COMMITTED), pot(row, K.PAID), cents)]
        ledger.post(moves=moves, written=Written("claims.claim.paid"), by=funding.officer(), at=NOON)
    assert read("money_settled") == Decimal("1700.50")
    assert read("money_settled", agreement) == Decimal("1500.50")
    assert read("money_settled", days=(date(2026, 1, 1), NOON.date() - timedelta(days=1))) == 0


def test_claims_accepted_are_a_share_of_those_judged(cast, agreement):
    assert read("claims_accepted") is None
    money.people(cast)
    held = funding.allocation(agreement)
    waits = claims.submitted(held, cast.boris.actor)
    assert read("claims_accepted", agreement) is None
    claim_actions.refuse_claim(claim=waits, ground="Another programme.", by=claims.officer(), at=NOON)
    assert read("claims_accepted", agreement) == (0, 1)
    assert read("claims_accepted", partners.agreement(state="active")) is None


def test_agreements_in_force_are_those_of_the_last_day(agreement):
    partners.agreement(state="draft", cycle=agreement.cycle)
    partners.agreement(state="ended", cycle=agreement.cycle)
    assert read("agreements_in_force", days=(date(2025, 1, 1), date(2025, 12, 31))) == 2
    assert read("agreements_in_force", agreement) == 1
    assert read("agreements_in_force", days=(date(2027, 1, 1), date(2027, 12, 31))) == 0


def test_obligations_in_time_are_a_share_of_those_due_and_not_waived(agreement):
    assert read("obligations_in_time", agreement) is None
    due = {"due_on": date(2026, 3, 16), "side": "partner"}
    partners.obligation(agreement, state="accepted", delivered_at=NOON, **due)
    partners.obligation(agreement, state="accepted", delivered_at=NOON + timedelta(days=2), **due)
    partners.obligation(agreement, state="open", **due)
    partners.obligation(agreement, state="waived", **due)
    partners.obligation(agreement, state="open", **due | {"side": "agency"})
    assert read("obligations_in_time", agreement) == (1, 3)


def test_indicators_that_can_be_tested_are_the_strategys_alone(agreement):
    assert read("testable_indicators") is None
    strategy.a_whole_version(state="adopted")
    top, bottom = read("testable_indicators")
    assert 0 <= top <= bottom
    assert bottom > 0
    assert read("testable_indicators", agreement) is None


def test_a_company_counts_once_a_year_for_the_partner_that_reached_it_first(cast, agreement):
    other = partners.agreement(partners.partnership(cast.clara.organisation), state="active")
    firms = [directory.organisation() for _ in range(3)]
    first, second, third = (
        registrations.door(of=initiatives.initiative(*carriers, state="held", from_on=day, until_on=day))
        for carriers, day in (
            ((agreement.partnership, other.partnership), date(2026, 2, 3)),
            ((other.partnership,), date(2026, 3, 3)),
            ((agreement.partnership,), date(2026, 8, 4)),
        )
    )
    for door, firm, presence in (
        (first, firms[0], "attended"), (first, firms[0], "attended"), (first, firms[1], "absent"),
        (first, None, "attended"),
        (second, firms[0], "attended"), (second, firms[1], "attended"), (third, firms[0], "attended"),
        (third, firms[2], "attended"),
    ):  # fmt: skip
        registrations.registration(door, organisation=firm, company_name="" if firm else "Akme", presence=presence)
    halves = (date(2026, 1, 1), date(2026, 6, 30)), (date(2026, 7, 1), date(2026, 12, 31))
    whole = len(registration_queries.companies_reached(Initiative.objects.all()))
    assert read("companies_reached") == whole == 3
    assert [read("companies_reached", None, half) for half in halves] == [2, 1]
    assert [read("companies_reached", agreement, half) for half in halves] == [1, 1]
    assert [read("companies_reached", other, half) for half in halves] == [1, 0]
    assert read("companies_reached", days=(date(2025, 1, 1), date(2025, 12, 31))) == 0
    fed = known_feeds()["companies_reached"].read(Asked(None, *YEAR))
    assert [(part.key, part.top) for part in fed.parts] == [(d.initiative.code, 1) for d in (first, second, third)]


def test_confirmed_wins_their_jobs_and_what_they_add_are_split_by_credit_keys(cast, agreement):
    other = partners.agreement(partners.partnership(cast.clara.organisation), state="active")
    made = initiatives.initiative(agreement.partnership, state="held")
    opportunities.answered(agreement.partnership, other.partnership, jobs_count=5, kind="investment")
    opportunities.answered(other.partnership, origin=Origin(made), market="DE", years={1: 1})
    opportunities.asked(agreement.partnership)
    assert (read("confirmed_wins"), read("confirmed_jobs")) == (2, 5)
    assert [read("confirmed_wins", held) for held in (agreement, other)] == [Decimal("0.5"), Decimal("1.5")]
    assert [read("confirmed_jobs", held) for held in (agreement, other)] == [Decimal("2.5"), Decimal("2.5")]
    for end, value in (("low", "120000.00"), ("central", "150000.01"), ("high", "180000.01")):
        feed = f"additional_value_{end}"
        assert read(feed) == Decimal(value)
        assert read(feed, agreement) + read(feed, other) == Decimal(value)
    assert read("confirmed_wins", days=(date(2025, 1, 1), date(2025, 12, 31))) == 0
    fed = known_feeds()["confirmed_wins"].read(Asked(None, *YEAR))
    assert [(part.dimension, part.key, part.top) for part in fed.parts] == [
        ("market", "DE", 1), ("market", "JP", 1), ("initiative", made.code, 1), ("initiative", "", 1),
    ]  # fmt: skip
    assert [part.dimension for part in known_feeds()["confirmed_wins"].read(Asked(agreement, *YEAR)).parts] == [
        "market"
    ]


def test_a_fed_figure_is_fictional_where_a_record_behind_it_is(cast, agreement):
    feeds = ("initiatives_held", "companies_reached", "confirmed_wins")
    assert not any(known_feeds()[feed].read(Asked(None, *YEAR)).is_fictional for feed in feeds)
    made = initiatives.initiative(agreement.partnership, state="held", is_fictional=True)
    registrations.registration(registrations.door(of=made), organisation=directory.organisation(), presence="attended")
    opportunities.answered(agreement.partnership)
    assert all(known_feeds()[feed].read(Asked(None, *YEAR)).is_fictional for feed in feeds)


def test_nothing_is_written_by_reading(agreement):
    for feed in known_feeds():
        read(feed, agreement)
    assert not Measurement.objects.exists()
