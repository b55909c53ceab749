"""A sentence that is kept says later, in any language, what it said when it was packed."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from errera.foundation.lifecycle import State
from errera.foundation.money import Money
from errera.foundation.sentences import Sentence, Word
from errera.foundation.ui.speech import say


class Colour(Word):
    """A word of a fixed set."""

    RED = "red", "Red"


class Stage(State):
    """A state."""

    DRAFT = "draft", "Draft", "agency"


FACTS = [
    Money(123_450, "EUR"), date(2026, 3, 16), datetime(2026, 3, 16, 12, tzinfo=UTC), Decimal("12.5"), 1250, True,
    "wood", Sentence("Only {amount}.", {"amount": Money(5, "EUR")}), [Money(100, "EUR"), date(2026, 3, 16)],
    Colour.RED, Stage.DRAFT,
]  # fmt: skip


@pytest.mark.parametrize("fact", FACTS, ids=str)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_fact_is_said_after_keeping_as_before(fact, language):
    sentence = Sentence("It is {fact}.", {"fact": fact})
    kept = Sentence.unpacked(json.loads(json.dumps(sentence.packed())))
    with override(language):
        assert say(kept) == say(sentence)


def test_an_amount_is_kept_as_an_amount_and_not_as_code():
    kept = Sentence.unpacked(Sentence("{amount} too much", {"amount": Money(123_450, "EUR")}).packed())
    assert say(kept) == "EUR 1,234.50 too much"


def test_what_has_no_plain_form_is_kept_as_its_text_and_nothing_is_an_empty_sentence():
    assert Sentence("{x}", {"x": 1j}).packed()["facts"] == {"x": "1j"}
    assert Sentence.unpacked({}) == Sentence("")
