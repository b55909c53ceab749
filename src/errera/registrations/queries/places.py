"""What the actions need to know before they give places: who holds what already, who is in line, whose number it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from errera.foundation.directory.models import Organisation
from errera.foundation.directory.shapes import normal_enterprise_number
from errera.foundation.sentences import Invalid

from ..models import Door, LadderRung, Registration
from ..shapes import Firm, Rung
from ..states import ALIVE, RegistrationState


@dataclass(frozen=True)
class Held:
    """What is there already: places of the company, people who registered before, people of the directory."""

    company_places: int
    emails: frozenset[str]
    people: Mapping[str, int]  # row number of the person, by e-mail
    has_line: bool = False  # somebody waits


# Written by hand: put together by Django, this one question costs half of all that registering costs.
HELD = """
SELECT 'company', COALESCE(SUM(r.places), 0), '' FROM registrations_registration r
    WHERE r.door_id = %s AND r.id <> %s AND r.state IN ({alive}) AND {firm}
UNION ALL SELECT 'line', COUNT(*), '' FROM registrations_registration r
    WHERE r.door_id = %s AND r.id <> %s AND r.state = 'waiting'
UNION ALL SELECT 'there', 0, a.email FROM registrations_attendee a
    JOIN registrations_registration r ON r.id = a.registration_id
    WHERE r.door_id = %s AND r.id <> %s AND r.state IN ({alive}) AND a.state <> 'dropped' AND a.email IN ({emails})
UNION ALL SELECT 'known', p.id, p.email FROM directory_person p WHERE p.email IN ({emails})
"""


def held_at(door: Door, firm: Firm, emails: Iterable[str], *, without: int = 0) -> Held:
    """Give what a company and these addresses hold at a door, who of them the directory knows, and whether anybody
    waits: one query, asked after the door is locked.
    """
    wanted = sorted({email for email in emails if email})
    condition, told = _same_firm(firm)
    marks = ", ".join(["%s"] * len(wanted)) or "NULL"
    question = HELD.format(alive=", ".join(f"'{state}'" for state in ALIVE), firm=condition, emails=marks)
    at = [door.pk, without]
    with connection.cursor() as cursor:
        cursor.execute(question, [*at, *told, *at, *at, *wanted, *wanted])
        rows = cursor.fetchall()
    return Held(
        sum(int(number) for label, number, _ in rows if label == "company"),
        frozenset(email for label, _, email in rows if label == "there"),
        {email: number for label, number, email in rows if label == "known"},
        any(number for label, number, _ in rows if label == "line"),
    )


def _same_firm(firm: Firm) -> tuple[str, list[Any]]:
    """Pick the registrations of the same company: of the directory, or else as its name was typed."""
    if firm.organisation:
        return "r.organisation_id = %s", [firm.organisation.pk]
    if firm.name:
        return "r.organisation_id IS NULL AND LOWER(r.company_name) = LOWER(%s)", [firm.name.strip()]
    return "r.id IS NULL", []


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
