"""The lives of a matchmaking, a participant and a wish, step by step."""

import pytest

from errera.matchmaking.models import Matchmaking, Participant, Wish
from errera.matchmaking.states import (
    MATCHMAKING,
    PARTICIPANT,
    WISH,
    Kind,
    MatchmakingState,
    ParticipantState,
    Presence,
    Setting,
    WishState,
)
from tests.cast import NOON


@pytest.mark.parametrize(
    ("life", "open_steps"),
    [
        (MATCHMAKING, {
            "prepared": {"open", "cancel"}, "open": {"close", "cancel"}, "closed": {"reopen", "cancel"},
            "cancelled": set(),
        }),
        (PARTICIPANT, {
            "invited": {"submit", "withdraw"}, "submitted": {"validate", "refuse", "withdraw"},
            "validated": {"refuse", "withdraw"}, "refused": {"submit", "withdraw"}, "withdrawn": {"take_back"},
        }),
        (WISH, {
            "pending": {"accept", "decline", "withdraw"}, "accepted": {"decline", "withdraw"},
            "declined": {"accept", "withdraw"}, "withdrawn": {"wish_again"},
        }),
    ],
)  # fmt: skip
def test_these_steps_and_no_others(life, open_steps):
    assert {state: {s.name for s in life.open_steps(state=state)} for state in life.states} == open_steps
    assert life.reachable() == set(life.states)


def test_rows_speak_in_words():
    whole = Matchmaking(state="open", setting="hybrid", wishes_from_at=NOON, wishes_until_at=NOON.replace(hour=23))
    assert (whole.state_word, whole.setting_word) == (MatchmakingState.OPEN, Setting.HYBRID)
    assert whole.is_going_on
    assert whole.takes_wishes_at(NOON)
    assert not whole.takes_wishes_at(NOON.replace(hour=23))
    row = Participant(state="validated", kind="visitor", presence="virtual", company_name="Acme", public_id="p1")
    assert (row.state_word, row.kind_word, row.presence_word) == (
        ParticipantState.VALIDATED, Kind.VISITOR, Presence.VIRTUAL,
    )  # fmt: skip
    assert row.takes_part
    assert row.is_parked
    assert row.company == "Acme"
    assert str(row) == "participant p1"
    assert Wish(state="pending", public_id="w1").state_word == WishState.PENDING
    assert str(Wish(public_id="w1")) == "wish w1"


@pytest.mark.parametrize(("own", "most"), [(None, 12), (3, 3), (20, 12)])
def test_a_participant_takes_the_smaller_of_the_two_limits(own, most):
    assert Participant(matchmaking=Matchmaking(most_meetings=12), most_meetings=own).most() == most
