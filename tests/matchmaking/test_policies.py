"""Who may do what, when somebody may wish, and what a meeting is worth: truth tables without a database."""

from datetime import timedelta

import pytest

from errera.foundation.actor import NOBODY, SYSTEM
from errera.foundation.sentences import Invalid
from errera.matchmaking import policies
from errera.matchmaking.models import Matchmaking, Participant
from errera.matchmaking.policies import Permission
from errera.matchmaking.states import MatchmakingState, ParticipantState
from tests.cast import NOON
from tests.rules import CARRIERS, ELSEWHERE, FOREIGN, LINK, NAMELESS, PARKED, ROW, assert_exactly, somebody

AGENCY = somebody(Permission.SEE_MATCHMAKING, Permission.ORGANISE_FOR_AGENCY, sees_all=True)
PARTNER = somebody(Permission.SEE_MATCHMAKING, Permission.ORGANISE_FOR_PARTNER)
AUDITOR = somebody(Permission.SEE_MATCHMAKING, sees_all=True)
COMPANY = somebody(Permission.TAKE_PART)
POSER = somebody(Permission.ORGANISE_FOR_AGENCY)  # the agency's permission, in hands outside it
EVERYBODY = (AGENCY, PARTNER, AUDITOR, COMPANY, LINK, POSER, somebody(), SYSTEM, NOBODY)


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        (policies.may_see_matchmaking, (AGENCY, PARTNER, AUDITOR)),
        (lambda actor: policies.may_organise(actor, CARRIERS), (AGENCY, PARTNER)),
        (lambda actor: policies.may_organise(actor, ELSEWHERE), (AGENCY,)),
        (policies.may_organise_something, (AGENCY, PARTNER, POSER)),
        (policies.may_take_part_somewhere, (COMPANY,)),
        (lambda actor: policies.may_speak_for(actor, ROW, CARRIERS), (AGENCY, PARTNER, COMPANY, LINK)),
        (lambda actor: policies.may_speak_for(actor, FOREIGN, ELSEWHERE), (AGENCY,)),
        (lambda actor: policies.may_speak_for(actor, PARKED, ELSEWHERE), (AGENCY,)),
        (lambda actor: policies.may_speak_for(actor, NAMELESS, ELSEWHERE), (AGENCY,)),
        (policies.may_keep_time, (SYSTEM,)),
    ],
)
def test_exactly_these_may(rule, allowed):
    assert_exactly(rule, allowed, among=EVERYBODY)


def whole(state="open", **facts):
    hours = timedelta(hours=1)
    return Matchmaking(state=state, wishes_from_at=NOON - hours, wishes_until_at=NOON + hours, **facts)


@pytest.mark.parametrize("state", MatchmakingState)
@pytest.mark.parametrize("hours", [-2, -1, 0, 1])
@pytest.mark.parametrize("is_organiser", [False, True])
def test_wishes_are_taken_while_open_and_between_the_two_moments_and_of_organisers_as_long_as_open(
    state, hours, is_organiser
):
    is_taken = state == "open" and (is_organiser or hours in (-1, 0))
    try:
        policies.require_open(whole(state), NOON + timedelta(hours=hours), is_organiser=is_organiser)
    except Invalid:
        assert not is_taken
    else:
        assert is_taken


def test_a_refusal_says_when_wishes_open_and_that_the_organiser_can_help():
    with pytest.raises(Invalid, match="open on"):
        policies.require_open(whole(), NOON - timedelta(hours=2), is_organiser=False)
    with pytest.raises(Invalid, match="organiser can still put one right"):
        policies.require_open(whole(), NOON + timedelta(hours=2), is_organiser=False)


@pytest.mark.parametrize("state", ParticipantState)
def test_who_handed_a_profile_in_may_wish_and_who_takes_part_may_be_wished_for(state):
    row = Participant(pk=1, state=state, matchmaking_id=1, kind="visitor", company_name="Acme")
    other = Participant(pk=2, state="validated", matchmaking_id=1, kind="counterpart")
    if state in ("submitted", "validated"):
        policies.require_may_wish(row)
    else:
        with pytest.raises(Invalid, match="Hand your profile in first"):
            policies.require_may_wish(row)
    if state == "validated":
        policies.require_can_meet(other, row, is_across_only=True)
    else:
        with pytest.raises(Invalid, match="Acme does not take part"):
            policies.require_can_meet(other, row, is_across_only=True)


def test_nobody_meets_themselves_another_matchmaking_or_the_own_side_where_that_is_barred():
    def row(pk, kind="visitor", of=1):
        return Participant(pk=pk, state="validated", matchmaking_id=of, kind=kind, company_name="Acme")

    for sender, receiver, words in [
        (row(1), row(1), "themselves"),
        (row(1), row(2, "counterpart", of=2), "another"),
        (row(1), row(2), "own side"),
    ]:
        with pytest.raises(Invalid, match=words):
            policies.require_can_meet(sender, receiver, is_across_only=True)
    policies.require_can_meet(row(1), row(2), is_across_only=False)
    policies.require_can_meet(row(1), row(2, "counterpart"), is_across_only=True)


def test_limits_are_refused_with_what_would_make_room():
    policies.require_room_for_wish(whole(most_wishes=3), 2)
    with pytest.raises(Invalid, match="You have 3 wishes, and 3 is the most: take one back"):
        policies.require_room_for_wish(whole(most_wishes=3), 3)
    for most in (None, 1, 12):
        policies.require_most_meetings(whole(most_meetings=12), most)
    for most in (0, 13):
        with pytest.raises(Invalid, match="from 1 to 12"):
            policies.require_most_meetings(whole(most_meetings=12), most)
    policies.require_going_on(whole())
    with pytest.raises(Invalid, match="cancelled"):
        policies.require_going_on(whole("cancelled"))


@pytest.mark.parametrize(
    ("ranks", "worth"),
    [((1, None), 10), ((None, 3), 8), ((10, None), 1), ((40, None), 1), ((1, 1), 30), ((2, 5), 25), ((None, None), 0)],
)
def test_a_meeting_is_worth_the_places_on_both_lists_and_more_when_both_wished(ranks, worth):
    assert policies.weight(ranks) == worth
    assert policies.weight(ranks[::-1]) == worth
