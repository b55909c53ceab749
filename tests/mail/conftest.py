"""Two kinds of letter, their templates, and a hand that writes and carries them."""

from datetime import date
from pathlib import Path

import pytest

from errera.foundation.mail import actions, shapes
from errera.foundation.mail.shapes import Recipient
from tests.cast import NOON

ANA = Recipient("anaskey", "ana@example.org", "Ana Peeters", "nl")
EVA = Recipient("evaskey", "eva@example.org", "Eva", "en")
REMINDER, ALARM, NUDGE = "tests/reminder", "tests/alarm", "tests/nudge"


@pytest.fixture(autouse=True)
def kinds(monkeypatch, settings):
    """A reminder that can wait and be switched off, an alarm that can do neither, and an urgent nudge."""
    templates = settings.TEMPLATES[0] | {"DIRS": [Path(__file__).parent / "templates"]}
    settings.TEMPLATES = [templates]
    monkeypatch.setattr(shapes, "_kinds", {})
    shapes.letter(REMINDER, title="A reminder", facts=("thing", "due_on"))
    shapes.letter(ALARM, title="An alarm", is_urgent=True, is_optional=False)
    shapes.letter(NUDGE, title="A nudge", is_urgent=True)


@pytest.fixture
def write(cast):
    """Write a letter about Boris's organisation: `write()`, `write(EVA, ALARM)`."""
    by, about = cast.ana.actor, cast.boris.organisation

    def write(to=ANA, template=REMINDER, *, at=NOON, **facts):
        if template == REMINDER:
            facts = {"thing": "The report", "due_on": date(2026, 4, 1), **facts}
        return actions.write_letter(to=to, template=template, facts=facts, about=about, by=by, at=at)

    return write
