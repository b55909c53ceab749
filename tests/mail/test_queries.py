"""Texts, hours, and signed links."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template import TemplateDoesNotExist

from errera.foundation.mail import queries, shapes
from errera.foundation.mail.shapes import Text
from tests.cast import NOON
from tests.mail.conftest import ALARM, REMINDER

BRUSSELS = ZoneInfo("Europe/Brussels")


def test_the_subject_is_the_first_line_and_nothing_is_escaped():
    facts = {"thing": "R&D <plan>", "due_on": NOON.date(), "recipient": "Ana"}
    text = queries.text_of(shapes.kinds()[REMINDER], language="nl", facts=facts)
    assert text == Text("R&D <plan> vervalt op 16 maart 2026", "Dag Ana,\n\nR&D <plan> & meer: http://localhost:8000")


def test_a_language_without_a_text_is_a_fault():
    with pytest.raises(TemplateDoesNotExist):
        queries.text_of(shapes.kinds()[ALARM], language="fr", facts={})


@pytest.mark.parametrize(("asked", "given"), [("nl", "nl"), ("en", "en"), ("fr", "en"), ("", "en")])
def test_people_are_addressed_in_a_language_that_is_written(asked, given):
    assert queries.language_for(asked) == given


@pytest.mark.parametrize(
    ("after", "then"),
    [
        ("2026-03-16T06:59", "2026-03-16T07:00"),
        ("2026-03-16T07:00", "2026-03-17T07:00"),
        ("2026-03-28T12:00", "2026-03-29T07:00"),  # the night the clock jumps
    ],
)
def test_the_next_round_leaves_at_seven_local_time(after, then):
    moment, leaves = (datetime.fromisoformat(text).replace(tzinfo=BRUSSELS) for text in (after, then))
    assert queries.next_round(moment) == leaves


def test_links_are_read_back_and_forged_ones_are_not(settings):
    link = queries.link_for("mail:off", "anaskey", (REMINDER, "gone/kind"))
    token = link.rstrip("/").rpartition("/")[2]
    assert link.startswith("http://localhost:8000/mail/off/")
    assert queries.read_link(token) == ("anaskey", [REMINDER])
    assert queries.read_link(token[:-1] + ("a" if token[-1] != "a" else "b")) is None
    assert queries.read_link("nonsense") is None


def test_letters_are_due_or_stuck(cast, write):
    letter = write()
    assert queries.recipients_due(NOON) == []
    assert queries.recipients_due(letter.due_at) == ["anaskey"]
    assert list(queries.letters_about(letter.about)) == [letter]
    assert queries.failed_count() == 0
    assert letter.due_at - NOON < timedelta(days=1)
