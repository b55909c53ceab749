"""Calls on their pages: drafted, opened, extended, cancelled; a bad one is shown again as it was typed."""

import pytest

from errera.bids.models import Call
from tests.factories import funding, strategy

from .on_pages import rows_of, state_of, text, url

pytestmark = [pytest.mark.usefixtures("the_day"), pytest.mark.slow]


QUALITY = {"code": "quality", "title_0": "Quality", "weight_percent": "60", "max_points": "10", "threshold": "5"}


REACH = {"code": "reach", "title_0": "Reach", "weight_percent": "40", "max_points": "10"}


def call_form(envelope, **given):
    start = {
        "code": "M2026", "envelope": envelope.public_id, "kind": "project", "title_0": "Go east",
        "title_1": "Naar het oosten",
        "purpose_0": "Missions.", "cents": "100.000,00", "advance_percent": "50", "opens_at": "2026-03-01T09:00",
        "closes_at": "2127-04-01T17:00",
    }  # fmt: skip
    rules = rows_of("rules", {"kind": "ceiling", "value": "50.000", "text_0": "Many bids."}, {"kind": "floor"})
    return {**start, **rules, **rows_of("criteria", QUALITY, REACH), **given}


def test_a_call_is_drafted_changed_opened_extended_and_cancelled(ana, cast):
    envelope = funding.envelope()
    assert "Europe/Brussels" in text(ana.get(url("call-new")))
    assert ana.post(url("call-new"), call_form(envelope)).status_code == 302
    call = Call.objects.get()
    assert (call.cents, call.rules.get().value, call.criteria.count()) == (10_000_000, "5000000", 2)
    assert call.closes_at.hour == 15  # 17:00 in Brussels, in summer
    page = text(ana.get(url("call-change", call)))
    assert "50000.00" in page
    assert "2127-04-01T17:00" in page
    held = {"rules-INITIAL_FORMS": "1", "criteria-INITIAL_FORMS": "2"}
    assert ana.post(url("call-change", call), call_form(envelope, cents="90000", **held)).status_code == 302
    page = text(ana.post(url("call-open", call), follow=True))
    assert "its money is set aside" in page
    later = {"closes_at": "2127-05-01T17:00", "ground": "A strike."}
    assert ana.post(url("call-extend", call), later).status_code == 302
    assert "A strike." in text(ana.get(url("call-detail", call)))
    ana.post(url("call-close", call))
    assert state_of(call) == "open"
    assert ana.post(url("call-cancel", call), {"ground": "No money."}).status_code == 302
    assert "No money." in text(ana.get(url("call-detail", call)))


BAD = [
    ({"cents": "much"}, "Write an amount such as"),
    ({"closes_at": "2026-02-01T17:00"}, "closes before it opens"),
    ({"closes_at": "2127-03-30T02:30"}, "could not be interpreted|couldn’t be interpreted|Enter a valid"),
    ({"rules-0-value": "lots"}, "is not a number"),
    ({"criteria-0-title_0": ""}, "needed for every criterion"),
    ({"criteria-1-code": ""}, "needed for every criterion"),
]


@pytest.mark.parametrize(("given", "words"), BAD)
def test_a_bad_call_is_shown_again_with_everything_typed(ana, cast, given, words):
    import re

    page = text(ana.post(url("call-new"), call_form(funding.envelope(), **given)))
    assert re.search(words, page)
    assert "Naar het oosten" in page
    assert not Call.objects.exists()


def test_a_deadline_in_the_hour_that_summer_time_skips_is_refused(ana, cast):
    page = text(ana.post(url("call-new"), call_form(funding.envelope(), closes_at="2026-03-29T02:30")))
    assert "be interpreted in time zone" in page


def test_a_call_serves_objectives_of_the_strategy_in_force(ana, cast):
    version = strategy.a_version("adopted")
    objective = strategy.an_objective(version)
    form = call_form(funding.envelope(), objectives=[objective.public_id])
    assert ana.post(url("call-new"), form).status_code == 302
    assert objective.code in text(ana.get(url("call-detail", Call.objects.get())))
