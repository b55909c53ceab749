"""Lists and records: who sees what, what it costs, and what is hung on the walls of other rooms."""

from datetime import date

import pytest
from django.urls import reverse

from errera.foundation.actor import Actor
from errera.network import actions as network_actions
from errera.network import queries as network_queries
from errera.opportunities import actions
from errera.opportunities.models import Opportunity, Stage, Win
from errera.opportunities.states import Answer
from tests.cast import NOON, TODAY
from tests.factories import directory, initiatives, network, partners
from tests.factories import opportunities as make
from tests.house.constant_queries import RECORD_AT_MOST, assert_constant_queries, queries_of
from tests.pages import addresses_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("the_day")]
url = addresses_of("opportunities")


# --- reading -----


def test_lists_cost_the_same_for_one_row_and_twenty(cast, enter, wood):
    make.stages()
    client = enter(cast.boris)
    assert_constant_queries(client, url("opportunity-list"), make=lambda: make.opportunity(wood))
    assert_constant_queries(client, url("win-list"), make=lambda: make.win(wood))
    assert_constant_queries(enter(cast.ana), url("home"), make=lambda: make.win(wood), rows=3, at_most=12)
    assert_constant_queries(client, url("success"), make=lambda: make.opportunity(wood), rows=3)
    assert queries_of(client, url("follow-ups")) <= 8
    assert queries_of(client, url("stages")) <= 8
    assert queries_of(client, url("rates")) <= 8


def test_record_pages_stay_under_twelve_queries(cast, enter, wood):
    row, win = make.opportunity(wood), make.answered(wood)
    client = enter(cast.boris)
    assert queries_of(client, url("opportunity", row)) <= RECORD_AT_MOST
    assert queries_of(client, url("win", win)) <= RECORD_AT_MOST


def test_the_neighbours_records_do_not_exist_and_a_shared_one_does(cast, enter, wood):
    steel = partners.partnership(cast.clara.organisation)
    row, win, shared = make.opportunity(wood), make.win(wood), make.win(wood, steel)
    clara = enter(cast.clara)
    assert clara.get(url("opportunity", row)).status_code == 404
    assert clara.get(url("win", win)).status_code == 404
    assert clara.get(url("win", shared)).status_code == 200
    assert win.title not in clara.get(url("win-list")).content.decode()
    assert enter(cast.dan).get(url("win", win)).status_code == 403


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (None, "has not been asked yet"),
        (make.reply(), "would not have been there without the support"),
        (make.reply(Answer.OTHER_VALUE, years={1: 5}), "take over its figures"),
        (make.reply(Answer.NOT_OURS, band=""), "this did not happen"),
    ],
)
def test_the_page_of_a_win_says_what_happens_next(cast, enter, wood, reply, words):
    win = make.answered(wood, reply_with=reply) if reply else make.win(wood)
    assert words in enter(cast.boris).get(url("win", win)).content.decode()


def test_the_page_of_an_opportunity_names_what_is_missing(cast, enter, wood):
    row = make.opportunity(wood)
    boris = enter(cast.boris)
    page = boris.get(url("opportunity", row)).content.decode()
    assert "Missing for “Qualified”" in page
    assert "Counterpart abroad" in page
    assert "2 facts are missing" in boris.get(url("opportunity-advance", row)).content.decode()


def test_success_is_shown_without_an_order_that_cannot_be_told(cast, enter, wood):
    row = make.opportunity(wood)
    actions.lose(opportunity=row, ground="Too dear.", by=make.hands(), at=NOON)
    ana = enter(cast.ana)
    for by in ("partner", "domain", "kind", "market"):
        assert ana.get(url("success"), {"by": by}).status_code == 200
    assert "cannot be told who does better" in ana.get(url("success")).content.decode()
    assert ana.get(url("success"), {"by": "weather"}).status_code == 400


