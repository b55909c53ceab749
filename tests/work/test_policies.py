from types import SimpleNamespace

import pytest

from errera.foundation.actor import NOBODY, Actor
from errera.foundation.work import policies
from errera.foundation.work.policies import Permission

OWNER, ADMIN, OTHER = Actor("boris"), Actor("max", frozenset({Permission.SEE_RUNS})), Actor("clara")
DEPUTY = Actor("bea", acting_for="boris")


def run(state="queued"):
    return SimpleNamespace(asked_by="boris", state=state)


@pytest.mark.parametrize(
    ("actor", "sees", "sees_all"), [(OWNER, 1, 0), (DEPUTY, 1, 0), (ADMIN, 1, 1), (OTHER, 0, 0), (NOBODY, 0, 0)]
)
def test_who_sees_a_run(actor, sees, sees_all):
    assert bool(policies.may_see_run(actor, run())) is bool(sees)
    assert bool(policies.may_see_runs(actor)) is bool(sees_all)
    assert bool(policies.may_stop(actor, run())) is bool(sees)


@pytest.mark.parametrize(("state", "may"), [("queued", 1), ("running", 1), ("done", 0), ("failed", 0), ("stopped", 0)])
def test_only_what_has_not_ended_can_be_stopped(state, may):
    verdict = policies.may_stop(OWNER, run(state))
    assert bool(verdict) is bool(may)
    assert may or verdict.reason.text == "This has ended already."
