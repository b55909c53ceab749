"""Who may do what with accounts, as truth tables without a database."""

from types import SimpleNamespace

import pytest

from errera.foundation.accounts import policies
from errera.foundation.accounts.policies import Permission
from errera.foundation.actor import SYSTEM, Actor

MAX = Actor("max", frozenset(Permission), sees_all=True)
ANA = Actor("ana", frozenset({Permission.REVIEW_ACCESS}), sees_all=True)
ADA = Actor("ada", frozenset({Permission.SEE_ACCOUNTS}), sees_all=True)
BORIS = Actor("boris")
EVA_FOR_MAX = Actor("eva", frozenset(Permission), sees_all=True, acting_for="max")


def user(key):
    return SimpleNamespace(key=key)


def deputy(absent, stand_in):
    return SimpleNamespace(absent=user(absent), stand_in=user(stand_in))


@pytest.mark.parametrize(
    ("rule", "administrator", "manager", "auditor", "partner"),
    [
        (policies.may_see_accounts, True, True, True, False),
        (policies.may_manage_accounts, True, False, False, False),
        (policies.may_review_access, True, True, False, False),
        (policies.may_close_leavers, False, False, False, False),
    ],
)
def test_who_may(rule, administrator, manager, auditor, partner):
    answers = [rule(actor) for actor in (MAX, ANA, ADA, BORIS)]
    assert [bool(answer) for answer in answers] == [administrator, manager, auditor, partner]
    assert all(answer or answer.reason.text for answer in answers)


def test_the_daily_round_closes_leavers():
    assert policies.may_close_leavers(SYSTEM)


@pytest.mark.parametrize("rule", [policies.may_change_access, policies.may_decide_about])
@pytest.mark.parametrize(
    ("actor", "whose", "allowed"),
    [
        (MAX, "boris", True),
        (MAX, "max", False),  # one's own
        (EVA_FOR_MAX, "boris", True),
        (EVA_FOR_MAX, "max", False),  # of whom one stands in for
        (EVA_FOR_MAX, "eva", False),  # one's own, through somebody else's powers
        (BORIS, "clara", False),
    ],
)
def test_nobody_decides_about_their_own_access(rule, actor, whose, allowed):
    assert bool(rule(actor, user(whose))) is allowed


@pytest.mark.parametrize(
    ("actor", "absent", "stand_in", "allowed"),
    [
        (BORIS, "boris", "bea", True),
        (BORIS, "clara", "bea", False),
        (MAX, "boris", "bea", True),
        (MAX, "ana", "max", False),  # would take her powers
        (EVA_FOR_MAX, "max", "bea", False),  # no deputies of deputies
    ],
)
def test_who_appoints_deputies(actor, absent, stand_in, allowed):
    assert bool(policies.may_appoint_deputy(actor, user(absent), user(stand_in))) is allowed


@pytest.mark.parametrize(("actor", "allowed"), [(BORIS, True), (Actor("bea"), True), (MAX, True), (ADA, False)])
def test_either_of_the_two_and_administrators_revoke(actor, allowed):
    assert bool(policies.may_revoke_deputy(actor, deputy("boris", "bea"))) is allowed


@pytest.mark.parametrize(("key", "allowed"), [("bea", True), ("boris", False), ("dan", False)])
def test_only_the_deputy_acts(key, allowed):
    assert bool(policies.may_act_for(Actor(key), deputy("boris", "bea"))) is allowed


@pytest.mark.parametrize(("key", "allowed"), [("boris", True), ("dan", False)])
def test_people_note_about_their_own_account_alone(key, allowed):
    assert bool(policies.may_note(Actor(key), user("boris"))) is allowed