def test_history_and_exports_are_there(cast, enter, wood):
    win = make.answered(wood)
    boris = enter(cast.boris)
    assert "Win confirmed by the company" in boris.get(url("win-history", win)).content.decode()
    got = boris.get(url("win-list"), {"export": "csv", "partner": "wood", "q": win.title, "state": "confirmed"})
    assert win.code in b"".join(got.streaming_content).decode()


def test_a_record_leads_to_the_initiative_it_came_from_where_that_exists_for_the_reader(cast, enter, wood):
    steel = partners.partnership(cast.clara.organisation)
    held = initiatives.initiative(wood, state="held")
    from_it = {"origin": make.Origin(initiative=held)}
    way = reverse("initiatives:initiative", args=[held.public_id])
    for address in (
        url("win", make.win(wood, steel, **from_it)),
        url("opportunity", make.opportunity(wood, steel, **from_it)),
    ):
        for reader, is_led in ((cast.boris, True), (cast.clara, False), (cast.ana, True)):
            client = enter(reader)
            said = client.get(address).content.decode()
            assert str(held.title) in said
            assert (f'href="{way}"' in said) == is_led
            assert not is_led or client.get(way).status_code == 200
        assert queries_of(enter(cast.boris), address) <= RECORD_AT_MOST


# --- walls -----


def test_panels_errands_and_search_lead_here(cast, enter, wood):
    from errera.foundation.panels import panels_on
    from errera.foundation.ui.agenda import Period

    held = initiatives.initiative(wood, state="held")
    company = directory.organisation()
    agreement = partners.agreement(wood, state="active")
    make.opportunity(wood, company=company, origin=make.Origin(initiative=held))
    win = make.answered(wood, company=company, reply_with=make.reply(Answer.NOT_OURS, band=""))
    boris, dan = cast.boris.actor, cast.dan.actor
    make.win(wood, company=company, origin=make.Origin(initiative=held), years={1: 12_300})
    for wall, subject in (
        ("initiatives.initiative", held),
        ("partners.agreement_work", agreement),
        ("directory.organisation", company),
    ):
        found = [p for p in panels_on(wall, subject, actor=boris) if p.template == "opportunities/_panel.html"]
        assert len(found) == 1, wall
        ways = [way for _, way in found[0].context.get("ways", ())]
        assert all(win.title in enter(cast.boris).get(way).content.decode() for way in ways if "/wins/" in way)
        assert ways or any(row.whole.cents == 12_300 for row in found[0].context["wins"]), wall
        assert not [p for p in panels_on(wall, subject, actor=dan) if p.template == "opportunities/_panel.html"]
    assert enter(cast.boris).get(reverse("partners:agreement-detail", args=[agreement.public_id])).status_code == 200
    year = Period(date(2026, 3, 16), date(2026, 1, 1), date(2026, 12, 31))
    errands = [one for found in panels_on("home.errands", year, actor=boris) for one in found]
    assert [one.url for one in errands if "disputes" in one.what.text] == [url("win", win)]
    assert any("going on" in said.text for said in panels_on("home.sentences", year, actor=boris))
    assert win.title in enter(cast.boris).get("/search/", {"q": win.code}).content.decode()
    assert not Actor("").may("opportunities.see_opportunities")


def test_a_won_opportunity_offers_to_report_the_win_and_a_lost_one_to_open_it_again(cast, enter, wood):
    won, lost = make.opportunity(wood), make.opportunity(wood)
    Opportunity.objects.filter(pk=won.pk).update(
        state="won", ended_on=TODAY, ended_by="x", ended_at=NOON, stage=Stage.objects.get(code="won")
    )
    actions.lose(opportunity=lost, ground="Too dear.", by=make.hands(), at=NOON)
    boris = enter(cast.boris)
    page = boris.get(url("opportunity", won)).content.decode()
    assert f"{url('win-new')}?opportunity={won.public_id}" in page
    assert "won it, after" in page
    assert url("opportunity-reopen", lost) in boris.get(url("opportunity", lost)).content.decode()


