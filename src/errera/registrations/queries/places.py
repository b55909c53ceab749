"""What the actions need to know before they give places: who holds what already, who is in line, whose number it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from errera.foundation.directory.models import Organisation, Person
from errera.foundation.directory.shapes import normal_enterprise_number
from errera.foundation.sentences import Invalid

from ..models import Attendee, Door, LadderRung, Registration
from ..shapes import Firm, Rung
from ..states import ALIVE, Presence, RegistrationState


@dataclass(frozen=True)
class Held:
    """What is there already: places of the company, people who registered before, people of the directory."""

    company_places: int
    emails: frozenset[str]
    people: Mapping[str, int]  # row number of the person, by e-mail
    has_line: bool = False  # somebody waits


def held_at(door: Door, firm: Firm, emails: Iterable[str], *, without: int = 0) -> Held:
    """Give what a company and these addresses hold at a door, who of them the directory knows, and whether anybody
    waits: one query, asked after the door is locked.
    """
    wanted = sorted({email for email in emails if email})
    alive = Registration.objects.filter(door=door, state__in=ALIVE).exclude(pk=without)
    there = Attendee.objects.filter(
        registration__door=door, registration__state__in=ALIVE, email__in=wanted
    ).exclude(Q(registration=without) | Q(state=Presence.DROPPED))  # fmt: skip
    known = Person.objects.filter(email__in=wanted)
    rows = _labelled(alive.filter(_same_firm(firm)), "company", "places", Value(""))
    line = Registration.objects.filter(door=door, state=RegistrationState.WAITING).exclude(pk=without)
    waiting = line.order_by().values("door").annotate(number=Count("pk"))
    found = list(
        rows.union(
            _labelled(there, "there", "pk", F("email")),
            _labelled(known, "known", "pk", F("email")),
            _labelled(waiting, "line", "number", Value("")),
            all=True,
        )
    )
    return Held(
        sum(number for label, number, _ in found if label == "company"),
        frozenset(email for label, _, email in found if label == "there"),
        {email: number for label, number, email in found if label == "known"},
        any(label == "line" for label, _, _ in found),
    )


def _labelled(rows: QuerySet[Any], label: str, number: str, text: Any) -> QuerySet[Any]:
    return rows.order_by().values_list(
        Value(label, output_field=CharField()), Cast(number, BigIntegerField()), Cast(text, CharField(max_length=254))
    )


def _same_firm(firm: Firm) -> Q:
    """Pick the registrations of the same company: of the directory, or else as its name was typed."""
    if firm.organisation:
        return Q(organisation=firm.organisation)
    if firm.name:
        return Q(organisation__isnull=True, company_name__iexact=firm.name)
    return Q(pk__in=[])


def line_at(door: Door) -> QuerySet[Registration]:
    """Give the waiting list of a door in its order."""
    return Registration.objects.filter(door=door, state=RegistrationState.WAITING).order_by("rank", "waited_at", "pk")


def ladder_of(door: Door) -> tuple[Rung, ...]:
    """Give the cancellation ladder of a door, in the order of its days."""
    rows = LadderRung.objects.filter(door=door).order_by("until_on")
    return tuple(Rung(*pair) for pair in rows.values_list("until_on", "percent"))


def company_behind(firm: Firm) -> Firm:
    """Give the company with its row of the directory where its number is known, and the number as registers write it.

    Refuses a number whose check digits are wrong, unless the directory holds just that one: only invented companies
    have such numbers, so that they can be nobody's. A name alone finds and makes nothing.
    """
    if firm.organisation or not firm.number.strip():
        return firm
    compact = "".join(sign for sign in firm.number.upper() if sign.isalnum())
    try:
        number, wrong = normal_enterprise_number(firm.country, firm.number), None
    except Invalid as fault:
        number, wrong = compact.removeprefix(firm.country), fault
    found = _numbered(firm.country, number)
    if wrong and not (found and found.is_fictional):
        raise Invalid(wrong.sentence, field="company_number")
    return Firm(found, firm.name, firm.country, number)


def _numbered(country: str, number: str) -> Organisation | None:
    return Organisation.objects.filter(country=country, enterprise_number=number).first()
