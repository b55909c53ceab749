"""The pages of organisers, companies and counterparts: what they show, what they cost, what is hidden from whom."""

import pytest
from django.test import Client
from django.urls import reverse

from errera.foundation.panels import panels_on
from errera.matchmaking import panels, queries
from errera.matchmaking.models import Matchmaking, Participant, Wish
from tests.cast import NOON
from tests.factories import initiatives
from tests.factories import matchmaking as make
from tests.factories import network as make_network
from tests.factories import registrations as make_registrations
from tests.house.constant_queries import RECORD_AT_MOST, assert_constant_queries, queries_of
from tests.matchmaking.acting import order, state
from tests.pages import addresses_of, said, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day"), pytest.mark.slow]
at = addresses_of("matchmaking")
RULES = {
    "setting": "hybrid", "wishes_from_at": "2026-03-01T09:00", "wishes_until_at": "2026-04-30T18:00",
    "most_wishes": "5", "most_meetings": "8", "is_across_only": "on",
}  # fmt: skip
PROFILE = {
    "step": "profile", "contact_name": "Aiko", "offers": "Battery cells", "wants": "", "languages": "Japanese, en",
    "markets": "Belgium", "time_zone": "Asia/Tokyo",
}  # fmt: skip


def link_of(row):
    return queries.address_for("matchmaking:link", row, whole=False)


@pytest.fixture
def cas(enter, house):
    return enter(house.members["cas"])


def test_lists_and_records_cost_the_same_however_many_rows(boris, house):
    def one_more():
        row = make.counterpart(house.whole, organisation=None)
        make.wish(house.acme, row, rank=1)
        make.wish(row, make.participant(house.whole), state="accepted")
        make.wish(make.participant(house.whole), house.acme)
        make.matchmaking(house.wood)

    assert_constant_queries(boris, at("matchmakings"), make=one_more)
    assert_constant_queries(boris, at("parked"), make=one_more, rows=5)
    assert_constant_queries(boris, at("wishes", house.whole), make=one_more, rows=5)
    assert_constant_queries(boris, at("matchmaking", house.whole), make=one_more, rows=5, at_most=RECORD_AT_MOST)
    assert_constant_queries(boris, at("participant", house.acme), make=one_more, rows=5, at_most=RECORD_AT_MOST)


def test_the_own_pages_cost_the_same_however_many_rows(cas, house):
    def one_more():
        row = make.counterpart(house.whole, domains=[make_network.domain()])
        make.wish(house.acme, row, rank=1)
        make.wish(make.counterpart(house.whole), house.acme)
        make.participant(make.matchmaking(house.wood), organisation=house.firm)

    assert_constant_queries(cas, at("page", house.acme), make=one_more, rows=5, at_most=RECORD_AT_MOST)
    assert_constant_queries(cas, f"{at('page', house.acme)}?q=bolt", make=one_more, rows=5, at_most=RECORD_AT_MOST)
    assert_constant_queries(cas, f"{at('page', house.acme)}?part=profile", make=one_more, rows=5)
    assert_constant_queries(cas, at("mine"), make=one_more, rows=5)
    assert queries_of(Client(), link_of(house.acme)) <= RECORD_AT_MOST


def test_a_neighbour_sees_nothing_and_a_company_only_its_own(enter, house, cas):
    clara = enter(house.cast.clara)
    for name, row in [("matchmaking", house.whole), ("wishes", house.whole), ("participant", house.acme)]:
        assert clara.get(at(name, row)).status_code == 404
        assert cas.get(at(name, row)).status_code == 403
    assert clara.get(at("page", house.acme)).status_code == 404
    assert cas.get(at("page", house.bolt)).status_code == 404
    assert cas.get(at("page", house.acme)).status_code == 200
    assert "Acme" not in text_of(clara.get(at("matchmakings")))


# --- organisers ------------------------------------------------------------------------------------------------


