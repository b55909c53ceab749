"""Any sequence of actions with money leaves the books whole; `make proofs` plays longer, and on both databases."""

import pytest

from tests.proofs import balances, money_machine
from tests.proofs.money_moves import people_of, set_the_stage

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def people(cast):
    return people_of(cast, set_the_stage(cast))


def test_any_sequence_of_actions_with_money_leaves_the_books_whole(people):
    money_machine.Machine.done.clear()
    money_machine.run(lambda: people, sequences=10, steps=20)
    assert money_machine.Machine.done.total() > 10, "hardly anything was possible: the machine proves little"


def test_the_machine_would_see_a_figure_that_is_wrong(people, monkeypatch):
    real = balances.queries.trial_balance
    monkeypatch.setattr(balances.queries, "trial_balance", lambda book, on=None: real(book, on)[1:])
    with pytest.raises(AssertionError, match="the trial balance of"):
        money_machine.run(lambda: people, sequences=5, steps=20)
