"""The filters of the trail."""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from errera.foundation.actor import HANDS
from errera.foundation.audit import queries, shapes
from errera.foundation.audit.models import AuditEvent
from errera.foundation.ui.forms import DateInput
from errera.foundation.ui.speech import say


def event_choices() -> list[tuple[str, str]]:
    """Give every known event with its words."""
    return sorted(((what, f"{say(shapes.sentence_for(what))} ({what})") for what in queries.known_events()), key=_word)


def room_choices() -> list[tuple[str, str]]:
    """Give every room that records something."""
    return [(room, room) for room in queries.known_rooms()]


class TrailFilters(django_filters.FilterSet):
    """From a day to a day, an event, a room, a record by its name or number, a doer by name or key."""

    start = django_filters.DateFilter(label=_("From"), method="on_or_after", widget=DateInput)
    end = django_filters.DateFilter(label=_("Until"), method="on_or_before", widget=DateInput)
    event = django_filters.ChoiceFilter(label=_("What"), field_name="what", choices=event_choices)
    room = django_filters.ChoiceFilter(label=_("Room"), method="in_room", choices=room_choices)
    record = django_filters.CharFilter(label=_("Record"), method="about", max_length=100)
    doer = django_filters.CharFilter(label=_("Who"), method="done_by", max_length=100)

    class Meta:
        model = AuditEvent
        fields: tuple[str, ...] = ()

    def on_or_after(self, rows: QuerySet, name: str, day: dt.date) -> QuerySet:
        """Keep what happened from the beginning of a day."""
        return rows.filter(at__gte=_midnight(day))

    def on_or_before(self, rows: QuerySet, name: str, day: dt.date) -> QuerySet:
        """Keep what happened until the end of a day."""
        return rows.filter(at__lt=_midnight(day + dt.timedelta(days=1)))

    def in_room(self, rows: QuerySet, name: str, room: str) -> QuerySet:
        """Keep what happened in a room."""
        return rows.filter(what__startswith=f"{room}.")

    def about(self, rows: QuerySet, name: str, text: str) -> QuerySet:
        """Keep what happened to records called so, or named so exactly (`partners.Agreement:12`)."""
        return rows.filter(Q(called__icontains=text) | Q(target=text))

    def done_by(self, rows: QuerySet, name: str, text: str) -> QuerySet:
        """Keep what people called so did, alone or as one of two hands."""
        wanted = Q(pk=None)
        for key in queries.keys_like(text, actor=self.request.actor):
            wanted |= Q(by=key) | Q(by__startswith=f"{key}{HANDS}") | Q(by__endswith=f"{HANDS}{key}")
        return rows.filter(wanted)


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _word(choice: tuple[str, Any]) -> str:
    return choice[1].casefold()
