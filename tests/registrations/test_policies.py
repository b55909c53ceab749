"""Who may do what at a door: a truth table without a database."""

import pytest

from errera.foundation.actor import NOBODY, SYSTEM
from errera.registrations import policies
from errera.registrations.policies import Permission
from tests.rules import CARRIERS, ELSEWHERE, FOREIGN, LINK, NAMELESS, OURS, ROW, THEIRS, assert_exactly, somebody

AGENCY = somebody(
    Permission.SEE_REGISTRATIONS, Permission.ORGANISE_FOR_AGENCY, Permission.CHECK_IN, Permission.SEE_PASSPORTS,
    sees_all=True,
)  # fmt: skip
PARTNER = somebody(Permission.SEE_REGISTRATIONS, Permission.ORGANISE_FOR_PARTNER, Permission.CHECK_IN)
AUDITOR = somebody(Permission.SEE_REGISTRATIONS, Permission.SEE_PASSPORTS, sees_all=True)
COMPANY = somebody(Permission.REGISTER)
STRANGER = somebody()
POSER = somebody(Permission.ORGANISE_FOR_AGENCY, Permission.SEE_PASSPORTS)  # the agency's, in hands outside it
ERASER = somebody("directory.erase_people", sees_all=True)
EVERYBODY = (ERASER, AGENCY, PARTNER, AUDITOR, COMPANY, LINK, STRANGER, POSER, SYSTEM, NOBODY)


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        (policies.may_see_registrations, (AGENCY, PARTNER, AUDITOR)),
        (lambda actor: policies.may_organise(actor, CARRIERS), (AGENCY, PARTNER)),
        (lambda actor: policies.may_organise(actor, ELSEWHERE), (AGENCY,)),
        (policies.may_organise_something, (AGENCY, PARTNER, POSER)),
        (lambda actor: policies.may_check_in(actor, CARRIERS), (AGENCY, PARTNER)),
        (lambda actor: policies.may_check_in(actor, ELSEWHERE), (AGENCY,)),
        (policies.may_check_in_somebody, (AGENCY, PARTNER)),
        (policies.may_register_anything, (COMPANY,)),
        (lambda actor: policies.may_register(actor, OURS), (COMPANY,)),
        (lambda actor: policies.may_register(actor, THEIRS), ()),
        (lambda actor: policies.may_register(actor, None), ()),
        (lambda actor: policies.may_manage(actor, ROW, CARRIERS), (AGENCY, PARTNER, COMPANY, LINK)),
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
    assert_exactly(rule, allowed, among=EVERYBODY)
