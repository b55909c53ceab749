"""The lists of the room as tables: timetables, participants, meetings, and who was told of a version."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from errera.foundation.sentences import N_
from errera.foundation.ui.forms import spoken
from errera.foundation.ui.tables import OWN_PARAMS, Column, Table
from errera.matchmaking.models import Participant

from ..models import Meeting, Timetable
from ..queries import clock_of, where
from ..states import MeetingState
from .acts import person_url, url


class TimetableFilters(django_filters.FilterSet):
    """Narrow timetables down."""

    q = django_filters.CharFilter(label=_("Initiative"), method="with_text")

    def with_text(self, rows: QuerySet[Timetable], name: str, value: str) -> QuerySet[Timetable]:
        """Find a title or a code."""
        path = "matchmaking__initiative__"
        return rows.filter(Q(**{f"{path}title__icontains": value}) | Q(**{f"{path}code__iexact": value}))


TIMETABLES = Table(
    name="timetables",
    columns=[
        Column("title", N_("Initiative"), lambda row: str(row.initiative.title),
               link=lambda row: url("timetable", row)),
        Column("from_on", N_("Begins"), lambda row: row.initiative.from_on, kind="date",
               sort="matchmaking__initiative__from_on"),
        Column("state", N_("State"), lambda row: row.matchmaking.state_word, kind="state"),
        Column("version", N_("Version"), lambda row: row.version_number, kind="number"),
        Column("meetings", N_("Meetings planned"), lambda row: row.meetings_count, kind="number"),
        Column("code", N_("Code"), lambda row: row.initiative.code, is_extra=True),
        Column("fictional", N_("Fictional"), lambda row: row.initiative.is_fictional, kind="flag", is_extra=True),
    ],
    reads=(
        "public_id", "matchmaking__state", "matchmaking__initiative__title", "matchmaking__initiative__from_on",
        "matchmaking__initiative__code", "matchmaking__initiative__is_fictional",
    ),
    sort="-from_on",
    filters=TimetableFilters,
    empty=N_("No timetable is set up yet: a matchmaking with its wishes comes first."),
)  # fmt: skip


class PersonFilters(django_filters.FilterSet):
    """Narrow participants down."""

    q = django_filters.CharFilter(label=_("Organisation"), method="with_text")

    def with_text(self, rows: QuerySet[Participant], name: str, value: str) -> QuerySet[Participant]:
        """Find an organisation by its name."""
        return rows.filter(Q(organisation__name__icontains=value) | Q(company_name__icontains=value))


def people_table(timetable: Timetable) -> Table:
    """Give the list of who takes part in a timetable, each leading to their own agenda."""
    person = person_url(timetable)
    return Table(
        name="participants",
        columns=[
            Column("company", N_("Organisation"), lambda row: row.company,
                   sort=Coalesce("organisation__name", "company_name"),
                   link=lambda row: person(row.public_id)),
            Column("kind", N_("Side"), lambda row: row.side_word),
            Column("presence", N_("Attends"), lambda row: row.presence_word),
            Column("meetings", N_("Meetings planned"), lambda row: row.meetings, kind="number", sort="meetings"),
        ],
        reads=("public_id", "kind", "presence", "state", "company_name", "organisation__name"),
        sort="company",
        filters=PersonFilters,
        empty=N_("Nobody takes part yet: let participants in on the pages of the matchmaking."),
    )  # fmt: skip


PEOPLE_PARAMS = (*OWN_PARAMS, *PersonFilters.base_filters)


class MeetingFilters(django_filters.FilterSet):
    """Narrow meetings down."""

    q = django_filters.CharFilter(label=_("Organisation"), method="with_text")
    on = django_filters.DateFilter(label=_("Day"), field_name="slot__day")
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(MeetingState))

    def with_text(self, rows: QuerySet[Meeting], name: str, value: str) -> QuerySet[Meeting]:
        """Find either side by the name of the organisation."""
        sides = (
            f"{side}__{path}__icontains" for side in ("one", "other") for path in ("organisation__name", "company_name")
        )
        found = Q()
        for path in sides:
            found |= Q(**{path: value})
        return rows.filter(found)


def meetings_table(timetable: Timetable) -> Table:
    """Give the list of meetings of a timetable, by the clock of the place."""
    zone = timetable.zone

    def clock(row: Meeting) -> Any:
        return clock_of(row.slot, zone) if row.slot else ""

    return Table(
        name="meetings",
        columns=[
            Column("day", N_("Day"), lambda row: row.slot.day if row.slot else None, kind="date",
                   sort=Coalesce("slot__starts_at", timetable.set_up_at)),
            Column("clock", N_("Time"), clock),
            Column("one", N_("Participant"), lambda row: row.one.company,
                   sort=Coalesce("one__organisation__name", "one__company_name")),
            Column("other", N_("Other participant"), lambda row: row.other.company,
                   sort=Coalesce("other__organisation__name", "other__company_name")),
            Column("where", N_("Where"), lambda row: where(row.place, row.table) if row.place else ""),
            Column("state", N_("State"), lambda row: row.state_word, kind="state"),
            Column("starts_at", N_("Begins at"), lambda row: row.slot.starts_at.isoformat() if row.slot else "",
                   is_extra=True),
            Column("table", N_("Table number"), lambda row: row.table, kind="number", is_extra=True),
            Column("link", N_("Link"), lambda row: row.link, is_extra=True),
            Column("code", N_("Code"), lambda row: row.public_id, is_extra=True),
        ],
        reads=(
            "public_id", "state", "table", "slot__day", "slot__starts_at", "slot__ends_at", "place__name",
            "place__tables", "place__link", "one__company_name", "one__organisation__name", "other__company_name",
            "other__organisation__name",
        ),
        sort="day",
        filters=MeetingFilters,
        empty=N_("Nothing is published yet."),
    )  # fmt: skip


MEETING_PARAMS = (*OWN_PARAMS, *MeetingFilters.base_filters)


def notices_table(timetable: Timetable) -> Table:
    """Give the list of those whose agenda a version changed, and whether the letter is written."""
    path, person = "participant__", person_url(timetable)
    return Table(
        name="affected",
        columns=[
            Column("company", N_("Organisation"), lambda row: row.participant.company,
                   sort=Coalesce(f"{path}organisation__name", f"{path}company_name"),
                   link=lambda row: person(row.participant.public_id)),
            Column("told_at", N_("Letter written"), lambda row: row.told_at, kind="date"),
        ],
        reads=("told_at", f"{path}public_id", f"{path}company_name", f"{path}organisation__name"),
        sort="company",
        empty=N_("Nobody’s agenda changed."),
    )  # fmt: skip


NOTICE_PARAMS = OWN_PARAMS
