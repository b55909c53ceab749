"""Addresses of records, for pages that show many: the router is asked once per kind of page, not once per row."""

from __future__ import annotations

import functools
from typing import Any

from django.urls import get_script_prefix, get_urlconf, reverse

MARK = "0" * 10


def address_of(name: str, record: Any) -> str:
    """Give the address of a page about one record."""
    return _shape(name, get_urlconf(), get_script_prefix()).replace(MARK, record.public_id)


@functools.cache
def _shape(name: str, urlconf: str | None, prefix: str) -> str:
    """Give the address with a mark where the record's public id belongs; an address begins with the prefix."""
    return reverse(name, args=[MARK])
