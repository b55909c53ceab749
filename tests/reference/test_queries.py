from datetime import date

import pytest
from django.utils.translation import override

from errera.foundation.reference import queries
from errera.foundation.reference.models import LookUpValue
from errera.foundation.reference.queries import COUNTRIES, FIXED_LISTS, HS_CHAPTERS, NACE_DIVISIONS
from errera.foundation.reference.shapes import LookUp, Value

COLOURS = LookUp(
    "colours", "Colours", "For tests.",
    start=(
        Value("red", {"en": "Red", "nl": "Rood"}, order=2),
        Value("blue", {"en": "Blue", "nl": "Blauw"}, until_on=date(2025, 12, 31), order=1),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("countries", 249), ("languages", 43), ("currencies", 153), ("nace_sections", 21), ("nace_divisions", 88),
        ("hs_sections", 21), ("hs_chapters", 96),
    ],
)  # fmt: skip
def test_every_fixed_list_is_whole(name, count):
    entries = queries.entries(FIXED_LISTS[name])
    assert len(entries) == count
    assert all(entry.titles["en"] and entry.titles["nl"] for entry in entries.values())


def test_namibia_and_leading_zeros_survive():
    assert queries.entries(COUNTRIES)["NA"].title == "Namibia"
    assert "01" in queries.entries(NACE_DIVISIONS)


def test_titles_follow_the_reader():
    with override("nl"):
        assert queries.country("BE") == "België"
    with override("en"):
        assert queries.country("BE") == "Belgium"
    assert queries.country("??") == "??"


def test_entries_are_found_by_code_or_title_without_accents():
    assert [entry.code for entry in queries.found(COUNTRIES, "belgie")] == ["BE"]
    assert queries.found(HS_CHAPTERS, section="I") == [
        e for e in queries.found(HS_CHAPTERS) if e.facts["section"] == "I"
    ]


def test_choices_of_a_classification_show_the_code():
    with override("en"):
        assert queries.choices(NACE_DIVISIONS)[1] == ("02", "02 Forestry and logging")
        assert queries.choices(COUNTRIES)[0] == ("AF", "Afghanistan")


@pytest.mark.django_db
def test_values_come_from_the_registry_until_somebody_changes_them():
    assert [value.code for value in queries.values_of(COLOURS)] == ["blue", "red"]
    assert [value.code for value in queries.values_of(COLOURS, on=date(2026, 1, 1))] == ["red"]
    LookUpValue.objects.create(look_up="colours", code="red", title={"en": "Scarlet"}, order=0)
    assert queries.value_choices(COLOURS) == [("red", "Scarlet"), ("blue", "Blue")]
    assert queries.title_of_value(COLOURS, "green") == "green"


def test_holidays_are_named_in_the_language_asked():
    assert queries.holidays_in("BE", 2026, "nl")[date(2026, 7, 21)] == "Nationale feestdag"
    assert queries.holidays_in("BE", 2026, "en")[date(2026, 1, 1)] == "New Year's Day"
    assert queries.holidays_in("FR", 2026, "nl")[date(2026, 7, 14)]
    assert queries.holidays_in("??", 2026) == {}


def test_the_next_working_day_steps_over_weekend_and_holiday():
    assert queries.next_working_day(date(2026, 4, 4), "BE") == date(2026, 4, 7)  # Easter
    assert queries.next_working_day(date(2026, 4, 8), "BE") == date(2026, 4, 8)
