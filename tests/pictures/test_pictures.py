"""Pictures: asked for once, drawn by the worker, served under their hash, thrown away when nobody asks."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest
from django.template import Context, Template
from django.utils.translation import override

from errera.foundation.pictures import actions, queries, tasks
from errera.foundation.pictures.models import Picture
from errera.foundation.ui import charts
from errera.foundation.work.shapes import Work
from tests.cast import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def exports(**changes) -> charts.Chart:
    facts = {
        "title": "Exports are ahead of target",
        "description": "A line rises above a dashed line.",
        "unit": "EUR bn",
        "targets": {2022: 10, 2023: 12, 2024: 14},
        "measured": {2022: 11, 2023: 12.5},
    }
    return charts.against_targets(**facts | changes)


def page_with(chart, at=NOON) -> str:
    class Request:
        moment = at

    return Template("{% load cotton %}{% cotton chart :chart='chart' %}{% endcotton %}").render(
        Context({"chart": chart, "request": Request()})
    )


def test_until_it_is_drawn_the_page_shows_the_figures():
    page = page_with(exports())
    assert "<img" not in page
    assert "<details open>" in page
    assert "12.5" in page
    assert queries.picture_named(exports().digest).svg == ""


def test_once_drawn_the_page_shows_the_picture_with_its_description():
    page_with(exports())
    tasks.draw.call(exports().digest)
    page = page_with(exports())
    assert f"/pictures/{exports().digest}.svg" in page
    assert 'alt="A line rises above a dashed line."' in page
    assert "<details>" in page


def test_the_same_chart_is_asked_for_once(django_assert_num_queries):
    page_with(exports())
    with django_assert_num_queries(1):
        page_with(exports())
    assert Picture.objects.count() == 1


def test_a_picture_that_nobody_drew_is_asked_for_again():
    page_with(exports())
    later = NOON + dt.timedelta(minutes=6)
    page_with(exports(), at=later)
    assert queries.picture_named(exports().digest).asked_at == later


def test_other_figures_make_another_picture():
    assert exports().digest != exports(measured={2022: 11}).digest


def test_another_finding_over_the_same_figures_is_the_same_picture():
    assert exports().digest == exports(title="Exports rise").digest


def test_the_picture_speaks_the_language_of_the_reader():
    with override("nl"):
        chart = exports()
    assert chart.heads == ["Jaar", "Streefwaarde (EUR bn)", "Gemeten (EUR bn)"]
    assert chart.rows[1] == ["2023", "12", "12,5"]
    assert chart.digest != exports().digest


def test_the_drawing_follows_light_and_dark_and_calls_nobody():
    actions.ask_for(chart=exports(), at=NOON)
    tasks.draw.call(exports().digest)
    svg = queries.picture_named(exports().digest).svg
    assert svg.startswith("<svg")
    assert "prefers-color-scheme:dark" in svg
    assert "Measured" in svg
    assert "<script" not in svg


def test_the_drawing_is_served_so_that_it_can_do_nothing(client):
    actions.ask_for(chart=exports(), at=NOON)
    tasks.draw.call(exports().digest)
    answer = client.get(f"/pictures/{exports().digest}.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert "immutable" in answer["Cache-Control"]


def test_a_picture_that_is_not_drawn_is_not_there(client):
    actions.ask_for(chart=exports(), at=NOON)
    assert client.get(f"/pictures/{exports().digest}.svg").status_code == 404
    assert client.get("/pictures/unknown.svg").status_code == 404


def test_a_picture_thrown_away_meanwhile_is_not_drawn():
    tasks.draw.call("0" * 64)
    assert not Picture.objects.exists()


def test_old_pictures_are_thrown_away_and_young_ones_stay():
    actions.ask_for(chart=exports(), at=NOON)
    actions.ask_for(chart=exports(unit="m"), at=NOON - dt.timedelta(days=91))
    assert tasks.tidy(Work(by=None, at=NOON)) == {"pictures": 1}
    assert Picture.objects.get().digest == exports().digest


def test_a_web_process_begins_without_the_libraries_that_draw_solve_and_reckon():
    code = (
        "import django, sys; django.setup(); from django.urls import get_resolver; get_resolver().url_patterns;"
        "sys.exit(bool({'altair', 'vl_convert', 'ortools', 'numpy', 'pandas', 'openpyxl'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], env={"DJANGO_SETTINGS_MODULE": "tests.settings"}, check=False)
    assert done.returncode == 0


def test_what_was_never_measured_is_not_drawn():
    chart = exports(measured={})
    assert chart.heads == ["Year", "Target (EUR bn)"]
    actions.ask_for(chart=chart, at=NOON)
    tasks.draw.call(chart.digest)
    assert "Measured" not in queries.picture_named(chart.digest).svg