def test_an_organiser_prepares_invites_checks_and_opens(boris, house):
    initiative = initiatives.initiative(house.wood)
    boris.post(at("prepare", initiative), RULES)
    whole = Matchmaking.objects.get(initiative=initiative)
    assert (whole.setting, whole.most_wishes) == ("hybrid", 5)
    assert boris.get(at("prepare", initiative)).url == at("matchmaking", whole)
    guest = {"kind": "counterpart", "company": "Nippon Cells", "company_country": "JP", "contact_name": "Aiko",
             "email": "aiko@example.org", "language": "en", "function": "CTO"}  # fmt: skip
    boris.post(at("invite", whole), guest)
    row = Participant.objects.get(matchmaking=whole)
    assert "Nippon Cells" in text_of(boris.get(at("parked")))
    assert "knows no single organisation" in text_of(boris.post(at("match", row), {"organisation": "Nobody"}))
    boris.post(at("match", row), {"organisation": "Bolt"})
    boris.post(at("open", whole))
    Client().post(link_of(row), {**PROFILE, "presence": "virtual"})
    assert state(row) == "submitted"
    boris.post(at("validate", row))
    row.refresh_from_db()
    assert (row.state, row.presence, row.languages, row.markets) == ("validated", "virtual", ["en", "ja"], ["BE"])
    page = text_of(boris.get(at("participant", row)))
    assert "Battery cells" in page
    assert "Japanese" in page
    boris.post(at("close", whole))
    assert "moment to come" in text_of(boris.post(at("reopen", whole), {"wishes_until_at": "2026-01-01T10:00"}))
    boris.post(at("reopen", whole), {"wishes_until_at": "2026-04-01T10:00"})
    boris.post(at("change", whole), {**RULES, "most_wishes": "7"})
    whole.refresh_from_db()
    assert (whole.state, whole.most_wishes) == ("open", 7)
    assert "This field is required" in text_of(boris.post(at("cancel", whole), {"ground": "  "}))
    boris.post(at("cancel", whole), {"ground": "Storm"})
    assert "Storm" in text_of(boris.get(at("matchmaking", whole)))


def test_the_registered_are_ticked_and_invited(boris, house):
    assert "Nobody is left to invite" in text_of(boris.get(at("invite-registered", house.whole)))
    door = make_registrations.door(of=house.whole.initiative)
    row = make_registrations.registration(door, company_name="Akme", email="akme@example.org")
    page = text_of(boris.get(at("invite-registered", house.whole)))
    assert "Akme" in page
    boris.post(at("invite-registered", house.whole), {"registrations": [row.public_id]})
    assert Participant.objects.get(registration=row).kind == "visitor"


def test_decisions_are_buttons_and_forms_with_a_reason(boris, house):
    row = make.counterpart(house.whole, state="submitted")
    assert "This field is required" in text_of(boris.post(at("refuse", row), {}))
    boris.post(at("refuse", row), {"reason": "Say more."})
    assert state(row) == "refused"
    assert "Say more." in text_of(boris.get(at("participant", row)))
    boris.post(at("withdraw", house.bolt), {"reason": ""})
    boris.post(at("take-back", house.bolt))
    assert state(house.bolt) == "submitted"
    assert "new link" in said(boris.post(at("send-link", house.volt)))[-1]
    boris.post(at("contact", house.volt), {"contact_name": "Emi", "email": "emi@example.org", "language": "en"})
    assert "emi@example.org" in text_of(boris.get(at("participant", house.volt)))
    boris.post(at("late", house.volt), {"on": "2026-05-11", "until": "11:00"})
    assert house.volt.absences.get().ends_at.isoformat() == "2026-05-11T02:00:00+00:00"
    wrong = text_of(boris.post(at("late", house.volt), {"on": "2026-05-20", "until": "11:00"}))
    assert "on a day of the meetings" in wrong


def test_all_profiles_are_let_in_with_one_button(boris, house):
    make.counterpart(house.whole, state="submitted")
    page = text_of(boris.get(at("matchmaking", house.whole)))
    assert at("validate-all", house.whole) in page
    assert said(boris.post(at("validate-all", house.whole))) == ["They all take part."]
    assert at("validate-all", house.whole) not in text_of(boris.get(at("matchmaking", house.whole)))


def test_lists_narrow_down_and_are_saved(boris, house):
    make.wish(house.acme, house.bolt)
    assert "Bolt" not in text_of(boris.get(f"{at('matchmaking', house.whole)}?q=volt"))
    assert "Bolt" in text_of(boris.get(f"{at('matchmaking', house.whole)}?kind=counterpart&state=validated"))
    assert "Bolt" in text_of(boris.get(f"{at('wishes', house.whole)}?q=acme"))
    assert "Bolt" not in text_of(boris.get(f"{at('wishes', house.whole)}?q=volt"))
    assert str(house.whole.initiative.title) in text_of(boris.get(f"{at('matchmakings')}?q=tokyo&state=open"))
    saved = boris.get(f"{at('matchmaking', house.whole)}?export=csv")
    assert b"battery recycling" in b"".join(saved.streaming_content)


def test_the_network_is_asked_what_an_organisation_is_known_for(boris, house):
    make_network.expertise(house.wood)
    row = make.participant(house.whole, organisation=house.wood.organisation)
    assert "What the network knows them for" in text_of(boris.get(at("participant", row)))


