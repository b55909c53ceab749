"""Any sequence of actions with money leaves the books whole; `make proofs` plays longer, and on both databases."""

from random import Random

import pytest
from django.db import transaction

from errera.claims.models import Advance, Claim
from errera.foundation.audit.models import AuditEvent
from tests.cast import NOON
from tests.proofs import balances, money_machine, snapshot, tallies, trail
from tests.proofs.moves import EVERY_MOVE, at_work, people_of, set_the_stage

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def people(cast):
    return people_of(cast, set_the_stage(cast))


def test_any_sequence_of_actions_with_money_leaves_the_books_whole(people):
    money_machine.Machine.done.clear()
    money_machine.run(lambda: people, sequences=4, steps=20)
    assert money_machine.Machine.done.total() > 10, "hardly anything was possible: the machine proves little"


def test_the_machine_would_see_what_is_wrong(people, monkeypatch):
    before, rows = snapshot.taken(), balances.entries()
    assert [*balances.faults([None], rows), *tallies.faults(rows, before)] == []
    for spoil, seen in [
        (lambda: Advance.objects.update(state="paid"), "is paid with 2000, its order in_run with 2000"),
        (lambda: Claim.objects.filter(state="submitted").update(reserved_cents=1), "the records say 1"),
        (lambda: Claim.objects.filter(state="submitted").update(state="draft"), "from “submitted” to “draft”"),
        (lambda: Claim.objects.filter(state="ordered").update(clears_cents=9), "1500 accepted, 1509 settled"),
    ]:
        with transaction.atomic():
            spoil()
            spoilt = snapshot.taken()
            found = [*snapshot.illegal_steps(before, spoilt), *tallies.faults(rows, spoilt)]
            transaction.set_rollback(True)
        assert seen in "\n".join(found)
    assert any("another moment" in fault for fault in trail.faults_since(0, at=NOON))
    assert next(trail.faults_since(AuditEvent.objects.latest("pk").pk, at=NOON)) == "an action left no record"


def test_the_machine_stops_at_a_figure_that_is_wrong(people, monkeypatch):
    real = balances.queries.trial_balance
    monkeypatch.setattr(balances.queries, "trial_balance", lambda book, on=None: real(book, on)[1:])
    machine = money_machine.machine(lambda: people)()
    machine.begin(seed=1)
    with at_work(), pytest.raises(AssertionError, match="the trial balance of"):
        _play(machine, EVERY_MOVE["earmark"])
    with pytest.raises(AssertionError, match="the trial balance of"):
        machine.teardown()


def _play(machine, move):
    for seed in range(20):
        machine.attempt(move, Random(seed))


def test_a_move_that_never_succeeds_is_told(monkeypatch):
    monkeypatch.setattr(money_machine.Machine, "done", dict.fromkeys(EVERY_MOVE, 1) | {"approve_claim": 0})
    assert money_machine.never_done() == ["approve_claim never succeeded"]
