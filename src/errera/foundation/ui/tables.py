"""Tables that sort, filter, page by key and export what they show, with their whole state in the address."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import django_filters
from django.db.models import Model, QuerySet
from django.forms import ModelChoiceField, NullBooleanSelect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.choices import BaseChoiceIterator
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from errera.foundation.sentences import N_, Invalid

from . import cells, exports
from .keyset import Slice, slice_after
from .requests import Request
from .speech import say

OWN_PARAMS = ("sort", "after", "before", "export")
FEW = 3  # filters
DASHES = "---------"


@dataclass(frozen=True)
class Column:
    """One column: its name in the address, its heading, how to read a row, how to sort by it.

    `kind` is text, number, money, date, state or flag: it chooses alignment on the page and the cell in the export.
    `sort` is a field path or an expression that is never null; without it the column does not sort.
    `link` gives the address a cell leads to.
    """

    name: str
    label: str
    value: Callable[[Any], Any]
    kind: str = "text"
    sort: Any = None
    link: Callable[[Any], str] | None = None
    is_extra: bool = False  # shown in exports only


@dataclass(frozen=True)
class Table:
    """What a list looks like, whoever's rows it shows.

    `reads` names the fields that its columns read, so that nothing else of a wide record travels; without it all do.
    """

    name: str
    columns: Sequence[Column]
    sort: str  # a column's name; "-name" for the largest on top
    reads: Sequence[str] = ()
    filters: type[django_filters.FilterSet] | None = None
    empty: str = N_("Nothing here yet.")
    page_size: int = 20

    @functools.cached_property
    def params(self) -> tuple[str, ...]:
        """Give every parameter that a page with this table takes in its address."""
        filtered = self.filters.base_filters if self.filters else ()
        return (*OWN_PARAMS, *filtered)


@dataclass(frozen=True)
class Shown:
    """A table with its rows, ready for the template `<c-table :table="table" />`."""

    table: Table
    rows: Slice
    sort: str
    filters: Any = None
    query: Any = field(default=None)

    def address(self, **changes: str) -> str:
        """Give the address of this table with some parameters changed; an empty value removes one."""
        dropped = {"after", "before", "export", *changes}
        kept = [(name, values) for name, values in self.query.lists() if name not in dropped]
        return f"?{urlencode([*kept, *((name, value) for name, value in changes.items() if value)], doseq=True)}"

    @property
    def heads(self) -> list[dict[str, Any]]:
        """Give the heading cells: label, sort state for `aria-sort`, and the address that sorts by the column."""
        shown = [column for column in self.table.columns if not column.is_extra]
        return [{"column": c, "direction": self._direction(c), "url": self._sort_url(c)} for c in shown]

    @property
    def drawn_heads(self) -> SafeString:
        """Give the headings of the table as HTML."""
        return cells.drawn_heads(self.heads)

    @property
    def drawn_rows(self) -> SafeString:
        """Give the body of the table as HTML."""
        return cells.drawn_rows(self.rows.items, [column for column in self.table.columns if not column.is_extra])

    @functools.cached_property
    def body(self) -> list[list[dict[str, Any]]]:
        """Give the cells, row by row."""
        shown = [column for column in self.table.columns if not column.is_extra]
        return [
            [{"column": c, "value": c.value(row), "url": c.link(row) if c.link else ""} for c in shown]
            for row in self.rows.items
        ]

    @functools.cached_property
    def links(self) -> dict[str, str]:
        """Give the addresses of the next and previous page and of the exports."""
        return {
            "next": self.address(after=self.rows.next_key) if self.rows.next_key else "",
            "previous": self.address(before=self.rows.previous_key) if self.rows.previous_key else "",
            "csv": self.address(export="csv"),
            "xlsx": self.address(export="xlsx"),
        }

    @property
    def is_filtered(self) -> bool:
        """Say whether a filter hides rows, so that an empty table can say so."""
        return any(self._is_used(name) for name in self._filter_names)

    @property
    def has_few_filters(self) -> bool:
        """Say whether the filters fit on one line, so that they need not be folded away."""
        return len(self._filter_names) <= FEW

    @property
    def active_filters(self) -> list[dict[str, str]]:
        """Give each filter in use: its label, its value in words, and the address without it."""
        bound = {field.name: field for field in self.filters.form} if self.filters else {}
        return [
            {"label": bound[name].label, "value": self._in_words(bound[name]), "url": self.address(**{name: ""})}
            for name in self._filter_names
            if self._is_used(name)
        ]

    @property
    def unfiltered(self) -> str:
        """Give the address of the whole table."""
        return self.address(**dict.fromkeys(self._filter_names, ""))

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Give what the filter form must carry along: the order, and whatever else the page keeps in its address."""
        own = {"after", "before", "export", *self._filter_names}
        return [(name, value) for name in self.query if name not in own for value in self.query.getlist(name)]

    @property
    def _filter_names(self) -> list[str]:
        return list(self.table.filters.base_filters) if self.table.filters else []

    def _is_used(self, name: str) -> bool:
        return self.query.get(name, "") not in ("", "unknown")  # "unknown" is how Django's widget says "either"

    def _in_words(self, field: Any) -> str:
        given = field.form.cleaned_data.get(field.name)
        choices = dict(getattr(field.field, "choices", ()))
        return say(choices.get(given, given)) if isinstance(given, (str, int)) else say(given)

    def _direction(self, column: Column) -> str:
        return {column.name: "ascending", f"-{column.name}": "descending"}.get(self.sort, "")

    def _sort_url(self, column: Column) -> str:
        if column.sort is None:
            return ""
        return self.address(sort=f"-{column.name}" if self.sort == column.name else column.name)


