"""Wishes: made, ranked, taken back, accepted, declined; and when somebody cannot meet."""

from datetime import UTC, datetime, timedelta

import pytest

from errera.foundation.actor import NotAllowed
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.matchmaking import actions, queries
from errera.matchmaking.models import Wish
from tests.cast import NOON
from tests.factories import matchmaking as make
from tests.matchmaking.acting import by_link, news, order, state, trail

pytestmark = pytest.mark.django_db
FIRST = datetime(2026, 5, 10, 15, tzinfo=UTC)  # midnight in Tokyo, where the day of the mission begins


def hour(n: int, day: int = 11) -> datetime:
    """Give an hour in Tokyo on a day of the mission, as the world counts it."""
    return datetime(2026, 5, day, tzinfo=UTC) + timedelta(hours=n - 9)


def wish(house, sender=None, receiver=None, by=None, **facts):
    sender = sender or house.acme
    return actions.wish(
        sender=sender, receiver=receiver or house.bolt, by=by or by_link(sender), at=NOON, **facts
    )  # fmt: skip


def test_a_wish_is_asked_and_only_the_answer_makes_it_wanted(house):
    with news() as heard:
        row = wish(house, reason=" You make cells. ", by=house.cas)
        assert (row.state, row.rank, row.reason) == ("pending", 1, "You make cells.")
        assert queries.wanted(house.whole) == []
        actions.accept(wish=row, by=by_link(house.bolt), at=NOON)
    [found] = queries.wanted(house.whole)
    assert {found.one, found.other} == {house.acme.public_id, house.bolt.public_id}
    assert (found.weight, found.is_mutual) == (10, False)
    assert heard == ["WishesChanged"] * 2
    assert trail() == ["wish.wished", "wish.accepted"]


def test_whoever_wishes_for_somebody_has_answered_them(house):
    wish(house)
    wish(house, house.bolt, house.acme)
    [found] = queries.wanted(house.whole)
    assert (found.weight, found.is_mutual, found.ranks) == (30, True, (1, 1))
    assert state(Wish.objects.get(sender=house.acme)) == "accepted"
    with pytest.raises(Invalid, match="take your own wish back first"):
        actions.decline(wish=Wish.objects.get(sender=house.acme), by=by_link(house.bolt), at=NOON)


def test_a_second_thought_counts_too(house):
    row = wish(house)
    actions.decline(wish=row, by=by_link(house.bolt), at=NOON)
    assert queries.wanted(house.whole) == []
    wish(house, house.bolt, house.acme)
    assert state(row) == "accepted"
    assert len(queries.wanted(house.whole)) == 1


def test_only_those_who_take_part_are_planned(house):
    row = wish(house)
    actions.accept(wish=row, by=house.boris, at=NOON)
    actions.withdraw(participant=house.bolt, by=by_link(house.bolt), at=NOON)
    assert queries.wanted(house.whole) == []
    assert set(queries.participants(house.whole)) == {house.acme, house.volt}
    keys = [one.public_id for one in queries.participants(house.whole)]
    assert keys == sorted(keys)


def test_the_list_stays_without_gaps(house):
    third = make.counterpart(house.whole, "Third")
    rows = [wish(house, receiver=other) for other in (house.bolt, house.volt, third)]
    assert order(house.acme) == [(1, "Bolt"), (2, "Volt"), (3, "Third")]
    turned = [rows[2].public_id, rows[0].public_id, rows[1].public_id]
    actions.rank_wishes(sender=house.acme, order=turned, by=house.cas, at=NOON)
    assert order(house.acme) == [(1, "Third"), (2, "Bolt"), (3, "Volt")]
    actions.take_wish_back(wish=rows[2], by=house.cas, at=NOON)
    assert order(house.acme) == [(1, "Bolt"), (2, "Volt")]
    actions.decline(wish=rows[0], by=by_link(house.bolt), at=NOON)
    assert order(house.acme) == [(1, "Volt")]
    with pytest.raises(Invalid, match="changed meanwhile"):
        actions.rank_wishes(sender=house.acme, order=turned, by=house.cas, at=NOON)


def test_a_wish_taken_back_may_be_made_again_in_the_same_row(house):
    row = wish(house)
    actions.take_wish_back(wish=row, by=house.cas, at=NOON)
    with pytest.raises(StepRefused):
        actions.take_wish_back(wish=row, by=house.cas, at=NOON)
    with pytest.raises(StepRefused):
        actions.accept(wish=row, by=by_link(house.bolt), at=NOON)
    again = wish(house, receiver=house.bolt)
    assert (again.pk, again.state, again.withdrawn_at) == (row.pk, "pending", None)
    with pytest.raises(Invalid, match="already"):
        wish(house)


