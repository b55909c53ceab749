"""Pages: rules, unknown parameters, methods, refusals in words, and what stands around every page."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_an_unknown_parameter_is_refused_in_words(gallery_open):
    answer = gallery_open.get("/gallery/?colour=red&age=3")
    assert answer.status_code == 400
    assert "This page does not know “age, colour” in its address." in answer.content.decode()


def test_a_method_that_the_page_does_not_take_is_refused_in_words(gallery_open):
    answer = gallery_open.post("/gallery/table/")
    assert answer.status_code == 405
    assert "This address does not take POST." in answer.content.decode()


def test_a_stranger_is_sent_to_log_in_and_comes_back(gallery_open):
    answer = gallery_open.get("/gallery/closed/")
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=/gallery/closed/"


def test_a_person_without_the_right_reads_the_reason(gallery_open, enter, cast):
    answer = enter(cast.dan).get("/gallery/closed/")
    assert answer.status_code == 403
    assert "Only people from Mars may see this." in answer.content.decode()


def test_the_reason_is_said_in_the_language_of_the_reader(gallery_open):
    gallery_open.cookies["django_language"] = "nl"
    answer = gallery_open.get("/gallery/table/?sort=amount")
    assert "Deze tabel sorteert niet op “amount”." in answer.content.decode()


def test_an_address_that_does_not_exist_says_so(gallery_open):
    answer = gallery_open.get("/nowhere/")
    assert answer.status_code == 404
    assert "it is not yours to see" in answer.content.decode()


def test_a_fault_of_ours_says_so_and_shows_nothing_of_it(gallery_open):
    answer = Client(raise_request_exception=False).get("/gallery/broken/")
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()
    assert "on purpose" not in answer.content.decode()


def test_a_form_without_its_token_is_refused_in_words(gallery_open):
    answer = Client(enforce_csrf_checks=True).post("/ui/theme/", {"theme": "dark"})
    assert answer.status_code == 403
    assert "This form was open too long" in answer.content.decode()


@pytest.mark.parametrize(("data", "said"), [({}, "Saved."), ({"wrong": "1"}, "This is wrong.")])
def test_a_button_says_what_it_did_or_why_not(gallery_open, data, said):
    answer = gallery_open.post("/gallery/button/", data, follow=True)
    assert answer.redirect_chain == [("/gallery/", 302)]
    assert said in answer.content.decode()


def test_the_theme_is_kept_in_a_cookie_and_the_reader_stays_where_he_was(gallery_open):
    answer = gallery_open.post("/ui/theme/", {"theme": "dark", "next": "/gallery/?row=3"})
    assert answer["Location"] == "/gallery/?row=3"
    assert 'data-theme="dark"' in gallery_open.get("/gallery/").content.decode()
    gallery_open.post("/ui/theme/", {"theme": "auto"})
    assert "data-theme" not in gallery_open.get("/gallery/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_choosing_a_theme_never_leads_elsewhere(gallery_open, elsewhere):
    assert gallery_open.post("/ui/theme/", {"theme": "dark", "next": elsewhere})["Location"] == "/"


def test_a_theme_that_does_not_exist_is_refused(gallery_open):
    assert gallery_open.post("/ui/theme/", {"theme": "pink"}).status_code == 400
    gallery_open.cookies["theme"] = '"><script>'
    assert "data-theme" not in gallery_open.get("/gallery/").content.decode()


def test_the_language_is_chosen_with_a_button(gallery_open):
    gallery_open.post("/language/setlang/", {"language": "nl", "next": "/gallery/"})
    assert '<html lang="nl"' in gallery_open.get("/gallery/").content.decode()


def test_the_agencys_colour_is_on_the_page_and_allowed_there(gallery_open, settings):
    settings.ERRERA_ACCENT = "#7a1f5c"
    answer = gallery_open.get("/gallery/")
    nonce = answer.context["csp_nonce"]
    assert f'<style nonce="{nonce}">:root:root{{--agency:#7a1f5c}}</style>' in answer.content.decode()
    assert f"'nonce-{nonce}'" in answer["Content-Security-Policy"]


def test_the_demo_says_that_it_is_one(gallery_open):
    assert "Demo programme: names and figures marked fictional" in gallery_open.get("/gallery/").content.decode()
    assert "Demo programme" not in gallery_open.get("/gallery/table/").content.decode()


def test_the_reader_sees_whose_account_it_is_and_the_way_out(gallery_open, enter, cast):
    page = enter(cast.ana).get("/gallery/").content.decode()
    assert "<span>Ana</span>" in page
    assert 'action="/accounts/logout/"' in page
    assert 'role="search"' in page


def test_the_room_the_reader_stands_in_is_marked(gallery_open):
    page = gallery_open.get("/gallery/").content.decode()
    assert '<a href="/gallery/" aria-current="true">' in page


def test_a_page_weighs_less_than_fifty_kilobytes(gallery_open, write_events):
    write_events(45)
    assert len(gallery_open.get("/gallery/table/").content) < 25_000


def test_the_side_bar_speaks_the_language_of_the_reader(gallery_open):
    gallery_open.cookies["django_language"] = "nl"
    page = gallery_open.get("/gallery/").content.decode()
    assert page.count("Niet gevonden</a>") == 2  # the bar, and the menu of a narrow screen
