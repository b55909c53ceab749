"""When two organisations turn out to be one, their accounts and payments come together, or a sentence says why not."""

import pytest

from errera.foundation.directory import actions as directory_actions
from errera.foundation.sentences import Invalid
from errera.payments import queries
from tests.cast import NOON
from tests.factories import directory
from tests.factories import payments as make


@pytest.fixture
def twin():
    return directory.organisation(name="Wood cluster (twice)")


def merge(cast, wood, twin):
    return directory_actions.merge_duplicate_organisation(keep=wood, drop=twin, by=cast.ana.actor, at=NOON)


def test_the_account_and_the_payments_of_a_duplicate_move_to_the_one_that_stays(cast, people, book, wood, twin):
    payee = make.payee(twin, people)
    order = make.order(twin, book, people.fin.actor)
    run = make.run(order, by=people.fin.actor)
    merge(cast, wood, twin)
    order.refresh_from_db()
    assert (order.organisation, order.run, queries.account_in_force(wood)) == (wood, run, payee)


def test_two_accounts_in_force_are_for_finance_to_settle_before(cast, people, wood, twin):
    make.payee(wood, people)
    make.payee(twin, people, iban=make.STEEL)
    with pytest.raises(Invalid):
        merge(cast, wood, twin)
    assert queries.account_in_force(twin)
