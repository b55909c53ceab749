"""The way of the money through the books, compared with figures that were worked out by hand."""

import pytest

from errera.ledger import queries
from errera.ledger.models import LedgerEntry
from errera.ledger.states import Plane
from tests.ledger.chain import EUR, Chain
from tests.proofs import balances, books

# What stands in the book of 2026 after each step, in euros: commitments, then payments; the granted accounts apart.
BY_HAND = {
    "The envelope is opened": ({"envelope": 1_000_000}, {"cash": 800_000}),
    "Earmarked": ({"envelope": 950_000, "earmarked": 50_000}, {"cash": 800_000}),
    "Committed": ({"envelope": 950_000, "earmarked": 10_000, "committed": 40_000}, {"cash": 800_000}),
    "Returned by the call": ({"envelope": 960_000, "committed": 40_000}, {"cash": 800_000}),
    "Advance": (
        {"envelope": 960_000, "committed": 20_000, "advanced": 20_000}, {"cash": 780_000, "disbursed": 20_000},
    ),
    "Claim submitted": (
        {"envelope": 960_000, "committed": 10_000, "advanced": 20_000, "claimed": 10_000},
        {"cash": 780_000, "disbursed": 20_000},
    ),
    "Accepted in part, the advance cleared": (
        {"envelope": 960_000, "committed": 13_000, "accepted": 7_000, "paid": 20_000},
        {"cash": 780_000, "disbursed": 20_000},
    ),
    "Paid": ({"envelope": 960_000, "committed": 13_000, "paid": 27_000}, {"cash": 773_000, "disbursed": 27_000}),
    "Recovery ordered": (
        {"envelope": 960_000, "committed": 13_000, "paid": 25_500, "to_recover": 1_500},
        {"cash": 773_000, "disbursed": 27_000},
    ),
    "Recovery received": (
        {"envelope": 960_000, "committed": 13_000, "paid": 25_500, "recovered": 1_500},
        {"cash": 773_000, "disbursed": 25_500, "returned": 1_500},
    ),
    "A mistake": (
        {"envelope": 955_000, "earmarked": 5_000, "committed": 13_000, "paid": 25_500, "recovered": 1_500},
        {"cash": 773_000, "disbursed": 25_500, "returned": 1_500},
    ),
    "Correction by counter-entry": (
        {"envelope": 960_000, "committed": 13_000, "paid": 25_500, "recovered": 1_500},
        {"cash": 773_000, "disbursed": 25_500, "returned": 1_500},
    ),
    "Release": (
        {"envelope": 968_000, "committed": 5_000, "paid": 25_500, "recovered": 1_500},
        {"cash": 773_000, "disbursed": 25_500, "returned": 1_500},
    ),
    "The allocation is closed": (
        {"envelope": 973_000, "paid": 25_500, "recovered": 1_500},
        {"cash": 773_000, "disbursed": 25_500, "returned": 1_500},
    ),
    "Carry-over": (
        {"envelope": 873_000, "paid": 25_500, "recovered": 1_500, "carried_over": 100_000},
        {"cash": 673_000, "disbursed": 25_500, "returned": 1_500, "cash_carried": 100_000},
    ),
}  # fmt: skip


@pytest.fixture
def chain(cast):
    return Chain(cast)


def standing(chain, plane):
    found = queries.trial_balance(chain.envelope.book)
    return {
        str(r.kind): r.stands.cents // EUR
        for r in found
        if r.stands.cents and r.plane is plane and not r.kind.is_source
    }


def test_every_step_leaves_what_was_worked_out_by_hand(chain):
    planes = (Plane.COMMITMENTS, Plane.PAYMENTS)
    reached = {step.title: tuple(standing(chain, plane) for plane in planes) for step in chain.steps()}
    assert reached == BY_HAND


def test_every_step_says_what_it_means_and_posts_something(chain):
    for step in chain.steps():
        assert step.meaning.endswith(".")
        assert step.postings


def test_the_books_are_whole_after_the_whole_way_and_on_every_day_of_it(chain):
    list(chain.steps())
    days = set(LedgerEntry.objects.values_list("booked_on", flat=True))
    assert books.faults(*days) == balances.faults(sorted(days)) == []


def test_a_correction_leaves_the_mistake_in_the_books(chain):
    steps = {step.title: step for step in chain.steps()}
    (wrong,), (right,) = (steps[title].postings for title in ("A mistake", "Correction by counter-entry"))
    assert right.counters == wrong
    assert right.ground == "It was meant for 2027."


def test_the_next_year_begins_with_what_was_carried_over(chain):
    list(chain.steps())
    found = {str(kind): cents // EUR for kind, cents in queries.totals(book__code="2027").items() if cents}
    assert found == {
        "granted": -900_000, "brought_forward": -100_000, "envelope": 1_000_000,
        "cash_granted": -700_000, "cash_forward": -100_000, "cash": 800_000,
    }  # fmt: skip