def test_panels_show_the_way_and_where_it_stands(house):
    new = initiatives.initiative(house.wood)

    def shown(initiative, actor):
        return [panel for panel in panels_on("initiatives.programme", initiative, actor=actor)
                if panel.template == "matchmaking/_initiative_panel.html"]  # fmt: skip

    def sentence():
        [panel] = shown(house.whole.initiative, house.boris)
        return str(panel.context["sentence"])

    assert sentence() == "Participants: 3; wishes: 0."
    make.wish(house.acme, house.bolt)
    make.wish(house.acme, house.volt, state="declined")
    assert sentence() == "Participants: 3; wishes: 1."
    make.participant(house.whole, state="submitted")
    assert sentence() == "Profiles to check: 1. Participants: 3."
    assert shown(house.whole.initiative, house.cas) == []
    Matchmaking.objects.filter(pk=house.whole.pk).update(state="cancelled", cancelled_by="x", cancelled_at=NOON)
    assert sentence() == "This matchmaking was cancelled."
    assert shown(new, house.boris)[0].context == {"initiative": new}
    assert shown(new, house.clara) == []
    assert shown(initiatives.initiative(house.wood, state="held"), house.boris) == []


def test_a_company_takes_its_profiles_and_wishes_along_in_its_passport(cas, house):
    make.wish(house.acme, house.bolt)
    make.wish(house.acme, house.volt, state="accepted")
    address = reverse("registrations:passport-download", args=[house.firm.public_id, "json"])
    [row] = cas.get(address).json()["matchmaking"]
    assert (row["state"], row["offers"]) == ("validated", "battery recycling")
    assert row["wishes"] == "1. Bolt (pending); 2. Volt (accepted)"
    assert list(queries.passport_rows(house.firm, house.clara)) == []


def test_errands_are_profiles_to_check_and_requests_to_answer(house):
    make.counterpart(house.whole, state="submitted")
    make.wish(house.bolt, house.acme)
    [errand] = panels.errands(None, actor=house.boris)
    assert errand.url == at("matchmaking", house.whole)
    [errand] = panels.errands(None, actor=house.cas)
    assert errand.url == at("page", house.acme)
    assert queries.figures_of(house.whole).pending == 1
    make.wish(house.acme, house.bolt)
    assert panels.errands(None, actor=house.cas) == [], "whoever wished, too, has nothing to answer"
    figures = queries.figures_of(house.whole)
    assert (figures.submitted, figures.validated, figures.wishes, figures.pending, figures.wanted) == (1, 3, 2, 0, 1)
    assert panels.errands(None, actor=house.ada) == []


# --- participants ----------------------------------------------------------------------------------------------


def test_opening_a_link_changes_nothing_and_a_wrong_one_says_so(house):
    row = make.counterpart(house.whole, state="invited")
    before = Participant.objects.values().get(pk=row.pk)
    page = text_of(Client().get(link_of(row)))
    assert "Say in a minute" in page
    assert Participant.objects.values().get(pk=row.pk) == before
    assert "This link does not work" in text_of(Client().get(at("link", "nothing~at~all")), 404)
    assert Client().get(f"{link_of(row)}?page=2").status_code == 400
    assert Client().post(link_of(row), {"step": "nonsense"}).status_code == 404


def test_a_counterpart_hands_a_profile_in_by_the_link(house):
    row = make.counterpart(house.whole, state="invited", offers="")
    wrong = text_of(Client().post(link_of(row), {**PROFILE, "offers": "", "languages": "Klingon"}))
    assert "Not known here: Klingon" in wrong
    assert "what you offer or what you want" in text_of(Client().post(link_of(row), {**PROFILE, "offers": ""}))
    assert said(Client().post(link_of(row), PROFILE)) == ["Your profile is kept."]
    assert state(row) == "submitted"
    assert "The organiser checks your profile" in text_of(Client().get(link_of(row)))


def test_wishes_are_made_ranked_and_taken_back(cas, house):
    page, volt = at("page", house.acme), house.volt
    assert "battery recycling" in text_of(cas.get(f"{page}?q=bolt"))
    assert "Nobody has this" in text_of(cas.get(f"{page}?q=zeppelins"))
    cas.post(page, {"step": "wish", "on": house.bolt.public_id, "reason": "You make cells."})
    cas.post(page, {"step": "wish", "on": volt.public_id})
    assert cas.post(page, {"step": "wish", "on": volt.public_id}).status_code == 404
    last = Wish.objects.get(receiver=volt)
    assert said(cas.post(page, {"step": "down", "on": last.public_id})) == ["It stands at the end of the list already."]
    cas.post(page, {"step": "up", "on": last.public_id})
    assert order(house.acme) == [(1, "Volt"), (2, "Bolt")]
    assert "You made 2 of 10 wishes" in text_of(cas.get(page))
    cas.post(page, {"step": "unwish", "on": last.public_id})
    assert order(house.acme) == [(1, "Bolt")]
    assert "at the end" in said(cas.post(page, {"step": "up", "on": last.public_id}))[-1]


