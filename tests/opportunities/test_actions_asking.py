"""The company is asked, answers once by its link, is reminded, and is asked later how it went on."""

from datetime import date, timedelta

import pytest

from errera.foundation.actor import SYSTEM, Actor, NotAllowed
from errera.foundation.mail.models import Letter
from errera.foundation.sentences import Invalid
from errera.opportunities import actions, queries
from errera.opportunities.shapes import FollowUpFacts
from errera.opportunities.states import Answer, AskState, FollowUpState, WinState
from tests.cast import NOON, TODAY
from tests.factories import opportunities as make
from tests.opportunities.acting import again, person_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


# --- asking -----


def test_each_contact_gets_a_letter_with_a_link_in_their_language(cast, wood):
    win = make.win(wood)
    people = [make.contact(win.company, language="nl"), make.contact(win.company, language="en")]
    actions.ask_company(win=win, people=people, by=cast.boris.actor, at=NOON)
    letters = list(Letter.objects.order_by("pk"))
    assert [letter.language for letter in letters] == ["nl", "en"]
    assert all("/opportunities/answer/" in letter.body for letter in letters)
    assert "klopt dit" in letters[0].subject
    assert again(win).state == WinState.ASKED


def test_nobody_strangers_and_the_asked_are_refused(cast, wood):
    win = make.asked(wood)
    stranger = make.contact(make.win(wood).company)
    for people, words in (([], "at least one"), ([stranger], "no contact"), ([make.ask_of(win).person], "open link")):
        with pytest.raises(Invalid, match=words) as refused:
            actions.ask_company(win=win, people=people, by=cast.boris.actor, at=NOON)
        assert refused.value.field == "people"
    with pytest.raises(NotAllowed):
        actions.ask_company(win=win, people=[make.contact(win.company)], by=cast.clara.actor, at=NOON)


# --- answering -----


def test_one_decisive_answer_closes_every_other_link(wood):
    win = make.asked(wood, contacts=2)
    first, second = make.ask_of(win, 0), make.ask_of(win, 1)
    given = actions.answer(ask=first, facts=make.reply(), by=person_of(first), at=NOON)
    assert again(win).state == WinState.CONFIRMED
    assert given.snapshot["years"] == {"1": 10_000_000, "2": 10_000_000, "3": 10_000_000}
    assert len(given.digest) == 64
    second.refresh_from_db()
    assert second.state == AskState.CLOSED
    with pytest.raises(NotAllowed, match="colleague has answered"):
        actions.answer(ask=second, facts=make.reply(Answer.NOT_OURS), by=person_of(second), at=NOON)
    with pytest.raises(NotAllowed, match="answered already"):
        actions.answer(ask=first, facts=make.reply(Answer.NOT_OURS), by=person_of(first), at=NOON)
    assert again(win).state == WinState.CONFIRMED


def test_nobody_answers_for_the_contact(cast, wood):
    ask = make.ask_of(make.asked(wood))
    for other in (cast.ana.actor, cast.boris.actor, Actor(ask.person.public_id, acting_for="somebody")):
        with pytest.raises(NotAllowed):
            actions.answer(ask=ask, facts=make.reply(), by=other, at=NOON)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"band": ""}, "band"),
        ({"ratings": {"whole": 6}}, "ratings"),
        ({"ratings": {"weather": 3}}, "ratings"),
        ({"years": {1: 5}}, "answer"),
        ({"answer": Answer.OTHER_VALUE}, "years"),
        ({"answer": Answer.OTHER_VALUE, "years": {1: 10_000_000, 2: 10_000_000, 3: 10_000_000}}, "years"),
        ({"answer": Answer.OTHER_VALUE, "years": {9: 1}}, "years"),
        ({"answer": Answer.OTHER_VALUE, "years": {1: -1}}, "years"),
    ],
)
def test_an_answer_that_is_none_is_refused(wood, given, field):
    ask = make.ask_of(make.asked(wood))
    with pytest.raises(Invalid) as refused:
        actions.answer(ask=ask, facts=make.reply(**given), by=person_of(ask), at=NOON)
    assert refused.value.field == field