@pytest.mark.parametrize(
    ("state", "words"),
    [("asked", "first answer"), ("expired", "did not answer in time"), ("changed", "ask again, until then")],
)
def test_each_state_of_a_win_says_what_happens_next(cast, enter, wood, state, words):
    win = make.asked(wood)
    if state == "expired":
        Win.objects.filter(pk=win.pk).update(state="expired")
    if state == "changed":
        actions.change_win(win=win, facts=make.win_facts(wood, company=win.company), by=make.hands(), at=NOON)
    boris = enter(cast.boris)
    assert words in boris.get(url("win", win)).content.decode()
    warned = "its answer no longer holds" in boris.get(url("win-change", win)).content.decode()
    assert warned == (state != "changed")


def test_a_win_in_another_currency_shows_both_and_the_rate(cast, enter, wood):
    make.rates(("USD", date(2026, 3, 2), 1_250_000))
    win = make.win(wood, currency="USD", years={1: 125_000})
    page = enter(cast.boris).get(url("win", win)).content.decode()
    assert "one euro was 1.25 USD" in page
    assert "EUR 1,000" in page


def test_a_record_names_its_introduction_to_whom_that_exists_for_and_the_neighbour_learns_no_more(cast, enter, wood):
    steel = partners.partnership(cast.clara.organisation)
    met = network.made(wood)
    row, win = (kind(wood, steel, origin=make.Origin(introduction=met)) for kind in (make.opportunity, make.win))
    for address in (url("opportunity", row), url("win", win)):
        assert met.code in enter(cast.boris).get(address).content.decode()
        page = enter(cast.clara).get(address).content.decode()
        assert "an introduction" in page
        assert met.code not in page
        assert queries_of(enter(cast.boris), address) <= RECORD_AT_MOST
    foreign = f"{url('opportunity-new')}?introduction={met.public_id}"
    assert enter(cast.clara).get(foreign).status_code == 404
    waiting = network.introduction(wood)
    assert enter(cast.boris).get(f"{url('win-new')}?introduction={waiting.public_id}").status_code == 404


@pytest.mark.parametrize(("course", "asks"), [("lead", True), ("deal", True), ("work", False), ("", False)])
def test_an_outcome_that_tells_of_a_lead_offers_to_report_it_until_one_is_reported(cast, enter, wood, course, asks):
    met = network.made_long_ago(wood)
    if course:
        outcome = network_queries.next_outcome(met, TODAY)
        network_actions.say_outcome(outcome=outcome, course=course, by=cast.boris.actor, at=NOON)
    page = reverse("network:introduction", args=[met.public_id])
    way = f"{url('opportunity-new')}?introduction={met.public_id}"
    boris, told = enter(cast.boris), "none is reported yet"
    said = boris.get(page).content.decode()
    assert way in said
    assert (told in said) == asks
    assert queries_of(boris, page) <= RECORD_AT_MOST
    assert way not in enter(cast.ada).get(page).content.decode()
    lead = make.opportunity(wood, origin=make.Origin(introduction=met))
    said = boris.get(page).content.decode()
    assert lead.title in said
    assert told not in said
    win = make.win(wood, origin=make.Origin(introduction=met))
    assert win.title in boris.get(page).content.decode()


def test_the_home_says_nothing_about_opportunities_where_there_are_none(cast, wood):
    from errera.foundation.panels import panels_on
    from errera.foundation.ui.agenda import Period
    from errera.ledger.shapes import names_of_abouts

    year = Period(TODAY, TODAY, TODAY)
    said = [one.text for one in panels_on("home.sentences", year, actor=cast.boris.actor)]
    assert not any("going on" in text for text in said)
    win = make.win(wood)
    about = f"opportunities.Win:{win.public_id}"
    assert names_of_abouts([about], actor=cast.boris.actor)[about].url == url("win", win)
