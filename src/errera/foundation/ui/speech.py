"""Puts sentences, states, amounts and dates into the reader's language."""

from __future__ import annotations

import datetime as dt
import functools
from decimal import Decimal
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import get_language, gettext, ngettext

from errera.foundation.lifecycle import State
from errera.foundation.money import Money
from errera.foundation.sentences import Sentence, Word


def say(value: Any) -> str:
    """Give any value the house deals in as text for a reader; unknown kinds speak for themselves through `str`."""
    if type(value) is str:  # most of what a table says
        return value
    match value:
        case None | "":
            return ""
        case Sentence():
            return gettext(value.text).format(**{name: say(fact) for name, fact in value.facts.items()})
        case State() | Word():
            return gettext(value.label)
        case Money():
            return amount(value)
        case bool():
            return gettext("Yes") if value else gettext("No")
        case int() | float():
            return formats.localize(value)
        case Decimal():
            return formats.number_format(value, force_grouping=True)
        case dt.datetime():
            return _moment(timezone.localtime(value).replace(second=0, microsecond=0), get_language())
        case dt.date():
            return _day(value, get_language())
        case list() | tuple():
            return ", ".join(say(part) for part in value)
    return str(value)


@functools.lru_cache(maxsize=4_000)  # a programme knows a few thousand days, and every list names twenty of them
def _day(day: dt.date, language: str | None) -> str:
    return formats.date_format(day, "DATE_FORMAT")


@functools.lru_cache(maxsize=4_000)
def _moment(moment: dt.datetime, language: str | None) -> str:
    return formats.date_format(moment, "DATETIME_FORMAT")


def amount(money: Money) -> str:
    """Write an amount as `EUR 47,619` or `EUR 47,619.05`: the code first, cents only where there are any."""
    whole, cents = divmod(abs(money.cents), 100)
    digits = formats.number_format(whole if not cents else f"{whole}.{cents:02}", force_grouping=True)
    return f"{'−' if money.cents < 0 else ''}{money.currency} {digits}"


def distance(day: dt.date, today: dt.date) -> str:
    """Say how far a day lies from today: `in 3 days`, `5 days late`; a late day is one that had to be met."""
    days = (day - today).days
    if days == 0:
        return gettext("today")
    if days == 1:
        return gettext("tomorrow")
    if days > 0:
        return ngettext("in {days} day", "in {days} days", days).format(days=say(days))
    return ngettext("{days} day late", "{days} days late", -days).format(days=say(-days))


def ago(day: dt.date, today: dt.date) -> str:
    """Say how long ago a day was, without blame: `today`, `yesterday`, `5 days ago`."""
    days = (today - day).days
    if days == 0:
        return gettext("today")
    if days == 1:
        return gettext("yesterday")
    return ngettext("{days} day ago", "{days} days ago", days).format(days=say(days))
