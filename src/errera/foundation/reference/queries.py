"""Reads of reference data: fixed lists from files, held in memory; values of look-ups; public holidays."""

from __future__ import annotations

import csv
import functools
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from django.utils.translation import get_language

from errera.foundation.sentences import N_

from .models import LookUpValue
from .shapes import LookUp, Value

DATA = Path(__file__).parent / "data"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Entry:
    """One entry of a fixed list; it speaks for itself in the reader's language."""

    code: str
    titles: Mapping[str, str] = field(hash=False)
    facts: Mapping[str, str] = field(hash=False, default_factory=dict)

    @property
    def title(self) -> str:
        """Give the title in the reader's language."""
        return in_my_language(self.titles) or self.code

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True)
class FixedList:
    """A list that an authority keeps and that Errera ships: its file, its values, its standard."""

    name: str
    title: str
    about: str
    code_column: str = "code"
    sections: str = ""  # the list whose codes its column `section` holds


COUNTRIES = FixedList("countries", N_("Countries"), N_("Countries and territories (ISO 3166-1)."), "alpha2")
LANGUAGES = FixedList("languages", N_("Languages"), N_("Languages of use to a trade agency (ISO 639-1)."))
CURRENCIES = FixedList("currencies", N_("Currencies"), N_("Currencies that are legal tender somewhere (ISO 4217)."))
NACE_SECTIONS = FixedList("nace_sections", N_("NACE sections"), N_("Economic activities, widest level (NACE Rev. 2)."))
NACE_DIVISIONS = FixedList(
    "nace_divisions",
    N_("NACE divisions"),
    N_("Economic activities, two digits (NACE Rev. 2)."),
    sections="nace_sections",
)
HS_SECTIONS = FixedList("hs_sections", N_("HS sections"), N_("Goods, widest level (Harmonised System 2022)."))
HS_CHAPTERS = FixedList(
    "hs_chapters", N_("HS chapters"), N_("Goods, two digits (Harmonised System 2022)."), sections="hs_sections"
)
FIXED_LISTS = {
    fixed.name: fixed
    for fixed in (COUNTRIES, LANGUAGES, CURRENCIES, NACE_SECTIONS, NACE_DIVISIONS, HS_SECTIONS, HS_CHAPTERS)
}


def in_my_language(titles: Mapping[str, str]) -> str:
    """Choose the reader's language among titles; English where there is none."""
    return titles.get((get_language() or "en").split("-")[0]) or titles.get("en", "")


@functools.cache
def entries(fixed: FixedList) -> Mapping[str, Entry]:
    """Give a fixed list by code, in the order of its file; read once per process."""
    with (DATA / f"{fixed.name}.csv").open(encoding="utf-8", newline="") as file:
        return {row[fixed.code_column]: _entry(row, fixed) for row in csv.DictReader(file)}


def _entry(row: dict[str, str], fixed: FixedList) -> Entry:
    titles = {name.removeprefix("title_"): value for name, value in row.items() if name.startswith("title_")}
    facts = {n: v for n, v in row.items() if not n.startswith("title_") and n != fixed.code_column}
    return Entry(row[fixed.code_column], titles, facts)


def choices(fixed: FixedList) -> list[tuple[str, str]]:
    """Give code and title of each entry, for a drop-down: by title for countries and languages, else by code."""
    return list(_choices(fixed, (get_language() or "en").split("-")[0]))


def countries() -> list[tuple[str, str]]:
    """Give the countries of the world with their codes."""
    return choices(COUNTRIES)


def currencies() -> list[tuple[str, str]]:
    """Give the currencies with their codes."""
    return choices(CURRENCIES)


@functools.cache
def _choices(fixed: FixedList, language: str) -> Iterable[tuple[str, str]]:
    pairs = [(entry.code, entry.title) for entry in entries(fixed).values()]
    is_classified = bool(fixed.sections) or fixed.name.endswith("_sections")
    return [(c, f"{c} {t}") for c, t in pairs] if is_classified else sorted(pairs, key=lambda pair: _folded(pair[1]))


