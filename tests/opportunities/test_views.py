"""The pages of the room: who sees what, what stays constant, what a form does, what a company opens on its phone."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from errera.foundation.actor import Actor
from errera.network import actions as network_actions
from errera.network import queries as network_queries
from errera.opportunities import actions, queries
from errera.opportunities.models import Ask, Confirmation, ExchangeRate, FollowUp, Opportunity, Requirement, Stage, Win
from errera.opportunities.states import Answer, OpportunityState, WinState
from tests.cast import NOON, TODAY
from tests.factories import directory, initiatives, network, partners
from tests.factories import opportunities as make
from tests.house.constant_queries import RECORD_AT_MOST, assert_constant_queries, queries_of
from tests.pages import addresses_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
url = addresses_of("opportunities")


@pytest.fixture(autouse=True)
def _the_day_stands_still(settings):
    settings.ERRERA_TODAY = TODAY


def token(ask):
    return queries.token_of("ask", ask.public_id)


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


# --- doing -----


def rows(*pairs):
    sent = {"credit-TOTAL_FORMS": "5", "credit-INITIAL_FORMS": "0"}
    for n, (partner, share) in enumerate(pairs):
        sent |= {f"credit-{n}-partner": partner.pk, f"credit-{n}-share": share}
    return sent


def test_a_partner_reports_from_an_initiative_with_its_credit_key_as_proposal(cast, enter, wood):
    make.stages()
    steel = partners.partnership(cast.clara.organisation)
    held = initiatives.initiative(wood, steel, state="held")
    company = directory.organisation(enterprise_number="0202239951")
    boris = enter(cast.boris)
    address = f"{url('opportunity-new')}?initiative={held.public_id}"
    assert 'value="50"' in boris.get(address).content.decode()
    sent = {"kind": "export", "company": "0202.239.951", "title": "Pumps", "market": "JP",
            "initiative": held.public_id, **rows()}  # fmt: skip
    assert boris.post(address, sent).status_code == 302
    row = Opportunity.objects.get()
    assert (row.company, row.initiative, row.lead) == (company, held, wood)
    assert [carrier.share for carrier in row.partners.order_by("pk")] == [5_000, 5_000]


def test_a_form_keeps_what_was_typed_and_names_the_fault(cast, enter, wood):
    make.stages()
    boris = enter(cast.boris)
    sent = {"kind": "export", "company": "Nobody Ltd", "title": "Pumps", "market": "JP", **rows((wood, "60"))}
    page = boris.post(url("opportunity-new"), sent).content.decode()
    assert "No one organisation is known" in page
    sent["company"] = directory.organisation().code
    assert (
        "Say from which initiative" in boris.post(url("opportunity-new"), sent | rows((wood, "100"))).content.decode()
    )
    sent["origin_ground"] = "Called us."
    page = boris.post(url("opportunity-new"), sent).content.decode()
    assert "add up to 60.00 %" in page
    assert "Pumps" in page
    half = {**sent, "credit-0-share": "", "credit-1-share": "x"}
    assert "leave the whole row empty" in boris.post(url("opportunity-new"), half).content.decode()
    assert boris.get(f"{url('opportunity-new')}?introduction=nonsense").status_code == 404


def test_an_opportunity_is_led_through_its_life_by_forms(cast, enter, wood):
    row = make.opportunity(wood)
    boris = enter(cast.boris)
    facts = {"need": "Pumps", "counterpart": "Aichi", "expected_value": "50.000,00", "expected_on": "2026-06-01",
             "decision_maker": "Board", "offer_made": "on"}  # fmt: skip
    assert boris.post(url("opportunity-known", row), facts).status_code == 302
    assert queries.known_of(row)["expected_value"].text == "EUR 5000000"
    assert 'value="50000.00"' in boris.get(url("opportunity-known", row)).content.decode()
    today = TODAY.isoformat()
    for _ in range(3):
        boris.get(url("opportunity-advance", row))
        boris.post(url("opportunity-advance", row), {"won_on": today})
    row.refresh_from_db()
    assert row.state == OpportunityState.WON
    address = f"{url('win-new')}?opportunity={row.public_id}"
    assert row.title in boris.get(address).content.decode()
    sent = {"kind": "export", "company": row.company.code, "title": row.title, "market": "JP", "won_on": today,
            "currency": "EUR", "year_1": "1.000", "year_2": "2.000,50", "origin_ground": "Fair.", **rows()}  # fmt: skip
    assert boris.post(address, sent).status_code == 302
    win = Win.objects.get()
    assert (win.opportunity, queries.wins().get().years) == (row, {1: 100_000, 2: 200_050})
    changed = {**sent, "title": "Valves", **rows((wood, "100"))}
    assert boris.post(url("win-change", win), changed).status_code == 302
    assert "Report the win" not in boris.get(url("opportunity", row)).content.decode()


def test_losing_opening_again_changing_and_withdrawing(cast, enter, wood):
    row, win = make.opportunity(wood), make.win(wood)
    boris = enter(cast.boris)
    assert boris.post(url("opportunity-lose", row), {"ground": "Too dear."}).status_code == 302
    assert "Too dear." in boris.get(url("opportunity", row)).content.decode()
    assert boris.post(url("opportunity-reopen", row), {"ground": "Again."}).status_code == 302
    sent = {"kind": "export", "company": row.company.code, "title": "Valves", "market": "JP",
            "origin_ground": "Fair.", **rows((wood, "100"))}  # fmt: skip
    assert boris.post(url("opportunity-change", row), sent).status_code == 302
    assert boris.post(url("win-withdraw", win), {"ground": "Twice."}).status_code == 302
    assert "Twice." in boris.get(url("win", win)).content.decode()


def test_the_agency_ticks_contacts_and_a_partner_types_their_addresses(cast, enter, wood):
    win = make.win(wood)
    one, two = make.contact(win.company), make.contact(win.company)
    ana, boris = enter(cast.ana), enter(cast.boris)
    assert one.email in ana.get(url("win-ask", win)).content.decode()
    page = boris.get(url("win-ask", win)).content.decode()
    assert one.email not in page
    wrong = boris.post(url("win-ask", win), {"emails": "stranger@example.org"}).content.decode()
    assert "stranger@example.org is no contact" in wrong
    assert "at least one" in boris.post(url("win-ask", win), {"emails": ""}).content.decode()
    assert boris.post(url("win-ask", win), {"emails": f"{one.email.upper()}\n"}).status_code == 302
    assert ana.post(url("win-ask", win), {"people": [two.pk]}).status_code == 302
    assert Ask.objects.filter(win=win).count() == 2


def test_a_disputed_win_is_settled_by_a_button(cast, enter, wood):
    win = make.answered(wood, reply_with=make.reply(Answer.OTHER_VALUE, years={1: 5}))
    enter(cast.boris).post(url("win-take-over", win))
    assert Win.objects.get(pk=win.pk).state == WinState.CONFIRMED


# --- the company's pages -----


def test_a_link_changes_nothing_on_get_and_is_answered_once(wood):
    win = make.asked(wood, contacts=2)
    first, second = make.ask_of(win, 0), make.ask_of(win, 1)
    phone = Client()
    address = url("answer", token(first))
    for _ in range(2):
        assert win.title in phone.get(address).content.decode()
    assert not Confirmation.objects.exists()
    assert "Say how much" in phone.post(address, {"answer": "confirmed"}).content.decode()
    sent = {"answer": "confirmed", "band": "all", "rating_whole": "5", "may_publish": "on", "remark": "Well done."}
    assert phone.post(address, sent).status_code == 302
    assert "answered already" in phone.get(address).content.decode()
    late = phone.post(url("answer", token(second)), {"answer": "not_ours"}).content.decode()
    assert "a colleague has answered" in late
    given = Confirmation.objects.get()
    assert (given.answer, given.ratings, given.may_publish) == ("confirmed", {"whole": 5}, True)
    assert queries.wins().get(pk=win.pk).state == WinState.CONFIRMED


def test_figures_of_its_own_replace_only_the_years_that_were_filled_in(wood):
    win = make.asked(wood)
    sent = {"answer": "other_value", "band": "none", "year_2": "5"}
    Client().post(url("answer", token(make.ask_of(win))), sent)
    assert Confirmation.objects.get().figures == {1: 10_000_000, 2: 500, 3: 10_000_000}


def test_a_link_that_was_not_signed_here_or_for_something_else_leads_nowhere(wood):
    ask = make.ask_of(make.asked(wood))
    phone = Client()
    for forged in (ask.public_id, token(ask)[:-1], queries.token_of("wave", ask.public_id)):
        assert phone.get(url("answer", forged)).status_code == 404
    assert phone.get(url("follow-up-answer", token(ask))).status_code == 404


def test_how_it_went_on_is_answered_once(wood):
    from datetime import timedelta

    from errera.foundation.actor import SYSTEM

    wave = queries.follow_ups_of(make.answered(wood))[0]
    actions.ask_follow_up(wave=wave, by=SYSTEM, at=NOON + timedelta(days=100))
    address = url("follow-up-answer", queries.token_of("wave", wave.public_id))
    phone = Client()
    assert "3 months ago" in phone.get(address).content.decode()
    assert phone.post(address, {}).status_code == 200
    assert phone.post(address, {"course": "less", "cents": "10"}).status_code == 302
    assert "Nothing more is asked" in phone.get(address).content.decode()
    assert FollowUp.objects.get(pk=wave.pk).cents == 1_000


# --- keeping -----


def test_stages_are_kept_on_their_page(cast, enter):
    ana = enter(cast.ana)
    assert "without stages nothing" in ana.get(url("stages")).content.decode()
    assert ana.post(url("stages-usual")).status_code == 302
    stage = {"kind": "export", "code": "talk", "title_0": "Talk", "title_1": "Gesprek", "state": "open", "order": 15}
    assert ana.post(url("stage-lay"), stage).status_code == 302
    fact = {"code": "mood", "title_0": "Mood", "title_1": "Stemming", "takes": "text", "order": 50}
    assert ana.post(url("fact-lay"), fact).status_code == 302
    asked = {
        "stage": Stage.objects.get(code="talk").pk,
        "fact": queries.facts().get(code="mood").pk,
        "from_on": "2026-01-01",
    }
    assert ana.post(url("requirement-set"), asked).status_code == 302
    made = Requirement.objects.get(stage__code="talk")
    assert ana.post(url("requirement-end", made), {"until_on": "2026-12-31"}).status_code == 302
    assert enter(cast.boris).post(url("stages-usual")).status_code == 403


def test_rates_are_brought_in_from_a_file_and_a_broken_one_is_refused(cast, enter):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tests.factories import accounts

    fin = accounts.account()
    accounts.role(fin, "finance_officer")
    client = Client()
    client.force_login(fin)
    broken = SimpleUploadedFile("eurofxref.csv", b"Date,USD\n2026-03-02,one\n")
    assert "Row 2, column USD" in client.post(url("rates-import"), {"file": broken}).content.decode()
    good = SimpleUploadedFile("eurofxref.csv", b"Date,USD\n2026-03-02,1.0921\n")
    assert client.post(url("rates-import"), {"file": good}).status_code == 302
    assert ExchangeRate.objects.get().units == 1_092_100
    assert "1.0921" in client.get(url("rates")).content.decode()


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


def test_a_win_is_reported_straight_from_an_initiative(cast, enter, wood):
    held = initiatives.initiative(wood, state="held")
    boris = enter(cast.boris)
    page = boris.get(f"{url('win-new')}?initiative={held.public_id}").content.decode()
    assert f'value="{held.public_id}" selected' in page


def test_a_lead_is_reported_from_an_introduction_with_origin_market_and_credit_filled_in(cast, enter, wood):
    make.stages()
    met = network.made(wood, market="KR")
    ana = enter(cast.ana)  # for the agency no partner is its own: the credit goes to the one that was introduced
    address = f"{url('opportunity-new')}?introduction={met.public_id}"
    page = ana.get(address).content.decode()
    assert f'<option value="{met.public_id}" selected>{met.code}' in page
    assert '<option value="KR" selected>' in page
    assert f'<option value="{wood.pk}" selected>' in page
    sent = {"kind": "export", "company": directory.organisation().code, "title": "Pumps", "market": "KR",
            "introduction": met.public_id, **rows()}  # fmt: skip
    assert ana.post(address, sent).status_code == 302
    row = Opportunity.objects.get()
    assert (row.introduction, row.origin_ground, row.lead) == (met, "", wood)
    said = enter(cast.boris).get(url("opportunity", row)).content.decode()
    assert reverse("network:introduction", args=[met.public_id]) in said


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


def test_what_is_known_comes_back_into_the_form_and_strangers_count_nothing(cast, enter, wood):
    row = make.opportunity(wood)
    boris = enter(cast.boris)
    boris.post(url("opportunity-known", row), {"need": "Pumps"})
    assert "selected" in boris.get(url("opportunity-change", row)).content.decode()
    assert "Pumps" in boris.get(url("opportunity-known", row)).content.decode()
    assert queries.counts_for(cast.dan.actor).going == 0
    assert not queries.follow_ups_seen_by(cast.dan.actor)
    assert queries.company_named(" ") is None


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
