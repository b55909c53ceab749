"""Draws values as HTML in plain Python: a table of twenty rows is 120 cells, too many for a template each.

Every text that goes into a `SafeString` here went through `escape()`.
"""

from __future__ import annotations

import datetime as dt
import functools
from html import escape
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext

from errera.foundation.lifecycle import State

from .speech import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .tables import Column


def drawn_tag(value: Any) -> SafeString:
    """Draw a state as its word with a mark for who has the ball; any other value as a plain badge."""
    if value is None or value == "":
        return SafeString("")
    look = f"state state-{_slug(value.owner)}" if isinstance(value, State) else "badge"
    return SafeString(f'<span class="{look}">{escape(say(value))}</span>')


def drawn_cell(value: Any, kind: str) -> SafeString:
    """Draw a value as the inside of a cell."""
    if isinstance(value, SafeString):
        return value
    if kind == "state":
        return drawn_tag(value)
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return SafeString(f'<time datetime="{value.isoformat()}">{escape(say(value))}</time>')
    return SafeString(escape(say(value)))


def drawn_rows(rows: Iterable[Any], columns: Sequence[Column]) -> SafeString:
    """Draw the rows of a table's body."""
    return SafeString("".join([f"<tr>{''.join([_cell(row, column) for column in columns])}</tr>\n" for row in rows]))


def drawn_heads(heads: Iterable[dict[str, Any]]) -> SafeString:
    """Draw the headings of a table: of each its `column`, its `direction` for `aria-sort`, and the `url` that sorts."""
    return SafeString("".join([_head(**head) for head in heads]))


def _head(column: Column, direction: str, url: str) -> str:
    word = escape(gettext(column.label))
    sorted_so = f' aria-sort="{direction}"' if direction else ""
    inside = f'<a class="sort" href="{escape(url)}">{word}</a>' if url else word
    return f'<th scope="col" class="{column.kind}"{sorted_so}>{inside}</th>\n'


def _cell(row: Any, column: Column) -> str:
    inside = drawn_cell(column.value(row), column.kind)
    if column.link and (url := column.link(row)):
        return f'<td class="{column.kind}"><a href="{escape(url)}">{inside}</a></td>'
    return f'<td class="{column.kind}">{inside}</td>'


@functools.cache
def _slug(owner: str) -> str:
    return slugify(owner)