def title_of(fixed: FixedList, code: str) -> str:
    """Give the title of a code in the reader's language; the code itself where nobody knows it."""
    found = entries(fixed).get(code)
    return found.title if found else code


def country(code: str) -> str:
    """Give the name of a country."""
    return title_of(COUNTRIES, code)


@functools.cache
def countries_by_name() -> Mapping[str, str]:
    """Give the code of each country by its code and its titles in every language, folded; read once per process."""
    return {
        name.casefold(): entry.code
        for entry in entries(COUNTRIES).values()
        for name in (entry.code, *entry.titles.values())
    }


@functools.cache
def points() -> Mapping[str, tuple[float, float]]:
    """Give latitude and longitude of each country that has a point on the map, by its code; read once per process."""
    with (DATA / "country_points.csv").open(encoding="utf-8", newline="") as file:
        return {row["alpha2"]: (float(row["latitude"]), float(row["longitude"])) for row in csv.DictReader(file)}


def found(fixed: FixedList, text: str = "", section: str = "") -> list[Entry]:
    """Give the entries that hold a text in their code or in any title, in one section where asked."""
    sought = _folded(text)
    return [
        entry
        for entry in entries(fixed).values()
        if (not section or entry.facts.get("section") == section)
        and any(sought in _folded(part) for part in (entry.code, *entry.titles.values()))
    ]


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def values_of(look_up: LookUp, *, on: date | None = None) -> list[Value]:
    """Give the values of a look-up in their order: those that may be chosen on a day, or all of them."""
    merged = {value.code: value for value in look_up.start}
    merged.update({row.code: _value(row) for row in LookUpValue.objects.filter(look_up=look_up.code)})
    ordered = sorted(merged.values(), key=lambda value: (value.order, in_my_language(value.title)))
    return [value for value in ordered if on is None or value.is_valid_on(on)]


def value_choices(look_up: LookUp, *, on: date | None = None) -> list[tuple[str, str]]:
    """Give code and title of the values, for a drop-down or a column of the workbook."""
    return [(value.code, in_my_language(value.title)) for value in values_of(look_up, on=on)]


def titles_of_values(look_up: LookUp) -> dict[str, str]:
    """Give the title of every code of a look-up, for a list that shows many; one query."""
    return dict(value_choices(look_up))


def title_of_value(look_up: LookUp, code: str) -> str:
    """Give what a stored code means, whether or not it may still be chosen; the code where nobody knows it."""
    return titles_of_values(look_up).get(code, code)


def _value(row: LookUpValue) -> Value:
    held = row.title.data
    titles = held if isinstance(held, dict) else {"en": held}
    return Value(row.code, titles, row.from_on, row.until_on, row.order)


def holidays_in(country_code: str, year: int, language: str = "") -> dict[date, str]:
    """Give the public holidays of a country in a year, named in a language where the library knows it.

    A country the library does not know has no holidays here.
    """
    return _holidays(country_code, year, (language or get_language() or "en").split("-")[0])


@functools.lru_cache(maxsize=200)
def _holidays(country_code: str, year: int, language: str) -> dict[date, str]:
    import holidays  # the calendars of the world are heavy: loaded only where days are counted

    if country_code not in holidays.list_supported_countries():
        return {}
    calendar = getattr(holidays, country_code)
    known = [code for code in calendar.supported_languages if code.split("_")[0] == language]
    named = holidays.country_holidays(country_code, years=year, language=known[0] if known else None)
    return dict(sorted(named.items()))


def is_working_day(day: date, country_code: str) -> bool:
    """Say whether people work on a day: not in the weekend and not on a public holiday."""
    return day.weekday() < 5 and day not in holidays_in(country_code, day.year)


def next_working_day(day: date, country_code: str) -> date:
    """Give the day itself when people work on it, or else the next day they do."""
    while not is_working_day(day, country_code):
        day += DAY
    return day


def years_around(day: date) -> Iterable[int]:
    """Give the years whose holidays can be asked for: two back, three ahead."""
    return range(day.year - 2, day.year + 4)
