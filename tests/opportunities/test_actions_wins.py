"""Wins that are reported, disputed, changed and counted, and what the database promises of them."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from errera.foundation.actor import NotAllowed
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.opportunities import actions, queries
from errera.opportunities.models import Ask, Confirmation, FollowUp, Win, WinValue
from errera.opportunities.shapes import Credit, Origin
from errera.opportunities.states import Answer, AskState, FollowUpState, WinState
from tests.cast import NOON, TODAY
from tests.factories import initiatives, network, partners
from tests.factories import opportunities as make
from tests.opportunities.acting import again, person_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


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
