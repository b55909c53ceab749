"""Wins: reported, asked about, answered once, changed and asked about again; and what the database promises."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from errera.foundation.actor import SYSTEM, Actor, NotAllowed
from errera.foundation.lifecycle import StepRefused
from errera.foundation.mail.models import Letter
from errera.foundation.sentences import Invalid
from errera.opportunities import actions, queries
from errera.opportunities.models import Ask, Confirmation, FollowUp, Win, WinValue
from errera.opportunities.shapes import Credit, FollowUpFacts, Origin
from errera.opportunities.states import Answer, AskState, FollowUpState, WinState
from tests.cast import NOON, TODAY
from tests.factories import initiatives, network, partners
from tests.factories import opportunities as make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def person_of(ask):
    return Actor(ask.person.public_id)


def again(win):
    return queries.wins().get(pk=win.pk)


# --- reporting -----


def test_a_partner_reports_a_shared_win_with_three_yearly_values_in_ten_queries(cast, wood, steel):
    facts = make.win_facts(wood, steel)
    with CaptureQueriesContext(connection) as seen:
        win = actions.report_win(facts=facts, by=cast.boris.actor, at=NOON)
    assert len(seen) <= 10, "\n".join(query["sql"] for query in seen)
    assert win.state == WinState.REPORTED
    assert again(win).counted_amount.cents == 30_000_000


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " "}, "title"),
        ({"market": "XX"}, "market"),
        ({"origin": Origin()}, "origin_ground"),
        ({"won_on": TODAY + DAY}, "won_on"),
        ({"years": {6: 1}}, "years"),
        ({"years": {1: -1}}, "years"),
        ({"years": {}}, "years"),
        ({"currency": "JPY"}, "currency"),
    ],
)
def test_nonsense_is_refused_with_the_place_of_the_fault(cast, wood, given, field):
    with pytest.raises(Invalid) as refused:
        actions.report_win(facts=make.win_facts(wood, **given), by=cast.boris.actor, at=NOON)
    assert refused.value.field == field


@pytest.mark.parametrize(
    "shares",
    [[(0, 5_000, True), (1, 4_999, False)], [(0, 10_000, False)], [(0, 5_000, True), (1, 5_000, True)],
     [(0, 5_000, True), (0, 5_000, False)], [(0, 10_000, True), (1, 0, False)], []],
)  # fmt: skip
def test_credit_keys_that_do_not_add_up_are_refused(cast, wood, steel, shares):
    credits = tuple(Credit((wood, steel)[who], share, leads) for who, share, leads in shares)
    with pytest.raises(Invalid) as refused:
        actions.report_win(facts=make.win_facts(credits=credits), by=cast.boris.actor, at=NOON)
    assert refused.value.field == "credits"


def test_a_partner_does_not_report_for_its_neighbour(cast, steel):
    with pytest.raises(NotAllowed, match="lead partner"):
        actions.report_win(facts=make.win_facts(steel), by=cast.boris.actor, at=NOON)


def test_jobs_alone_make_a_win_too(cast, wood):
    win = actions.report_win(
        facts=make.win_facts(wood, kind="investment", years={}, jobs_count=40), by=cast.boris.actor, at=NOON
    )
    assert again(win).amount.cents == 0


def test_a_foreign_currency_is_valued_by_the_latest_rate_of_the_week_before(cast, wood):
    make.rates(("USD", date(2026, 2, 27), 1_250_000), ("USD", date(2026, 2, 20), 2_000_000))
    win = actions.report_win(
        facts=make.win_facts(wood, currency="USD", years={1: 100_001}), by=cast.boris.actor, at=NOON
    )
    assert (win.rate_on, again(win).counted) == (date(2026, 2, 27), {1: 80_001})


def test_a_win_of_an_opportunity_is_one_that_was_won_by_that_company(cast, wood):
    going = make.opportunity(wood)
    with pytest.raises(Invalid, match="marked as won"):
        actions.report_win(
            facts=make.win_facts(wood, company=going.company, opportunity=going), by=cast.boris.actor, at=NOON
        )
    going.state = "won"
    with pytest.raises(Invalid, match="another company"):
        actions.report_win(facts=make.win_facts(wood, opportunity=going), by=cast.boris.actor, at=NOON)


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


# --- disputes -----


def test_the_companys_own_figures_are_taken_over_and_count_without_asking_again(cast, wood):
    win = make.answered(wood, reply_with=make.reply(Answer.OTHER_VALUE, years={1: 7_000_000}))
    assert win.state == WinState.DISPUTED
    assert not queries.confirmed_wins(TODAY - 60 * DAY, TODAY)
    taken = actions.take_over(win=win, by=cast.boris.actor, at=NOON)
    assert (taken.state, taken.counted) == (WinState.CONFIRMED, {1: 7_000_000})
    assert queries.confirmed_wins(TODAY - 60 * DAY, TODAY)[0].cents == 7_000_000


def test_a_flat_no_leaves_nothing_to_take_over_but_to_change_or_withdraw(cast, wood):
    win = make.answered(wood, reply_with=make.reply(Answer.NOT_OURS, band=""))
    with pytest.raises(NotAllowed, match="no figures"):
        actions.take_over(win=win, by=cast.boris.actor, at=NOON)
    with pytest.raises(NotAllowed, match="lead partner"):
        actions.take_over(win=win, by=cast.clara.actor, at=NOON)
    gone = actions.withdraw_win(win=win, ground="It was another firm.", by=cast.boris.actor, at=NOON)
    assert gone.state == WinState.WITHDRAWN
    with pytest.raises(StepRefused):
        actions.change_win(win=gone, facts=make.win_facts(wood), by=cast.boris.actor, at=NOON)


def test_withdrawing_needs_a_ground_and_drops_what_was_still_to_be_asked(cast, wood):
    win = make.answered(wood)
    with pytest.raises(Invalid, match="Say why"):
        actions.withdraw_win(win=win, ground=" ", by=cast.boris.actor, at=NOON)
    actions.withdraw_win(win=win, ground="Twice.", by=cast.boris.actor, at=NOON)
    assert set(FollowUp.objects.values_list("state", flat=True)) == {FollowUpState.DROPPED}


# --- changing -----


def test_a_later_change_of_value_asks_again_and_the_old_answer_is_kept(cast, wood):
    win = make.answered(wood)
    facts = make.win_facts(wood, company=win.company, years={1: 1})
    changed = actions.change_win(win=win, facts=facts, by=cast.ana.actor, at=NOON)
    assert (changed.state, changed.edition, changed.confirmed_at) == (WinState.REPORTED, 2, None)
    assert not queries.confirmed_wins(TODAY - 60 * DAY, TODAY)
    assert Confirmation.objects.get(win=win).snapshot["years"]["1"] == 10_000_000
    asked = actions.ask_company(win=changed, people=[make.contact(win.company)], by=cast.boris.actor, at=NOON)
    ask = Ask.objects.get(win=asked, edition=2)
    actions.answer(ask=ask, facts=make.reply(), by=person_of(ask), at=NOON)
    assert Confirmation.objects.filter(win=win).count() == 2
    assert FollowUp.objects.filter(win=win).count() == 4


def test_a_change_while_the_company_is_asked_closes_its_links(cast, wood):
    win = make.asked(wood)
    actions.change_win(win=win, facts=make.win_facts(wood, company=win.company), by=cast.boris.actor, at=NOON)
    ask = make.ask_of(win)
    assert ask.state == AskState.CLOSED
    with pytest.raises(NotAllowed, match="changed meanwhile"):
        actions.answer(ask=ask, facts=make.reply(), by=person_of(ask), at=NOON)


def test_a_win_stays_with_its_company_and_the_neighbour_does_not_change_it(cast, wood, steel):
    win = make.win(wood, steel)
    with pytest.raises(Invalid, match="stays with its company"):
        actions.change_win(win=win, facts=make.win_facts(wood), by=cast.boris.actor, at=NOON)
    with pytest.raises(NotAllowed):
        actions.change_win(win=win, facts=make.win_facts(steel, company=win.company), by=cast.clara.actor, at=NOON)
    changed = actions.change_win(
        win=win, facts=make.win_facts(wood, company=win.company, title="Valves"), by=cast.boris.actor, at=NOON
    )
    assert (changed.edition, changed.title, changed.keys) == (1, "Valves", {wood.pk: 10_000})


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


# --- what results may count -----


def test_a_confirmed_win_counts_once_and_its_shares_add_up_to_the_cent(wood, steel):
    third = partners.partnership()
    make.answered(wood, steel, third, years={1: 100, 2: 1})
    make.win(wood)
    (found,) = queries.confirmed_wins(date(2026, 1, 1), date(2026, 12, 31))
    assert found.cents == 101
    assert sum(found.share_of(row.pk) for row in (wood, steel, third)) == 101
    assert found.share_of(-1) == 0
    assert (found.adds.low, found.adds.central, found.adds.high) == (40, 51, 61)
    assert sum(part.central for part in found.adds_by_partner.values()) == 51
    assert queries.totals_of([found, found]) == {pk: 2 * found.share_of(pk) for pk in found.shares}
    assert queries.confirmed_wins(date(2026, 1, 1), date(2026, 12, 31), steel) == [found]
    assert queries.confirmed_wins(date(2026, 1, 1), date(2026, 12, 31), partners.partnership()) == []
    assert queries.confirmed_wins(date(2025, 1, 1), date(2025, 12, 31)) == []


def test_the_credit_key_of_an_initiative_is_proposed_as_a_whole(wood, steel):
    third = partners.partnership()
    held = initiatives.initiative(wood, steel, third, state="held")
    found = queries.credit_of_initiative(held)
    assert sum(share for _, share, _ in found) == 10_000
    assert found[0][0] == wood
    assert found[0][2]


# --- what the database promises -----


def refused(act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


def test_the_database_keeps_what_was_confirmed(wood):
    win = make.answered(wood)
    refused(lambda: Confirmation.objects.update(band="all"))
    refused(lambda: Confirmation.objects.all().delete())
    refused(lambda: WinValue.objects.filter(win=win).update(cents=1))
    refused(lambda: win.partners.update(share=5_000))
    refused(lambda: Win.objects.filter(pk=win.pk).update(edition=7))
    Confirmation.objects.update(remark="")


def test_the_database_confirms_nothing_that_no_company_said_and_asks_nothing_that_does_not_add_up(wood):
    win = make.win(wood)
    refused(lambda: Win.objects.filter(pk=win.pk).update(state="confirmed", confirmed_by="me", confirmed_at=NOON))
    win.partners.update(share=9_000)
    refused(lambda: Win.objects.filter(pk=win.pk).update(state="asked"))
    win.partners.update(share=10_000)
    WinValue.objects.filter(win=win).delete()
    refused(lambda: Win.objects.filter(pk=win.pk).update(state="asked"))


def test_the_database_takes_one_answer_for_an_edition_and_no_win_from_nowhere(wood):
    win = make.answered(wood)
    given = Confirmation.objects.get(win=win)
    other = make.ask_of(make.asked(wood))
    given.pk, given.public_id, given.ask = None, "other", other
    refused(given.save)
    refused(lambda: Win.objects.filter(pk=win.pk).update(origin_ground=""))


def test_nothing_comes_of_an_introduction_before_it_is_made(cast, wood):
    met, waiting = network.made(wood), network.introduction(wood)
    row = make.opportunity(wood, origin=Origin(introduction=met))
    win = make.win(wood, origin=Origin(introduction=met))
    assert (row.introduction, win.introduction, win.origin_ground) == (met, met, "")
    for report, facts in (
        (actions.report_opportunity, make.facts(wood, origin=Origin(introduction=waiting))),
        (actions.report_win, make.win_facts(wood, origin=Origin(introduction=waiting))),
    ):
        with pytest.raises(Invalid, match="before both sides were brought together") as refusal:
            report(facts=facts, by=cast.boris.actor, at=NOON)
        assert refusal.value.field == "introduction"
    for held in (row, win):
        refused(lambda held=held: type(held).objects.filter(pk=held.pk).update(introduction=waiting))


def test_a_story_is_taken_back_and_what_the_company_said_stays(cast, wood):
    win = make.answered(wood, reply_with=make.reply(may_publish=True))
    assert queries.confirmed_wins(win.won_on, win.won_on)[0].may_publish
    answer = actions.take_back_story(win=win, by=cast.boris.actor, at=NOON)
    assert (answer.taken_back_by, answer.taken_back_at) == (cast.boris.actor.doer, NOON)
    assert Confirmation.objects.get(pk=answer.pk).may_publish
    assert not queries.confirmed_wins(win.won_on, win.won_on)[0].may_publish
    with pytest.raises(NotAllowed, match="has taken that back"):
        actions.take_back_story(win=win, by=cast.boris.actor, at=NOON)


def test_a_story_that_nobody_agreed_to_cannot_be_taken_back(cast, wood):
    with pytest.raises(NotAllowed, match="has not agreed"):
        actions.take_back_story(win=make.win(wood), by=cast.boris.actor, at=NOON)
