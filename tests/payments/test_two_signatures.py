"""Two runs signed in the same moment, with cash for one: exactly one is signed, and the books stay whole."""

from threading import Barrier, Thread

import pytest
from django.db import OperationalError, connection

from errera.foundation.sentences import Refusal
from errera.payments import actions
from errera.payments.models import PaymentRun
from tests.cast import NOON, make_cast
from tests.factories import money
from tests.factories import payments as make

from .acting import stands


@pytest.mark.django_db(transaction=True)
def test_of_two_signatures_at_once_only_the_one_with_cash_counts():
    cast = make_cast()
    people, organisation = money.people(cast), cast.boris.organisation
    book = money.book(people.fin.actor, code="2026", cents=70_000)
    make.payee(organisation, people)
    runs = [make.run(make.order(organisation, book, people.fin.actor), by=people.fin.actor) for _ in range(2)]
    signer, start, refusals = people.fay.actor, Barrier(2), []

    def sign(run):
        start.wait()
        try:
            _patiently(lambda: actions.sign_run(run=run, by=signer, at=NOON))
        except Refusal as refusal:
            refusals.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=sign, args=[run]) for run in runs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(PaymentRun.objects.values_list("state", flat=True)) == ["draft", "signed"]
    assert len(refusals) == 1
    assert "free to pay" in refusals[0]
    assert sum(stands().values()) == 20_000, "the cash of the refused run is untouched"


def _patiently(act):
    """Try again while SQLite's shared memory is locked by the other thread; PostgreSQL waits by itself."""
    while True:
        try:
            return act()
        except OperationalError as fault:
            if "locked" not in str(fault):
                raise
