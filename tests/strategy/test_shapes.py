"""Facts refuse nonsense in words, and say beside which field."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from errera.foundation.sentences import Invalid
from errera.strategy.shapes import exact, texts
from tests.factories.strategy import domain_facts, indicator_facts, objective_facts, text, version_facts

SOMEBODY = SimpleNamespace()


@pytest.mark.parametrize(
    ("make", "field", "wrong"),
    [
        (objective_facts, "code", {"code": ""}),
        (objective_facts, "code", {"code": "two words"}),
        (objective_facts, "code", {"code": "X" * 21}),
        (objective_facts, "title", {"title": {"en": "  "}}),
        (objective_facts, "fictional_parts", {"fictional_parts": ("everything",)}),
        (version_facts, "until_on", {"until_on": date(2027, 1, 1)}),
        (domain_facts, "nace", {"nace": ("1",)}),
        (domain_facts, "hs", {"hs": ("0a",)}),
        (domain_facts, "hue", {"hue": 6}),
        (indicator_facts, "formula", {"formula": "median"}),
        (indicator_facts, "direction", {"direction": "sideways"}),
        (indicator_facts, "numerator", {"formula": "ratio", "numerator": {"en": "Jobs"}}),
        (indicator_facts, "numerator", {"formula": "ratio", "denominator": {"en": "Projects"}}),
        (indicator_facts, "baseline_value", {"baseline_value": Decimal(1)}),
        (indicator_facts, "baseline_value", {"baseline_year": 2021}),
        (indicator_facts, "baseline_value", {"baseline_value": Decimal("0.00001"), "baseline_year": 2021}),
        (indicator_facts, "baseline_value", {"baseline_value": Decimal("NaN"), "baseline_year": 2021}),
        (indicator_facts, "baseline_year", {"baseline_value": Decimal(1), "baseline_year": 21}),
        (indicator_facts, "baseline_denominator", {"baseline_denominator": Decimal(0)}),
        (indicator_facts, "owner_organisation", {"owner_person": SOMEBODY, "owner_organisation": SOMEBODY}),
    ],
)
def test_nonsense_is_refused_beside_its_field(make, field, wrong):
    with pytest.raises(Invalid) as refusal:
        make(**wrong)
    assert refusal.value.field == field


def test_codes_are_kept_once_and_in_order():
    assert domain_facts(nace=("52", "49", "52")).nace == ("49", "52")
    assert indicator_facts(domains=("B", "A")).domains == ("A", "B")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("", {}),
        (None, {}),
        ("Plain", {"en": "Plain"}),
        ({"nl": " Voeding ", "en": "Food", "fr": ""}, {"en": "Food", "nl": "Voeding"}),
        (text("Food", "Voeding"), {"en": "Food", "nl": "Voeding"}),
    ],
)
def test_texts_become_plain_and_lose_empty_languages(given, kept):
    assert texts(given) == kept


def test_exact_numbers_pass_and_others_are_refused():
    assert exact(None, field="x") is None
    assert exact(Decimal("20.8000"), field="x") == Decimal("20.8")
    with pytest.raises(Invalid):
        exact(Decimal("1e14"), field="x")
