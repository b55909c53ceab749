"""Who may do what at a door: a truth table without a database."""

from types import SimpleNamespace

import pytest

from errera.foundation.actor import NOBODY, SYSTEM, Actor
from errera.registrations import policies
from errera.registrations.policies import Permission

OURS, THEIRS = 1, 2
LEAD, ELSEWHERE = frozenset({OURS}), frozenset({THEIRS})


def somebody(*permissions: str, sees_all: bool = False, key: str = "x") -> Actor:
    """Give somebody of organisation 1, or of the agency."""
    return Actor(key, frozenset(permissions), frozenset({OURS}), sees_all)


AGENCY = somebody(
    Permission.SEE_REGISTRATIONS, Permission.ORGANISE_FOR_AGENCY, Permission.CHECK_IN, Permission.SEE_PASSPORTS,
    sees_all=True,
)  # fmt: skip
PARTNER = somebody(Permission.SEE_REGISTRATIONS, Permission.ORGANISE_FOR_PARTNER, Permission.CHECK_IN)
AUDITOR = somebody(Permission.SEE_REGISTRATIONS, Permission.SEE_PASSPORTS, sees_all=True)
COMPANY = somebody(Permission.REGISTER)
LINK = Actor("r1")
STRANGER = somebody()
POSER = somebody(Permission.ORGANISE_FOR_AGENCY, Permission.SEE_PASSPORTS)  # the agency's, in hands outside it
ERASER = somebody("directory.erase_people", sees_all=True)
EVERYBODY = (ERASER, AGENCY, PARTNER, AUDITOR, COMPANY, LINK, STRANGER, POSER, SYSTEM, NOBODY)
ROW = SimpleNamespace(public_id="r1", organisation_id=OURS)
FOREIGN = SimpleNamespace(public_id="r2", organisation_id=THEIRS)
NAMELESS = SimpleNamespace(public_id="", organisation_id=None)


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        (policies.may_see_registrations, (AGENCY, PARTNER, AUDITOR)),
        (lambda actor: policies.may_organise(actor, LEAD), (AGENCY, PARTNER)),
        (lambda actor: policies.may_organise(actor, ELSEWHERE), (AGENCY,)),
        (policies.may_organise_something, (AGENCY, PARTNER, POSER)),
        (lambda actor: policies.may_check_in(actor, LEAD), (AGENCY, PARTNER)),
        (lambda actor: policies.may_check_in(actor, ELSEWHERE), (AGENCY,)),
        (policies.may_check_in_somebody, (AGENCY, PARTNER)),
        (policies.may_register_anything, (COMPANY,)),
        (lambda actor: policies.may_register(actor, OURS), (COMPANY,)),
        (lambda actor: policies.may_register(actor, THEIRS), ()),
        (lambda actor: policies.may_register(actor, None), ()),
        (lambda actor: policies.may_manage(actor, ROW, LEAD), (AGENCY, PARTNER, COMPANY, LINK)),
        (lambda actor: policies.may_manage(actor, FOREIGN, ELSEWHERE), (AGENCY,)),
        (lambda actor: policies.may_answer(actor, ROW), (LINK,)),
        (lambda actor: policies.may_answer(actor, NAMELESS), ()),
        (lambda actor: policies.may_see_passport(actor, OURS), (AGENCY, AUDITOR, COMPANY)),
        (lambda actor: policies.may_see_passport(actor, THEIRS), (AGENCY, AUDITOR)),
        (lambda actor: policies.may_erase_passport(actor, OURS), (COMPANY, ERASER)),
        (lambda actor: policies.may_erase_passport(actor, THEIRS), (ERASER,)),
        (policies.may_see_a_passport, (AGENCY, AUDITOR, COMPANY)),
        (policies.may_keep_time, (SYSTEM,)),
    ],
)
def test_who_may(rule, allowed):
    for actor in EVERYBODY:
        verdict = rule(actor)
        assert bool(verdict) is (actor in allowed), actor
        assert verdict or verdict.reason.text