def test_a_link_is_not_answered_after_its_day(wood):
    ask = make.ask_of(make.asked(wood))
    with pytest.raises(NotAllowed, match="expired"):
        actions.answer(ask=ask, facts=make.reply(), by=person_of(ask), at=NOON + 61 * DAY)


# --- time -----


def test_reminders_are_capped_and_only_the_clock_reminds(cast, wood):
    ask = make.ask_of(make.asked(wood))
    assert not queries.asks_to_remind(TODAY + 13 * DAY)
    assert list(queries.asks_to_remind(TODAY + 14 * DAY)) == [ask]
    with pytest.raises(NotAllowed):
        actions.remind(ask=ask, by=cast.ana.actor, at=NOON)
    for days in (14, 28):
        actions.remind(ask=ask, by=SYSTEM, at=NOON + days * DAY)
    assert not queries.asks_to_remind(TODAY + 42 * DAY)
    with pytest.raises(Invalid, match="often enough"):
        actions.remind(ask=ask, by=SYSTEM, at=NOON + 42 * DAY)


def test_the_last_link_that_expires_lets_the_win_expire_and_it_can_be_asked_again(cast, wood):
    win = make.asked(wood, contacts=2)
    with pytest.raises(Invalid, match="valid until"):
        actions.let_expire(ask=make.ask_of(win), by=SYSTEM, at=NOON)
    late = NOON + 61 * DAY
    actions.let_expire(ask=make.ask_of(win, 0), by=SYSTEM, at=late)
    assert again(win).state == WinState.ASKED
    actions.let_expire(ask=make.ask_of(win, 1), by=SYSTEM, at=late)
    assert again(win).state == WinState.EXPIRED
    actions.ask_company(win=win, people=[make.ask_of(win).person], by=cast.boris.actor, at=late)
    assert again(win).state == WinState.ASKED


def test_a_win_is_followed_up_four_times_and_silence_is_noted(cast, wood):
    win = make.answered(wood)
    first, second, third, _ = queries.follow_ups_of(win)
    assert [wave.due_on for wave in queries.follow_ups_of(win)] == [
        date(2026, 6, 16), date(2026, 9, 16), date(2027, 3, 16), date(2028, 3, 16),
    ]  # fmt: skip
    with pytest.raises(Invalid, match="due on"):
        actions.ask_follow_up(wave=first, by=SYSTEM, at=NOON)
    asked = actions.ask_follow_up(wave=first, by=SYSTEM, at=NOON + 100 * DAY)
    by = Actor(asked.person.public_id)
    with pytest.raises(Invalid, match="how it went"):
        actions.answer_follow_up(wave=asked, facts=FollowUpFacts("well"), by=by, at=NOON)
    with pytest.raises(NotAllowed, match="got the link"):
        actions.answer_follow_up(wave=asked, facts=FollowUpFacts("more"), by=cast.ana.actor, at=NOON)
    told = actions.answer_follow_up(wave=asked, facts=FollowUpFacts("more", 5, 2, "Good."), by=by, at=NOON)
    assert (told.state, told.so_far.cents, told.course_word) == (FollowUpState.ANSWERED, 5, "more")
    with pytest.raises(NotAllowed, match="Nothing more"):
        actions.answer_follow_up(wave=asked, facts=FollowUpFacts("less"), by=by, at=NOON)
    actions.ask_follow_up(wave=second, by=SYSTEM, at=NOON + 200 * DAY)
    assert actions.give_up_follow_up(wave=second, by=SYSTEM, at=NOON + 270 * DAY).state == FollowUpState.SILENT
    type(third.person).objects.filter(pk=third.person.pk).update(email="")
    assert actions.ask_follow_up(wave=third, by=SYSTEM, at=NOON + 400 * DAY).state == FollowUpState.DROPPED
    assert queries.waves(queries.follow_ups_seen_by(cast.ana.actor))[1]["silent"] == 1