def test_requests_are_answered_by_the_link(house):
    row = make.wish(house.acme, house.bolt, reason="You make cells.")
    page = text_of(Client().get(link_of(house.bolt)))
    assert "You make cells." in page
    assert "Requests that wait for your answer: 1." in page
    Client().post(link_of(house.bolt), {"step": "accept", "on": row.public_id})
    assert state(row) == "accepted"
    assert "You made 0 of 10 wishes" in text_of(Client().get(link_of(house.bolt)))
    Client().post(link_of(house.bolt), {"step": "decline", "on": row.public_id})
    assert state(row) == "declined"
    assert Client().post(link_of(house.volt), {"step": "accept", "on": row.public_id}).status_code == 404
    assert "Declined" in text_of(Client().get(link_of(house.acme)))


def test_a_request_goes_on_the_own_list_as_long_as_there_is_room(house):
    Matchmaking.objects.filter(pk=house.whole.pk).update(most_wishes=1, most_meetings=1)
    row = make.wish(house.acme, house.bolt)
    make.wish(make.participant(house.whole), house.bolt, state="accepted")
    assert "Put on my list, too" in text_of(Client().get(link_of(house.bolt)))
    Client().post(link_of(house.bolt), {"step": "wish", "on": house.acme.public_id})
    assert state(row) == "accepted"
    page = text_of(Client().get(link_of(house.bolt)))
    assert "Put on my list, too" not in page
    assert "2 meetings are wanted by both sides. You take 1 at most" in page


def test_suggestions_give_their_reasons(house):
    house.acme.wants = "cathode powder"
    house.acme.save()
    make.counterpart(house.whole, "Powder KK", offers="Cathode powder in bulk", languages=["en"], presence="virtual")
    page = text_of(Client().get(link_of(house.acme)))
    assert "They offer what you want: cathode, powder." in page
    assert "by video" in page


def test_times_are_typed_and_read_on_the_clocks_of_where_one_is(house):
    row = make.counterpart(make.matchmaking(house.wood, setting="hybrid"), presence="virtual", time_zone="Europe/Paris")
    page = f"{link_of(row)}?part=profile"
    typed = {"step": "absence", "on": "2026-05-11", "from_": "09:00", "until": "12:00"}
    assert said(Client().post(page, typed)) == ["It is noted: nobody meets you then."]
    absence = row.absences.get()
    assert absence.starts_at.isoformat() == "2026-05-11T07:00:00+00:00"
    assert "11 May 2026 09:00 – 12:00" in text_of(Client().get(page))
    assert "It ends after it begins" in text_of(Client().post(page, {**typed, "on": "2026-05-12", "until": "08:00"}))
    Client().post(page, {"step": "present", "on": absence.public_id})
    assert not row.absences.exists()


def test_somebody_withdraws_and_has_their_name_erased(house):
    page = f"{link_of(house.bolt)}?part=profile"
    Client().post(page, {"step": "withdraw", "reason": "Ill"})
    assert state(house.bolt) == "withdrawn"
    assert "You no longer take part" in text_of(Client().get(page))
    Client().post(page, {"step": "forget"})
    assert Participant.objects.get(pk=house.bolt.pk).email == ""


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"state": "prepared"}, "Wishes open on"),
        ({"state": "closed"}, "Wishes are closed. Meetings that both sides want: 1."),
        ({"state": "cancelled"}, "These meetings were cancelled."),
    ],
)
def test_when_wishes_are_not_taken_the_page_says_so_and_offers_no_button(house, facts, words):
    whole = make.matchmaking(house.wood, **facts)
    row, other = make.participant(whole), make.counterpart(whole)
    make.wish(row, other, state="accepted")
    page = text_of(Client().get(link_of(row)))
    assert words in page
    assert "Wish to meet" not in page
    answer = Client().post(link_of(row), {"step": "wish", "on": make.counterpart(whole).public_id})
    assert "cancelled" in said(answer)[0] or "not taken now" in said(answer)[0]


def test_what_was_done_by_the_link_names_the_company(boris, house):
    row = make.participant(house.whole, kind="counterpart", state="invited", company_name="Cell Ltd")
    Client().post(f"{link_of(row)}?part=profile", PROFILE)
    assert state(row) == "submitted"
    assert f"{row.company}, by the link" in text_of(boris.get(at("participant", row)))


def test_a_company_sees_where_it_takes_part_and_an_organiser_acts_for_a_participant(cas, boris, house):
    make.wish(house.bolt, house.acme)
    assert "1 request waits for your answer" in text_of(cas.get(at("mine")))
    boris.post(at("page", house.acme), {"step": "wish", "on": house.volt.public_id})
    assert Wish.objects.get(sender=house.acme).wished_by == house.boris.key