def test_one_wish_too_many_and_a_reason_too_long_are_refused(house):
    house.whole.most_wishes = 1
    house.whole.save()
    with pytest.raises(Invalid, match="500 characters") as refusal:
        wish(house, reason="x" * 501)
    assert refusal.value.field == "reason"
    wish(house)
    with pytest.raises(Invalid, match="1 is the most"):
        wish(house, receiver=house.volt)


def test_who_is_of_another_matchmaking_cannot_be_wished_for(house):
    with pytest.raises(Invalid, match="another matchmaking"):
        wish(house, receiver=make.counterpart(make.matchmaking(house.wood)))


def test_nobody_wishes_answers_or_ranks_for_somebody_else(house):
    row = wish(house)
    stranger = by_link(house.volt)
    for act in (
        lambda: wish(house, receiver=house.volt, by=stranger),
        lambda: actions.accept(wish=row, by=by_link(house.acme), at=NOON),
        lambda: actions.decline(wish=row, by=stranger, at=NOON),
        lambda: actions.take_wish_back(wish=row, by=by_link(house.bolt), at=NOON),
        lambda: actions.rank_wishes(sender=house.acme, order=[row.public_id], by=stranger, at=NOON),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_after_the_last_moment_the_organiser_alone_puts_a_wish_right(house):
    late = make.UNTIL + timedelta(hours=1)
    with pytest.raises(Invalid, match="organiser can still"):
        actions.wish(sender=house.acme, receiver=house.bolt, by=house.cas, at=late)
    row = actions.wish(sender=house.acme, receiver=house.bolt, by=house.boris, at=late)
    actions.close_wishes(matchmaking=house.whole, by=house.boris, at=late)
    with pytest.raises(Invalid, match="not taken now"):
        actions.accept(wish=row, by=house.boris, at=late)


# --- availability ----------------------------------------------------------------------------------------------


def test_an_absence_is_noted_and_taken_back(house):
    with news() as heard:
        row = actions.note_absence(
            participant=house.acme, starts_at=hour(9), ends_at=hour(12), by=house.cas, at=NOON
        )  # fmt: skip
        actions.drop_absence(absence=row, by=house.cas, at=NOON)
    assert heard == ["AvailabilityChanged"] * 2
    assert not house.acme.absences.exists()
    assert trail() == ["participant.absent", "participant.present"]


@pytest.mark.parametrize(
    ("starts", "ends", "field"),
    [
        (hour(12), hour(9), "until"),
        (hour(9, 8), hour(12, 8), "on"),
        (hour(9, 16), hour(12, 16), "on"),
        (hour(11), hour(13), "from_"),
    ],
)
def test_an_absence_that_cannot_be_right_is_refused_at_its_place(house, starts, ends, field):
    make.absence(house.acme, hour(10))
    with pytest.raises(Invalid) as refusal:
        actions.note_absence(participant=house.acme, starts_at=starts, ends_at=ends, by=house.cas, at=NOON)
    assert refusal.value.field == field


def test_twenty_stretches_are_enough_and_who_withdrew_has_none_to_note(house):
    for day in range(4):
        for n in range(5):
            make.absence(house.acme, hour(9 + 2 * n, 11 + day), hours=1)
    with pytest.raises(Invalid, match="20 stretches"):
        actions.note_absence(participant=house.acme, starts_at=hour(9, 15), ends_at=hour(10, 15), by=house.cas, at=NOON)
    actions.withdraw(participant=house.acme, by=house.cas, at=NOON)
    with pytest.raises(Invalid, match="no longer takes part"):
        actions.note_absence(participant=house.acme, starts_at=hour(11), ends_at=hour(12), by=house.cas, at=NOON)


def test_who_comes_late_is_absent_from_the_morning_and_other_absences_become_one_with_it(house):
    make.absence(house.bolt, hour(8))
    make.absence(house.bolt, hour(10))
    make.absence(house.bolt, hour(15))
    with news() as heard:
        actions.note_late(participant=house.bolt, until_at=hour(11), by=house.boris, at=NOON)
    assert heard == ["ParticipantLate"]
    spans = list(house.bolt.absences.order_by("starts_at").values_list("starts_at", "ends_at"))
    assert spans == [(FIRST, hour(12)), (hour(15), hour(17))]
    for moment in (hour(9, 9), hour(9, 16)):
        with pytest.raises(Invalid, match="on a day of the meetings"):
            actions.note_late(participant=house.bolt, until_at=moment, by=house.boris, at=NOON)


def test_on_the_day_itself_late_begins_now_and_nobody_is_told_of_who_does_not_take_part(house):
    invited = make.counterpart(house.whole, state="invited")
    with news() as heard:
        actions.note_late(participant=invited, until_at=hour(14), by=by_link(invited), at=hour(13))
    assert heard == []
    assert list(invited.absences.values_list("starts_at", "ends_at")) == [(hour(13), hour(14))]
