"""The filters of the entries."""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from errera.foundation.audit.shapes import sentence_for
from errera.foundation.ui.forms import DateInput, spoken
from errera.foundation.ui.speech import say

from .. import queries
from ..models import LedgerEntry
from ..states import AccountKind


def book_choices() -> list[tuple[str, str]]:
    """Give every book, latest on top."""
    return [(code, code) for code in queries.books_latest_first().values_list("code", flat=True)]


def event_choices() -> list[tuple[str, str]]:
    """Give every event that was ever posted, in words."""
    return sorted(((what, say(sentence_for(what))) for what in queries.posted_events()), key=lambda pair: pair[1])


class AccountFilters(django_filters.FilterSet):
    """As of a day: what was booked until then, and nothing later."""

    on = django_filters.DateFilter(label=_("As of"), field_name="booked_on", lookup_expr="lte", widget=DateInput)

    class Meta:
        model = LedgerEntry
        fields: tuple[str, ...] = ()


class EntryFilters(AccountFilters):
    """A book, a kind of account, in or out, whose money, an event, from a day, as of a day, one posting."""

    book = django_filters.ChoiceFilter(label=_("Book"), field_name="account__book__code", choices=())
    kind = django_filters.ChoiceFilter(label=_("Account"), field_name="account__kind", choices=spoken(AccountKind))
    side = django_filters.ChoiceFilter(
        label=_("Came or went"), choices=[("came", _("Came")), ("went", _("Went"))], method="on_side"
    )
    event = django_filters.ChoiceFilter(label=_("Event"), field_name="posting__what", choices=())
    holder = django_filters.CharFilter(label=_("Held for"), method="held_for", max_length=100)
    since = django_filters.DateFilter(label=_("From"), field_name="booked_on", lookup_expr="gte", widget=DateInput)
    posting = django_filters.CharFilter(label=_("Posting"), field_name="posting", max_length=10)
    about = django_filters.CharFilter(label=_("About"), field_name="account__about", max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("book", book_choices), ("event", event_choices)):
            self.filters[name].extra["choices"] = choices()  # once: Django would ask again at each reading

    def on_side(self, rows: QuerySet, name: str, side: str) -> QuerySet:
        """Keep what came into accounts, or what went out of them."""
        return rows.filter(cents__gt=0) if side == "came" else rows.filter(cents__lt=0)

    def held_for(self, rows: QuerySet, name: str, text: str) -> QuerySet:
        """Keep the money of organisations whose name or code holds a text."""
        return rows.filter(Q(account__holder__name__icontains=text) | Q(account__holder__code__iexact=text))


def day_of(given: str) -> dt.date | None:
    """Read the day of an address; what is no day is refused by the filter that reads it too."""
    try:
        return dt.date.fromisoformat(given)
    except ValueError:
        return None
