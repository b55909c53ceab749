"""How a cell of the open data is written, and the words that several datasets share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from django.conf import settings
from i18nfield.strings import LazyI18nString

from errera.foundation.exact import plain
from errera.foundation.sentences import N_
from errera.results.shapes import rounded

Rows = Iterator[Mapping[str, Any]]
UNKNOWN = True  # the column may be empty
CODE = N_("The code under which other files name it.")
AMOUNT = N_("The amount, exact to the cent.")
CURRENCY = N_("The currency (ISO 4217).")
FICTIONAL = N_("Whether the row was made up for the demonstration.")


def decimal(cents: int) -> str:
    """Write whole cents as a decimal number, exactly."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


def number(value: Fraction | None) -> str | None:
    """Write a value of the algebra as a decimal number: exact where it fits four places, otherwise rounded to them."""
    return None if value is None else f"{plain(rounded(value)):f}"


def words(text: Any) -> dict[str, str]:
    """Give a text in the languages it has, by language code."""
    held = text.data if isinstance(text, LazyI18nString) else text
    if isinstance(held, Mapping):
        return {code: str(held[code]) for code, _ in settings.LANGUAGES if held.get(code)}
    return {settings.LANGUAGE_CODE: str(held)} if held else {}