def show(table: Table, request: Request, rows: QuerySet[Any]) -> Shown | exports.Export:
    """Filter, sort and cut the rows as the address asks; give the table, or the export that was asked for.

    Refuses a filter value that is not one, a column that does not sort, and a page key that is not ours.
    """
    filters, rows = _filtered(table, request, rows)
    rows = _narrowed(rows, table.reads)
    sort = request.GET.get("sort", table.sort)
    by = _sort_key(table, sort)
    if kind := request.GET.get("export"):
        ordered = slice_after(rows, by=by, descending=sort.startswith("-"), size=None)
        return exports.Export(kind=kind, name=table.name, columns=table.columns, rows=ordered.items)
    cut = slice_after(
        rows, by=by, descending=sort.startswith("-"), size=table.page_size,
        after=request.GET.get("after", ""), before=request.GET.get("before", ""),
    )  # fmt: skip
    return Shown(table, cut, sort, filters, request.GET)


def table_page(
    request: Request, table: Table, rows: QuerySet[Any], *, template: str, **context: Any
) -> HttpResponseBase:
    """Answer with the page around a table, or with the file when an export was asked for."""
    shown = show(table, request, rows)
    if isinstance(shown, exports.Export):
        return exports.download(shown)
    return render(request, template, {"table": shown, **context})


def _filtered(table: Table, request: Request, rows: QuerySet[Model]) -> tuple[Any, QuerySet[Model]]:
    if table.filters is None:
        return None, rows
    is_asked = not table.filters.base_filters.keys().isdisjoint(request.GET)
    filters = table.filters(request.GET if is_asked else None, queryset=rows, request=request)
    for chooser in filters.form.fields.values():
        _say_all(chooser)
    if not is_asked:
        return filters, rows
    if not filters.is_valid():
        name, errors = next(iter(filters.errors.items()))
        raise Invalid(N_("The filter “{name}” does not take this value: {fault}"), name=name, fault=errors[0])
    return filters, filters.qs


def _narrowed(rows: QuerySet[Any], reads: Sequence[str]) -> QuerySet[Any]:
    if not reads:
        return rows
    beside = {path.rpartition("__")[0] for path in reads} - {""}
    return rows.select_related(None).select_related(*beside).only(*reads)


def _sort_key(table: Table, sort: str) -> Any:
    for column in table.columns:
        if column.name == sort.removeprefix("-") and column.sort is not None:
            return column.sort
    raise Invalid(N_("This table does not sort by “{name}”."), name=sort)


def _say_all(field: Any) -> None:
    """Call the choice that filters nothing "All", where Django draws dashes or says "Unknown"."""
    if isinstance(field.widget, NullBooleanSelect):
        field.widget.choices = [("unknown", gettext("All")), ("true", gettext("Yes")), ("false", gettext("No"))]
    elif getattr(field, "empty_label", None) == DASHES:
        field.empty_label = gettext("All")  # read by a list of rows when it is drawn; a fixed list has it already:
        if not isinstance(field, ModelChoiceField):
            field.widget.choices = _Renamed(field.choices)


class _Renamed(BaseChoiceIterator):
    """Choices whose empty one is called "All"; read when they are drawn, for a list of countries is long."""

    def __init__(self, choices: Any) -> None:
        self.choices = choices

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        for value, word in self.choices:
            yield value, word if value else gettext("All")
