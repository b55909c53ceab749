"""Amounts as bookkeepers write them, and the addresses of this room."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import formats

from errera.foundation.money import Money
from errera.foundation.ui.addresses import address_of

from ..models import LedgerEntry
from ..shapes import AboutNames


def figure(money: Money) -> str:
    """Write an amount without its currency, always with cents, so that a column lines up: `47,619.05`."""
    whole, cents = divmod(abs(money.cents), 100)
    digits = formats.number_format(f"{whole}.{cents:02}", decimal_pos=2, force_grouping=True)
    return f"{'−' if money.cents < 0 else ''}{digits}"


def entries_url(**chosen: Any) -> str:
    """Give the address of the list of entries with these filters set."""
    return f"{reverse('ledger:entry-list')}?{urlencode({name: value for name, value in chosen.items() if value})}"


def account_url(entry: LedgerEntry) -> str:
    """Give the page of the account of an entry."""
    return address_of("ledger:account", entry.account)


def posting_url(entry: LedgerEntry) -> str:
    """Give the page of the posting of an entry."""
    return address_of("ledger:posting", entry.posting)


def name_in(names: AboutNames, about: str) -> Any:
    """Say what a record is called; what is of the whole book says nothing."""
    return names[about].name if about else ""


def url_in(names: AboutNames, about: str) -> str:
    """Give the page of a record, where its room gives one to this reader."""
    return names[about].url if about else ""
