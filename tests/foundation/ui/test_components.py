"""Components: each says in words what it shows, and says nothing where there is nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.template import engines
from django.utils.translation import override
from django_cotton.compiler_regex import CottonCompiler

from errera.foundation.actor import YES, no
from errera.foundation.money import Money
from errera.foundation.sentences import Sentence
from errera.foundation.ui.pieces import Change, Moment, Tab
from errera.foundation.ui.thread import Knot

from .gallery import GalleryState

TODAY = dt.date(2026, 3, 16)
AT = dt.datetime(2026, 3, 16, 11, tzinfo=dt.UTC)


def draw(source: str, **context) -> str:
    return engines["django"].from_string(CottonCompiler().process(source)).render(context).strip()


@pytest.mark.parametrize(
    ("state", "owner"), [("DRAFT", "partner"), ("OPEN", "the-side-that-owes"), ("ENDED", "nobody")]
)
def test_a_state_is_its_word_and_who_has_the_ball(state, owner):
    chosen = GalleryState[state]
    assert (
        draw("<c-state :state='state' />", state=chosen) == f'<span class="state state-{owner}">{chosen.label}</span>'
    )


def test_a_state_that_needs_a_person_now_stands_out():
    assert "state-alarm" in draw("<c-state :state='state' :alarm='True' />", state=GalleryState.OPEN)


def test_an_allowed_act_is_a_form():
    drawn = draw("<c-act url='/sign/' label='Sign' :verdict='v' tone='main' />", v=YES)
    assert '<form class="act" method="post" action="/sign/">' in drawn
    assert "disabled" not in drawn


def test_a_refused_act_says_why_and_cannot_be_sent():
    drawn = draw("<c-act url='/sign/' label='Sign' :verdict='v' />", v=no("You drafted {it}.", it="this"))
    assert "<form" not in drawn
    assert "disabled" in drawn
    assert '<p class="why" id="why-sign">You drafted this.</p>' in drawn
    assert 'aria-describedby="why-sign"' in drawn


def test_a_refused_way_says_why():
    assert "Not today." in draw("<c-go url='/amend/' label='Amend' :verdict='v' />", v=no("Not today."))
    assert '<a class="button" href="/amend/">Amend</a>' in draw("<c-go url='/amend/' label='Amend' />")


def test_the_thread_links_what_is_elsewhere_and_marks_what_is_here():
    drawn = draw("<c-thread :knots='knots' />", knots=[Knot("Objective", "Grow", "/o/"), Knot("Agreement", "2022")])
    assert '<a href="/o/">Grow</a>' in drawn
    assert '<span aria-current="page">2022</span>' in drawn
    assert draw("<c-thread :knots='knots' />", knots=[]) == ""


def test_a_fact_that_nobody_knows_says_so():
    assert "not known" in draw("<c-fact label='Rating' value='' />")
    assert "not known" in draw("<c-fact label='Rating' :value='value' />", value=None)
    assert "<dd>EUR 5</dd>" in draw("<c-fact label='Amount' :value='value' />", value=Money(500, "EUR"))
    assert "<dd>in a slot</dd>" in draw("<c-fact label='Amount'>in a slot</c-fact>")


@pytest.mark.parametrize(
    ("days", "tone", "words"), [(-5, "late", "5 days late"), (3, "soon", "in 3 days"), (60, "quiet", "in 60 days")]
)
def test_a_due_date_says_how_far_it_is(days, tone, words):
    drawn = draw("<c-due :on='on' :today='today' />", on=TODAY + dt.timedelta(days=days), today=TODAY)
    assert f'<span class="{tone}">({words})</span>' in drawn


def test_no_due_date_says_nothing():
    assert draw("<c-due :on='on' :today='today' />", on=None, today=TODAY) == ""


def test_history_tells_what_who_why_and_what_changed():
    moments = [
        Moment(
            AT, Sentence("Agreement {n} signed", {"n": 3}), "Eva", "Renewal", [Change("State", GalleryState.DRAFT, "")]
        )
    ]
    drawn = draw("<c-history :moments='moments' />", moments=moments)
    for words in ("Agreement 3 signed", "16 March 2026, 12:00", "Eva", "Renewal", "<del>Draft</del>", "<ins>–</ins>"):
        assert words in drawn
    assert "Nothing has happened yet." in draw("<c-history :moments='moments' />", moments=[])


def test_progress_counts_and_can_be_looked_at_again_without_javascript():
    drawn = draw("<c-progress label='Reading' :done='1200' :total='20000' url='/runs/1/' />")
    assert 'value="1200" max="20000"' in drawn
    assert "1,200 of 20,000" in drawn
    assert 'hx-get="/runs/1/"' in drawn
    assert "Look again" in drawn


def test_progress_without_a_known_end_still_moves():
    drawn = draw("<c-progress label='Reading' />")
    assert "value=" not in drawn
    assert "hx-get" not in drawn


def test_tabs_mark_where_the_reader_is():
    drawn = draw(
        "<c-tabs :tabs='tabs' label='Faces' />", tabs=[Tab("Overview", "/a/", True), Tab("Papers", "/b/", count=0)]
    )
    assert '<a href="/a/" aria-current="page">Overview</a>' in drawn
    assert '<span class="quiet">0</span>' in drawn


def test_a_domain_has_its_word_beside_its_colour():
    assert draw("<c-domain code='FOOD' name='Food' />") == '<span class="domain domain-food">Food</span>'
    assert draw("<c-domain code='XYZ' />") == '<span class="domain domain-xyz">XYZ</span>'


def test_what_is_invented_is_marked_in_the_language_of_the_reader():
    with override("nl"):
        assert "fictief" in draw("<c-fictional />")


def test_labels_are_translated_and_names_are_escaped():
    with override("nl"):
        assert "Opslaan" not in draw("<c-card title='Search' />")
        assert "Zoeken" in draw("<c-card title='Search' />")
    assert "<script>" not in draw("<c-person :name='name' />", name="<script>")


def test_a_card_with_an_address_is_one_link():
    assert '<h3><a href="/x/">Agoria</a></h3>' in draw("<c-card title='Agoria' url='/x/' domain='ENG' />")
    assert "<a" not in draw("<c-card title='Agoria' />")


def test_a_file_says_its_kind_and_size():
    assert "(PDF, 177.7" in draw("<c-file name='a.pdf' url='/x/' kind='PDF' size='182000' />")
    assert "(" not in draw("<c-file name='a.pdf' url='/x/' />").split("</svg>")[1]


def test_dates_and_amounts():
    assert draw("<c-date :on='on' />", on=TODAY) == '<time datetime="2026-03-16">16 March 2026</time>'
    assert draw("<c-date :on='on' />", on=None) == ""
    assert draw("<c-amount :value='v' />", v=Money(100, "EUR")) == '<span class="amount">EUR 1</span>'


def test_htmx_is_loaded_once_and_only_where_something_moves(gallery_open, write_events):
    assert gallery_open.get("/gallery/").content.decode().count("htmx-2.min.js") == 1
    assert "htmx-2" not in gallery_open.get("/gallery/table/").content.decode()


def test_a_card_right_under_the_pages_heading_is_one_level_up():
    assert "<h2>Agoria</h2>" in draw("<c-card title='Agoria' level='2' />")
