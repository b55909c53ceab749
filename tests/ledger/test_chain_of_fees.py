"""The way of a participation fee through the books, compared with figures that were worked out by hand."""

import pytest

from errera.ledger import queries
from tests.factories import money
from tests.ledger.chain import EUR
from tests.ledger.chain_of_fees import FeeChain
from tests.proofs import balances, books

# What stands in the book of fees after each step, in euros.
BY_HAND = {
    "A place is invoiced": {"fees_earned": -1_000, "fees_vat": -210, "fees_owed": 1_210},
    "The participant pays": {
        "fees_earned": -1_000, "fees_vat": -210, "fees_received": 1_210, "cash_earned": -1_210, "cash": 1_210,
    },
    "The place is given back": {
        "fees_earned": -500, "fees_vat": -105, "fees_to_refund": -605, "fees_received": 1_210, "cash_earned": -1_210,
        "cash": 1_210,
    },
    "The refund leaves": {
        "fees_earned": -500, "fees_vat": -105, "fees_received": 605, "cash_earned": -1_210, "cash": 605,
        "disbursed": 605,
    },
}  # fmt: skip


@pytest.mark.django_db
def test_every_step_of_a_fee_stands_as_worked_out_by_hand(cast):
    chain = FeeChain(money.people(cast).fin.actor)
    stood = {}
    for step in chain.steps():
        rows = queries.trial_balance(chain.book)
        stood[step.title] = {str(row.kind): row.stands.cents // EUR for row in rows if row.stands.cents}
    assert stood == BY_HAND
    assert books.faults() == balances.faults([]) == []
