"""Who may do what, as truth tables without a database; nobody is their own second person, a deputy neither."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from errera.claims import policies
from errera.claims.policies import Permission
from errera.claims.states import ClaimState
from errera.foundation.actor import Actor

ALL = frozenset(Permission)
PARTNERSHIP = SimpleNamespace(parties=frozenset({7, 8}))
FIN = Actor("fin", ALL - {Permission.CLAIM_FOR_PARTNER}, sees_all=True)
BORIS = Actor("boris", frozenset({Permission.SEE_CLAIMS, Permission.CLAIM_FOR_PARTNER}), frozenset({7}))
UNIT = replace(BORIS, key="unit", organisations=frozenset({8}))
CLARA = replace(BORIS, key="clara", organisations=frozenset({9}))
BEA = Actor("bea", frozenset({Permission.SEE_CLAIMS}), frozenset({7}))
DAN = Actor("dan")
ADA = Actor("ada", frozenset({Permission.SEE_CLAIMS}), sees_all=True)
EVERYBODY = (FIN, BORIS, UNIT, CLARA, BEA, DAN, ADA)


def claim(state=ClaimState.SUBMITTED, **facts):
    held = SimpleNamespace(agreement=SimpleNamespace(partnership=PARTNERSHIP))
    start = {"submitted_by": "boris", "reviewed_by": "", "looked_by": "", "allocation": held, "state": state}
    return SimpleNamespace(**{**start, **facts})


# a rule without a record -> who passes
OPEN = {
    "may_see_claims": {FIN, BORIS, UNIT, CLARA, BEA, ADA},
    "may_write_claims": {BORIS, UNIT, CLARA},
    "may_review": {FIN},
    "may_approve": {FIN},
    "may_order_advance": {FIN},
    "may_keep_rules": {FIN},
    "may_draw_sample": {FIN},
    "may_see_samples": {FIN, ADA},
    "may_see_desk": {FIN, ADA},
    "may_recover": {FIN},
    "may_make_pack": {FIN, BORIS, UNIT, CLARA, BEA, ADA},
}


@pytest.mark.parametrize("rule", OPEN)
def test_a_rule_lets_these_people_pass_and_says_why_not_the_others(rule):
    for actor in EVERYBODY:
        verdict = getattr(policies, rule)(actor)
        assert bool(verdict) == (actor in OPEN[rule]), actor.key
        assert verdict or verdict.reason.text


@pytest.mark.parametrize("permission", list(Permission))
def test_a_partner_with_a_permission_of_the_agency_is_not_the_agency(permission):
    strange = Actor("x", frozenset(Permission), frozenset({7}))
    for rule in ("may_review", "may_approve", "may_order_advance", "may_keep_rules", "may_draw_sample", "may_recover"):
        assert not getattr(policies, rule)(strange)


@pytest.mark.parametrize(("actor", "passes"), [(BORIS, True), (UNIT, True), (CLARA, False), (BEA, False), (FIN, False)])
def test_the_holder_and_the_delivering_unit_claim_for_the_partner(actor, passes):
    assert bool(policies.may_claim(actor, PARTNERSHIP)) == passes
    assert bool(policies.may_withdraw_claim(actor, claim())) == passes


@pytest.mark.parametrize("state", list(ClaimState))
def test_a_claim_is_changed_while_it_is_with_the_partner(state):
    allowed = bool(policies.may_change_claim(BORIS, claim(state)))
    assert allowed == (state in (ClaimState.DRAFT, ClaimState.SENT_BACK))
    assert not policies.may_submit_claim(CLARA, claim(state))


@pytest.mark.parametrize("state", list(ClaimState))
def test_a_claim_is_judged_until_it_is_approved(state):
    allowed = bool(policies.may_review_claim(FIN, claim(state)))
    assert allowed == (state in (ClaimState.SUBMITTED, ClaimState.IN_REVIEW, ClaimState.REVIEWED))
    assert not policies.may_review_claim(BORIS, claim(state))


def test_who_submitted_a_claim_never_judges_it_whatever_the_roles():
    assert not policies.may_review_claim(FIN, claim(submitted_by="fin"))
    assert not policies.may_review_claim(replace(FIN, key="deputy", acting_for="fin"), claim(submitted_by="fin"))


@pytest.mark.parametrize("hand", ["fin", "deputy+fin", "fin+absent"])
def test_nobody_gives_the_second_look_on_lines_they_judged(hand):
    assert policies.may_look_again(FIN, claim(), ["fay"])
    assert not policies.may_look_again(FIN, claim(), ["fay", hand])
    assert not policies.may_look_again(BORIS, claim(), [])


HANDS = ("submitted_by", "reviewed_by", "looked_by")


@pytest.mark.parametrize("step", HANDS)
def test_nobody_approves_a_claim_they_had_a_hand_in(step):
    reviewed = claim(ClaimState.REVIEWED, reviewed_by="fay")
    assert policies.may_approve_claim(FIN, reviewed, ["fay"])
    assert not policies.may_approve_claim(FIN, claim(ClaimState.REVIEWED, **{step: "fin"}), [])
    assert not policies.may_approve_claim(replace(FIN, key="d", acting_for="fin"), claim(**{step: "fin"}), [])
    assert not policies.may_approve_claim(FIN, reviewed, ["fin"])
    assert not policies.may_approve_claim(BORIS, reviewed, [])


@pytest.mark.parametrize(("cents", "needs"), [(99, False), (100, True), (101, True)])
def test_from_the_threshold_on_a_second_person_looks(cents, needs):
    assert policies.needs_second_look(cents, 100) is needs


@pytest.mark.parametrize(("hand", "passes"), [("fay", True), ("fin", False), ("deputy+fin", False)])
def test_a_second_person_demands(hand, passes):
    assert bool(policies.may_demand(FIN, SimpleNamespace(proposed_by=hand))) == passes
    assert not policies.may_demand(BORIS, SimpleNamespace(proposed_by="fay"))


@pytest.mark.parametrize(("hand", "passes"), [("fay", True), ("fin", False), ("fin+absent", False)])
def test_who_judged_a_line_does_not_look_at_it_again(hand, passes):
    assert bool(policies.may_note_finding(FIN, SimpleNamespace(judged_by=hand))) == passes
    assert not policies.may_note_finding(BORIS, SimpleNamespace(judged_by=""))


@pytest.mark.parametrize(
    ("actor", "seen"), [(FIN, True), (ADA, True), (BORIS, True), (UNIT, True), (CLARA, False), (DAN, False)]
)
def test_a_partner_sees_its_own_claims(actor, seen):
    assert policies.sees(actor, PARTNERSHIP) is seen
