"""Pages by key: the next page begins after the last row's key, so page 50,000 costs what page 1 costs."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F, Q, QuerySet

from errera.foundation.counting import count_up_to
from errera.foundation.sentences import N_, Invalid

COUNTED_UP_TO = 2_000


@dataclass(frozen=True)
class Slice:
    """Some rows, the keys of the neighbouring pages ("" at an end), and how many rows there are in all.

    `count` stops at `COUNTED_UP_TO` + 1: counting a million rows costs more than reading a page of them.
    """

    items: Iterable[Any]
    next_key: str = ""
    previous_key: str = ""
    count: int = 0

    @property
    def has_more_than_counted(self) -> bool:
        """Say whether there are more rows than anybody counted."""
        return self.count > COUNTED_UP_TO


def slice_after(
    rows: QuerySet[Any], *, by: Any, descending: bool, size: int | None, after: str = "", before: str = ""
) -> Slice:
    """Give the rows after (or before) a key, ordered by an expression and then by row number.

    `size` None gives all rows, streamed. Refuses a key that this table did not give out.
    """
    all_of_them, rows = rows, rows.annotate(_by=F(by) if isinstance(by, str) else by)
    backwards = bool(before)
    falling = descending != backwards
    order = ["-_by", "-pk"] if falling else ["_by", "pk"]
    if size is None:
        return Slice(rows.order_by(*order).iterator(chunk_size=500))
    # First which rows, then what is beside them: asked at once, SQLite joins and sorts the whole table for one page.
    page = _beyond(rows, after or before, falling).order_by(*order).values("pk")[: size + 1]
    found = list(rows.filter(pk__in=page).order_by(*order))
    has_more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    return Slice(
        items=found,
        next_key=_key(found[-1]) if found and (has_more or backwards) else "",
        previous_key=_key(found[0]) if found and (has_more if backwards else after) else "",
        count=count_up_to(COUNTED_UP_TO, all_of_them),
    )


def _beyond(rows: QuerySet[Any], key: str, falling: bool) -> QuerySet[Any]:
    if not key:
        return rows
    value, pk = _read(key)
    towards = "lt" if falling else "gt"
    try:
        # The first condition says nothing new, but lets both databases go straight to the key in an index.
        reached = rows.filter(**{f"_by__{towards}e": value})
        return reached.filter(Q(**{f"_by__{towards}": value}) | Q(_by=value, **{f"pk__{towards}": pk}))
    except (ValueError, TypeError, ValidationError) as fault:
        raise _stale() from fault


def _key(row: Any) -> str:
    packed = json.dumps([row._by, row.pk], cls=DjangoJSONEncoder, separators=(",", ":"))
    return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def _read(key: str) -> tuple[Any, int]:
    try:
        value, pk = json.loads(base64.urlsafe_b64decode(key + "=" * (-len(key) % 4)))
        return value, int(pk)
    except (ValueError, TypeError, binascii.Error) as fault:
        raise _stale() from fault


def _stale() -> Invalid:
    return Invalid(N_("This page of the table cannot be found; go back to the beginning of the table."))
