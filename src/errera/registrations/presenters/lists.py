"""The lists of the room as tables: doors, registrations of one door, attendees, what waits for a match."""

from __future__ import annotations

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import spoken
from errera.foundation.ui.tables import OWN_PARAMS, Column, Table
from errera.initiatives import queries as initiative_queries

from .. import queries
from ..models import Attendee, Door, Registration
from ..queries import Figures
from ..states import Presence, RegistrationState
from .acts import url


class DoorFilters(django_filters.FilterSet):
    """Narrow doors down."""

    q = django_filters.CharFilter(label=_("Initiative"), method="with_text")

    def with_text(self, rows: QuerySet[Door], name: str, value: str) -> QuerySet[Door]:
        """Find a title, a code or a town."""
        return rows.filter(initiative_queries.called(value, at="initiative__"))


DOORS = Table(
    name="doors",
    columns=[
        Column("title", N_("Initiative"), lambda row: str(row.initiative.title), link=lambda row: url("door", row)),
        Column("from_on", N_("Begins"), lambda row: row.initiative.from_on, kind="date", sort="initiative__from_on"),
        Column("town", N_("Town"), lambda row: row.initiative.town),
        Column("state", N_("State"), lambda row: row.initiative.state_word, kind="state"),
        Column("taken", N_("Places given"), lambda row: row.taken_count, kind="number", sort="taken_count"),
        Column("capacity", N_("Places"), lambda row: row.capacity, kind="number", sort="capacity"),
        Column("code", N_("Code"), lambda row: row.initiative.code, is_extra=True),
        Column("fictional", N_("Fictional"), lambda row: row.initiative.is_fictional, kind="flag", is_extra=True),
    ],
    sort="-from_on",
    filters=DoorFilters,
    empty=N_("No registration is set up yet: begin on the page of an initiative."),
)


class RegistrationFilters(django_filters.FilterSet):
    """Narrow registrations down."""

    q = django_filters.CharFilter(label=_("Company, contact or e-mail"), method="with_text")
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(RegistrationState))

    def with_text(self, rows: QuerySet[Registration], name: str, value: str) -> QuerySet[Registration]:
        """Find a company, a contact or an address."""
        return rows.filter(queries.signed_up_as(value))


REGISTRATIONS = Table(
    name="registrations",
    columns=[
        Column("contact", N_("Contact"), lambda row: row.contact_name or row.public_id, sort="contact_name",
               link=lambda row: url("registration", row)),
        Column("company", N_("Company"), lambda row: row.company),
        Column("places", N_("Places"), lambda row: row.places, kind="number", sort="places"),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        Column("asked_at", N_("Asked on"), lambda row: row.asked_at, kind="date", sort="asked_at"),
        Column("email", N_("E-mail address"), lambda row: row.email, is_extra=True),
        Column("phone", N_("Phone"), lambda row: row.phone, is_extra=True),
        Column("points", N_("Points"), lambda row: row.points, kind="number", is_extra=True),
        Column("owed", N_("Owed by the ladder (%)"), lambda row: row.owed_percent, kind="number", is_extra=True),
        Column("code", N_("Code"), lambda row: row.public_id, is_extra=True),
    ],
    sort="-asked_at",
    filters=RegistrationFilters,
    empty=N_("Nobody has registered yet: publish the initiative, or invite a company."),
)  # fmt: skip


class AttendeeFilters(django_filters.FilterSet):
    """Narrow attendees down."""

    q = django_filters.CharFilter(label=_("Name or company"), method="with_text")
    state = django_filters.ChoiceFilter(label=_("Presence"), choices=spoken(Presence))

    def with_text(self, rows: QuerySet[Attendee], name: str, value: str) -> QuerySet[Attendee]:
        """Find a name or a company."""
        firm = Q(registration__organisation__name__icontains=value) | Q(registration__company_name__icontains=value)
        return rows.filter(firm | Q(name__icontains=value))


ATTENDEES = Table(
    name="attendees",
    columns=[
        Column("name", N_("Name"), lambda row: row.name, sort="name",
               link=lambda row: url("registration", row.registration)),
        Column("company", N_("Company"), lambda row: row.registration.company),
        Column("function", N_("Function"), lambda row: row.function),
        Column("state", N_("Presence"), lambda row: row.state_word, kind="state", sort="state"),
        Column("email", N_("E-mail address"), lambda row: row.email, is_extra=True),
        Column("came_at", N_("Checked in"), lambda row: row.checked_in_at, is_extra=True),
        Column("number", N_("Enterprise number"), lambda row: _number(row.registration), is_extra=True),
        Column("code", N_("Code"), lambda row: row.public_id, is_extra=True),
    ],
    sort="name",
    filters=AttendeeFilters,
    empty=N_("Nobody has a place yet."),
)  # fmt: skip
PARKED = Table(
    name="parked",
    columns=[
        Column("company", N_("As typed"), lambda row: row.company_name, sort="company_name",
               link=lambda row: url("match", row)),
        Column("number", N_("Enterprise number"), lambda row: row.company_number),
        Column("contact", N_("Contact"), lambda row: row.contact_name),
        Column("initiative", N_("Initiative"), lambda row: str(row.door.initiative.title)),
        Column("asked_at", N_("Asked on"), lambda row: row.asked_at, kind="date", sort="asked_at"),
    ],
    sort="-asked_at",
    empty=N_("Every company is matched."),
)  # fmt: skip
PARAMS = OWN_PARAMS


def _number(registration: Registration) -> str:
    return registration.organisation.enterprise_number if registration.organisation else registration.company_number


def door_sentence(door: Door, figures: Figures) -> Sentence:
    """Say in one sentence where a door stands."""
    facts = {"taken": figures.taken, "capacity": figures.capacity, "waiting": figures.waiting,
             "pending": figures.pending, "came": figures.came}  # fmt: skip
    if not door.is_to_come:
        return Sentence(N_("Present: {came}; {taken} of {capacity} places were given."), facts)
    if figures.pending:
        return Sentence(N_("{taken} of {capacity} places are given; waiting for a decision: {pending}."), facts)
    if figures.waiting:
        return Sentence(N_("{taken} of {capacity} places are given; in line: {waiting}."), facts)
    return Sentence(N_("{taken} of {capacity} places are given."), facts)
