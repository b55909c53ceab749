"""Addresses, for pages that show many: the router is asked once per kind of page, not once per row."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.urls import get_script_prefix, get_urlconf, reverse

MARK = "0" * 10


def address_of(name: str, record: Any = None) -> str:
    """Give the address of a page, about one record or about none."""
    marks = () if record is None else (MARK,)
    shape = _shape(name, marks, get_urlconf(), get_script_prefix())
    return shape if record is None else shape.replace(MARK, record.public_id)


def address_about(name: str, *things: Any) -> str:
    """Give the address of a page about these records, or about what stands for them in an address."""
    if not things or (len(things) == 1 and hasattr(things[0], "public_id")):
        return address_of(name, *things)
    return reverse(name, args=[getattr(thing, "public_id", thing) for thing in things])


def addresses(room: str) -> Callable[..., str]:
    """Give the function that gives the addresses of a room's pages: `url("agreement-detail", agreement)`."""

    def url(name: str, *things: Any) -> str:
        """Give the address of a page of this room about these records, or what else its address takes."""
        return address_about(f"{room}:{name}", *things)

    return url


@functools.cache
def _shape(name: str, marks: tuple[str, ...], urlconf: str | None, prefix: str) -> str:
    """Give the address with a mark where the record's public id belongs; an address begins with the prefix."""
    return reverse(name, args=marks)
