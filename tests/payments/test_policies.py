"""Who may do what, as truth tables without a database."""

import pytest

from errera.foundation.actor import NOBODY, SYSTEM, Actor
from errera.payments import policies
from errera.payments.models import Demand, Payee, PaymentRun
from errera.payments.policies import Permission
from tests.cast import NOON

P = Permission
EVERYTHING = frozenset(Permission)
ACTORS = {
    "fin": Actor("fin", EVERYTHING, frozenset({1}), sees_all=True),
    "fay": Actor("fay", EVERYTHING, frozenset({1}), sees_all=True),
    "standin": Actor("sam", EVERYTHING, frozenset({1}), sees_all=True, acting_for="fin"),
    "reader": Actor("ada", frozenset({P.SEE_PAYMENTS}), frozenset({1}), sees_all=True),
    "preparer": Actor("pia", frozenset({P.SEE_PAYMENTS, P.PREPARE_RUN}), frozenset({1}), sees_all=True),
    "partner": Actor("boris", frozenset({P.PROPOSE_PAYEE}), frozenset({10})),
    "neighbour": Actor("clara", frozenset({P.PROPOSE_PAYEE}), frozenset({20})),
    "impostor": Actor("ivan", EVERYTHING, frozenset({10})),
    "staff": Actor("bea", frozenset(), frozenset({10})),
    "system": SYSTEM,
    "nobody": NOBODY,
}
PAYEE = Payee(organisation_id=10, proposed_by="fin")
BY_PARTNER = Payee(organisation_id=10, proposed_by="boris")
DRAFT = PaymentRun(prepared_by="fin")
SIGNED = PaymentRun(prepared_by="fin", signed_by="fay", signed_at=NOON)
OWED = Demand(organisation_id=10, asked_by="fin")
RULES = {
    "see payments": (policies.may_see_payments, "fin fay standin reader preparer"),
    "see own payments": (policies.may_see_own_payments, "fin fay standin reader preparer partner neighbour impostor"),
    "see payees": (policies.may_see_payees, "fin fay standin reader preparer partner neighbour impostor"),
    "see this payee": (lambda a: policies.may_see_payee(a, 10), "fin fay standin reader preparer partner impostor"),
    "read the whole number": (lambda a: policies.may_read_iban(a, 10), "fin fay standin partner impostor"),
    "propose somewhere": (policies.may_propose_somewhere, "fin fay standin partner neighbour impostor"),
    "propose here": (lambda a: policies.may_propose_payee(a, 10), "fin fay standin partner impostor"),
    "verify what fin proposed": (lambda a: policies.may_verify_payee(a, PAYEE), "fay"),
    "verify what a partner proposed": (lambda a: policies.may_verify_payee(a, BY_PARTNER), "fin fay standin"),
    "refuse": (policies.may_refuse_payee, "fin fay standin"),
    "withdraw account": (lambda a: policies.may_withdraw_payee(a, 10), "fin fay standin partner impostor"),
    "take accounts over": (policies.may_record_payees, "fin fay standin"),
    "order": (policies.may_order, "fin fay standin reader preparer system"),
    "demand": (policies.may_demand, "fin fay standin reader preparer system"),
    "prepare": (policies.may_prepare_run, "fin fay standin preparer"),
    "sign": (lambda a: policies.may_sign_run(a, DRAFT), "fay"),
    "send": (policies.may_send_run, "fin fay standin preparer"),
    "withdraw a draft": (lambda a: policies.may_withdraw_run(a, DRAFT), "fin fay standin preparer"),
    "withdraw what is signed": (lambda a: policies.may_withdraw_run(a, SIGNED), "fin fay standin"),
    "bring in": (policies.may_import_bank_file, "fin fay standin"),
    "match": (policies.may_match, "fin fay standin"),
    "see demands": (policies.may_see_demands, "fin fay standin reader preparer partner neighbour impostor"),
    "see this demand": (lambda a: policies.may_see_demand(a, OWED), "fin fay standin reader preparer partner impostor"),
    "write off": (lambda a: policies.may_write_off(a, OWED), "fay"),
    "take payments over": (policies.may_record_payments, "fin fay standin"),
}
ROWS = [(rule, who) for rule in RULES for who in ACTORS]


@pytest.mark.parametrize(("rule", "who"), ROWS)
def test_the_table_of_rules_holds(rule, who):
    may, allowed = RULES[rule]
    verdict = may(ACTORS[who])
    assert bool(verdict) is (who in allowed.split())
    assert verdict or str(verdict.reason), "a refusal says why"


def test_every_rule_is_in_the_table():
    tested = {name for may, _ in RULES.values() for name in (may.__code__.co_names or (may.__name__,))}
    tested |= {may.__name__ for may, _ in RULES.values()}
    assert {name for name in policies.__all__ if name.startswith("may_")} <= tested
