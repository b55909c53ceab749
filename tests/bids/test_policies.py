"""The rulebook as truth tables, without a database: who may, and the words for who may not."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace as Row

import pytest

from errera.bids import policies
from errera.bids.policies import Permission
from errera.config.roles import ROLES
from errera.foundation.actor import SYSTEM, Actor
from errera.foundation.sentences import Sentence

AT = datetime(2026, 3, 16, 11, tzinfo=UTC)
SECOND = timedelta(seconds=1)
OWN, NEIGHBOUR = 1, 2
BAR = Sentence("You have a conflict.")


def role(code, *, key="", organisation=None, **more):
    found = next(known for known in ROLES if known.code == code)
    organisations = frozenset({organisation} - {None})
    return Actor(key or code, found.permissions, organisations, sees_all=found.sees_all, **more)


PEOPLE = {
    "manager": role("programme_manager"), "finance": role("finance_officer"), "assessor": role("assessor"),
    "member": role("committee"), "auditor": role("auditor"), "boris": role("partner_manager", organisation=OWN),
    "bea": role("partner_staff", organisation=OWN), "clara": role("partner_manager", organisation=NEIGHBOUR),
    "board": role("board"), "company": role("company", organisation=OWN), "nobody": Actor(""),
}  # fmt: skip


class Partnership(Row):
    def __str__(self):
        return "Wood cluster"


HELD = Partnership(parties=frozenset({OWN}))


def call(state="open", **facts):
    return Row(state=state, opens_at=AT - SECOND, closes_at=AT + SECOND, **facts)


def bid(state="draft", **facts):
    given = {"call": call(), "lead": HELD, "deadline_at": AT + SECOND, "own_deadline_at": None, **facts}
    return Row(state=state, **given)


def share(**facts):
    return Row(**{"partnership": HELD, "bid": bid(), "is_lead": False, **facts})


def assessment(state="open", assessor="assessor", **facts):
    return Row(state=state, assessor=assessor, bid=facts.pop("bid", bid("submitted")), **facts)


WHO = {
    "see bids": (
        policies.may_see_bids,
        {"manager", "finance", "assessor", "member", "auditor", "boris", "bea", "clara"},
    ),
    "keep calls": (policies.may_keep_calls, {"manager"}),
    "rank": (policies.may_rank, {"manager", "finance", "member", "auditor"}),
    "bid": (policies.may_bid, {"boris", "clara"}),
    "begin": (lambda a: policies.may_begin_bid(a, call(), AT), {"boris", "clara"}),
    "write": (lambda a: policies.may_write_bid(a, bid()), {"boris"}),
    "submit": (lambda a: policies.may_submit_bid(a, bid(), AT), {"boris"}),
    "withdraw": (lambda a: policies.may_withdraw_bid(a, bid()), {"boris"}),
    "agree share": (lambda a: policies.may_agree_share(a, share()), {"boris"}),
    "reopen": (policies.may_reopen_bid, {"manager"}),
    "exclude": (policies.may_exclude_bid, {"manager"}),
    "close": (lambda a: policies.may_close_call(a, call(), AT + 2 * SECOND), {"manager"}),
    "assess": (policies.may_assess, {"assessor"}),
    "assign": (policies.may_assign_assessors, {"manager"}),
    "declare": (lambda a: policies.may_declare(a, assessment("invited")), {"assessor"}),
    "declare conflict": (policies.may_declare_conflict, {"manager", "assessor", "member"}),
    "score": (lambda a: policies.may_score(a, assessment(), None), {"assessor"}),
    "decide": (policies.may_decide, {"member"}),
    "prepare": (lambda a: policies.may_prepare_decision(a, None), {"member"}),
    "confirm": (lambda a: policies.may_confirm_decision(a, Row(prepared_by="somebody"), None), {"member"}),
    "take back": (policies.may_withdraw_decision, {"member"}),
    "keep scenarios": (lambda a: policies.may_keep_scenarios(a, None), {"manager", "member"}),
    "freeze a scenario": (lambda a: policies.may_freeze_scenario(a, None), {"member"}),
}
TABLE = [(what, who) for what in WHO for who in PEOPLE]


@pytest.mark.parametrize(("what", "who"), TABLE)
def test_who_may(what, who):
    rule, allowed = WHO[what]
    verdict = rule(PEOPLE[who])
    assert bool(verdict) == (who in allowed)
    assert verdict or str(verdict.reason)


BORIS, MANAGER, ASSESSOR, MEMBER = (PEOPLE[who] for who in ("boris", "manager", "assessor", "member"))
HANDED = [assessment("handed_in"), assessment("handed_in", "other")]
REFUSED = {
    "begin before it opens": (policies.may_begin_bid(BORIS, call(), AT - 2 * SECOND), "opens on"),
    "begin after the deadline": (policies.may_begin_bid(BORIS, call(), AT + 2 * SECOND), "deadline was"),
    "begin in a draft": (policies.may_begin_bid(BORIS, call("draft"), AT), "not open"),
    "submit a second late": (policies.may_submit_bid(BORIS, bid(), AT + 2 * SECOND), "deadline was"),
    "submit to a cancelled call": (policies.may_submit_bid(BORIS, bid(call=call("cancelled")), AT), "not open"),
    "close too early": (policies.may_close_call(SYSTEM, call(), AT + SECOND), "takes bids until"),
    "agree when it is sealed": (policies.may_agree_share(BORIS, share(bid=bid("submitted"))), "not being written"),
    "agree as the lead": (policies.may_agree_share(BORIS, share(is_lead=True)), "by submitting"),
    "declare for another": (policies.may_declare(ASSESSOR, assessment(assessor="x")), "for themselves"),
    "score for another": (policies.may_score(ASSESSOR, assessment(assessor="x"), None), "by themselves"),
    "score with an interest": (policies.may_score(ASSESSOR, assessment(), BAR), "conflict"),
    "open with an interest": (policies.may_open_bid(MANAGER, bid(), None, BAR), "conflict"),
    "open before declaring": (policies.may_open_bid(ASSESSOR, bid(), assessment("invited"), None), "Declare first"),
    "open once taken off": (policies.may_open_bid(ASSESSOR, bid(), assessment("released"), None), "taken off"),
    "see scores as a partner": (policies.may_see_scores(BORIS, HANDED, None), "agency"),
    "see scores with an interest": (policies.may_see_scores(MANAGER, HANDED, BAR), "conflict"),
    "see scores of others' bids": (policies.may_see_scores(ASSESSOR, [assessment("handed_in", "x")], None), "assessed"),
    "see the only score": (policies.may_see_scores(MANAGER, HANDED[:1], None), "still missing: 1"),
    "see scores too early": (policies.may_see_scores(MANAGER, [*HANDED, assessment()], None), "still missing: 1"),
    "consensus by a member": (policies.may_write_consensus(MEMBER, HANDED, None), "Programme managers"),
    "consensus too early": (policies.may_write_consensus(MANAGER, HANDED[:1], None), "all of them are in"),
    "agree with nothing": (policies.may_agree_consensus(ASSESSOR, HANDED[0], "", None), "No consensus"),
    "agree before handing in": (policies.may_agree_consensus(ASSESSOR, assessment(), "x", None), "scores count"),
    "agree after it closed": (
        policies.may_agree_consensus(ASSESSOR, assessment("handed_in", bid=bid("assessed")), "x", None), "scores count"
    ),
    "agree with oneself": (policies.may_agree_consensus(ASSESSOR, HANDED[0], "assessor", None), "You wrote"),
    "agree with an interest": (policies.may_agree_consensus(ASSESSOR, HANDED[0], "x", BAR), "conflict"),
    "prepare with an interest": (policies.may_prepare_decision(MEMBER, BAR), "conflict"),
    "keep scenarios with an interest": (policies.may_keep_scenarios(MANAGER, BAR), "conflict"),
    "freeze a scenario with an interest": (policies.may_freeze_scenario(MEMBER, BAR), "conflict"),
    "confirm one's own": (policies.may_confirm_decision(MEMBER, Row(prepared_by="committee"), None), "second member"),
    "confirm with an interest": (policies.may_confirm_decision(MEMBER, Row(prepared_by="x"), BAR), "conflict"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_refused_in_words(what):
    verdict, words = REFUSED[what]
    assert not verdict
    assert words in str(verdict.reason)


def test_the_last_moment_counts_and_the_clock_closes_after_it():
    assert policies.may_submit_bid(BORIS, bid(), AT + SECOND)
    assert policies.may_close_call(SYSTEM, call(), AT + 2 * SECOND)


def test_a_reopened_bid_is_submitted_after_its_call_closed():
    assert policies.may_submit_bid(BORIS, bid(call=call("closed"), own_deadline_at=AT), AT)


def test_a_bid_opens_to_its_partners_to_declared_assessors_and_to_those_with_another_reason():
    assert policies.may_open_bid(BORIS, bid(), None, BAR)
    assert policies.may_open_bid(ASSESSOR, bid(), assessment("open"), None)
    assert policies.may_open_bid(MANAGER, bid(), None, None)
    both = Actor("both", ASSESSOR.permissions | MEMBER.permissions, sees_all=True)
    assert policies.may_open_bid(both, bid(), assessment("released", "both"), None)


def test_scores_open_to_those_who_gave_them_when_all_are_in():
    assert policies.may_see_scores(ASSESSOR, HANDED, None)
    assert policies.may_see_scores(MANAGER, [*HANDED, assessment("barred", "x"), assessment("released", "y")], None)


def test_a_deputy_is_not_a_second_member():
    deputy = role("committee", key="deputy", acting_for="committee")
    assert not policies.may_confirm_decision(deputy, Row(prepared_by="committee"), None)
    assert policies.keys_of(deputy) == {"deputy", "committee"}


def test_who_only_assesses_is_told_apart():
    assert policies.is_assessor_alone(ASSESSOR)
    assert not policies.is_assessor_alone(MANAGER)
    assert not policies.is_assessor_alone(Actor("x", frozenset({Permission.ASSESS, Permission.DECIDE}), sees_all=True))
