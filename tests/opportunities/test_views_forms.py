"""What is typed and pressed: by partners, by the agency, and by a company that came by its link."""

import pytest
from django.test import Client
from django.urls import reverse

from errera.opportunities import actions, queries
from errera.opportunities.models import Ask, Confirmation, ExchangeRate, FollowUp, Opportunity, Requirement, Stage, Win
from errera.opportunities.states import Answer, OpportunityState, WinState
from tests.cast import NOON, TODAY
from tests.factories import directory, initiatives, network, partners
from tests.factories import opportunities as make
from tests.pages import addresses_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("the_day")]
url = addresses_of("opportunities")


def token(ask):
    return queries.token_of("ask", ask.public_id)


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


def test_what_is_known_comes_back_into_the_form_and_strangers_count_nothing(cast, enter, wood):
    row = make.opportunity(wood)
    boris = enter(cast.boris)
    boris.post(url("opportunity-known", row), {"need": "Pumps"})
    assert "selected" in boris.get(url("opportunity-change", row)).content.decode()
    assert "Pumps" in boris.get(url("opportunity-known", row)).content.decode()
    assert queries.counts_for(cast.dan.actor).going == 0
    assert not queries.follow_ups_seen_by(cast.dan.actor)
    assert queries.company_named(" ") is None
