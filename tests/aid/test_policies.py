"""Who may do what in the register: a truth table without a database."""

from types import SimpleNamespace

import pytest

from errera.aid import policies
from errera.aid.policies import Permission
from errera.foundation.actor import Actor

OURS, THEIRS = 1, 2


def somebody(*permissions: str, sees_all: bool = False) -> Actor:
    """Give somebody of organisation 1, or of the agency."""
    return Actor("x", frozenset(permissions), frozenset({OURS}), sees_all)


FINANCE = somebody(Permission.SEE_AID, Permission.KEEP_AID, Permission.KEEP_CEILINGS, sees_all=True)
COMMITTEE = somebody("funding.allocate", sees_all=True)
AUDITOR = somebody(Permission.SEE_AID, sees_all=True)
COMPANY = somebody(Permission.SEE_AID, Permission.DECLARE_AID)
STAFF = somebody(Permission.SEE_AID)
STRANGER = somebody()
# Permissions of the agency in the hands of somebody who does not work for it open nothing.
POSER = somebody(Permission.KEEP_AID, Permission.KEEP_CEILINGS, "funding.allocate")
EVERYBODY = (FINANCE, COMMITTEE, AUDITOR, COMPANY, STAFF, STRANGER, POSER)


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        (policies.may_see_aid, (FINANCE, AUDITOR, COMPANY, STAFF)),
        (policies.may_publish, (FINANCE, AUDITOR)),
        (policies.may_grant_aid, (FINANCE, COMMITTEE)),
        (policies.may_keep_aid, (FINANCE,)),
        (policies.may_keep_ceilings, (FINANCE,)),
        (policies.may_declare, (COMPANY,)),
        (policies.may_answer_declarations, (FINANCE, COMPANY)),
        (lambda actor: policies.may_see_undertaking(actor, OURS), (FINANCE, AUDITOR, COMPANY, STAFF)),
        (lambda actor: policies.may_see_undertaking(actor, THEIRS), (FINANCE, AUDITOR)),
        (lambda actor: policies.may_declare_aid(actor, OURS), (COMPANY,)),
        (lambda actor: policies.may_declare_aid(actor, THEIRS), ()),
        (
            lambda actor: policies.may_withdraw_declaration(actor, SimpleNamespace(organisation_id=OURS)),
            (FINANCE, COMPANY),
        ),
        (lambda actor: policies.may_withdraw_declaration(actor, SimpleNamespace(organisation_id=THEIRS)), (FINANCE,)),
    ],
)
def test_who_may(rule, allowed):
    for actor in EVERYBODY:
        verdict = rule(actor)
        assert bool(verdict) is (actor in allowed)
        assert verdict or verdict.reason.text
