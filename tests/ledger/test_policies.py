"""Who may read the books, keep them, and counter what was posted: truth tables."""

from types import SimpleNamespace

import pytest

from errera.config.roles import ROLES
from errera.foundation.actor import Actor
from errera.foundation.ui.speech import say
from errera.ledger import policies
from errera.ledger.policies import Permission

POSTING = SimpleNamespace(by="xsomebody", counters_id=None)


def role(code, key="xreader"):
    held = next(role for role in ROLES if role.code == code)
    return Actor(key, held.permissions, sees_all=held.sees_all)


READ = {"programme_manager", "finance_officer", "auditor"}


@pytest.mark.parametrize("code", [role.code for role in ROLES])
def test_the_books_are_read_by_those_who_answer_for_the_money_and_by_auditors(code):
    verdict = policies.may_see_ledger(role(code))
    assert bool(verdict) is (code in READ)
    assert verdict or "read by those who answer for the money" in say(verdict.reason)


@pytest.mark.parametrize("code", [role.code for role in ROLES])
def test_books_are_kept_and_corrected_by_finance_officers(code):
    is_officer = code == "finance_officer"
    assert bool(policies.may_keep_books(role(code))) is is_officer
    assert bool(policies.may_counter(role(code), POSTING)) is is_officer


@pytest.mark.parametrize("code", [role.code for role in ROLES])
def test_books_of_earlier_years_are_brought_in_by_finance_officers_and_programme_managers(code):
    verdict = policies.may_take_over(role(code))
    assert bool(verdict) is (code in {"finance_officer", "programme_manager"})
    assert verdict or "bring in the books of earlier years" in say(verdict.reason)


@pytest.mark.parametrize("permission", [Permission.KEEP_BOOKS, policies.IMPORT_HISTORY])
def test_one_of_two_permissions_brings_in_earlier_years_inside_the_agency_alone(permission):
    assert policies.may_take_over(Actor("xinside", frozenset({permission}), sees_all=True))
    assert not policies.may_take_over(Actor("xoutside", frozenset({permission})))
    assert not policies.may_take_over(Actor("xinside", frozenset(), sees_all=True))


@pytest.mark.parametrize("rule", [
    policies.may_see_ledger, policies.may_keep_books, lambda actor: policies.may_counter(actor, POSTING),
])  # fmt: skip
def test_a_permission_alone_opens_nothing_to_somebody_outside_the_agency(rule):
    assert not rule(Actor("xoutside", frozenset(Permission)))
    assert not rule(Actor("xinside", frozenset(), sees_all=True))
    assert rule(Actor("xinside", frozenset(Permission), sees_all=True))


def test_nobody_counters_what_they_or_whom_they_stand_in_for_posted():
    officer = role("finance_officer", "xsomebody")
    assert "second person" in say(policies.may_counter(officer, POSTING).reason)
    deputy = Actor("xdeputy", officer.permissions, sees_all=True, acting_for="xsomebody")
    assert not policies.may_counter(deputy, POSTING)


@pytest.mark.parametrize(
    ("counters", "countered", "closed", "words"),
    [
        (None, False, [], ""),
        (7, False, [], "countered once"),
        (None, True, [], "countered once"),
        (7, True, [], "countered once"),
        (None, True, ["2026"], "countered once"),
        (None, False, ["2026", "2027"], "The book 2026 is closed"),
    ],
)
def test_what_can_be_countered(counters, countered, closed, words):
    posting = SimpleNamespace(counters_id=counters, what="funding.earmark.set", key="")
    verdict = policies.is_counterable(posting, countered=countered, closed=closed)
    assert bool(verdict) is not bool(words)
    assert words in say(verdict.reason)


@pytest.mark.parametrize(
    ("what", "key", "words"),
    [
        ("claims.claim.submitted", "claims.submitted:x:1", "a claim, an advance or a recovery"),
        ("payments.run.signed", "payments.run:x", "withdraw its run"),
        ("funding.allocation.made", "", "withdraw that"),
        ("funding.allocation.released", "", ""),
        ("funding.earmark.set", "", ""),
        ("claims.claim.submitted", "ledger.move:2021:7", ""),
    ],
)
def test_what_a_record_takes_back_itself_is_not_countered_but_for_the_books_of_earlier_years(what, key, words):
    verdict = policies.is_counterable(SimpleNamespace(counters_id=None, what=what, key=key), countered=False)
    assert bool(verdict) is not bool(words)
    assert words in say(verdict.reason)
