"""Whether a company may take part: its size, its sector, room under the de minimis ceiling, no double funding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from errera.aid import queries as aid_queries
from errera.aid.shapes import Computation
from errera.foundation.directory.models import Organisation
from errera.foundation.money import Money
from errera.foundation.sentences import N_, Sentence
from errera.funding import queries as funding_queries

from ..models import Door, Registration
from ..states import QuestionKind, Size


@dataclass(frozen=True)
class Check:
    """One condition: whether it is met, and why in words; for aid with the whole computation."""

    is_met: bool
    sentence: Sentence
    computation: Computation | None = None


def checks_of(registration: Registration, on: date) -> list[Check]:
    """Give every condition of the door and whether this registration meets it on a day."""
    answers = dict(registration.answers.values_list("question", "words"))
    return checks_for(registration.door, registration.organisation, answers, registration.places, on)


def checks_for(
    door: Door, organisation: Organisation | None, answers: Mapping[str, Any], places: int, on: date
) -> list[Check]:
    """Give every condition of a door and whether this company meets it; a door without conditions asks nothing."""
    checks = []
    if door.sizes:
        checks.append(_size(door, _said(door, answers, QuestionKind.SIZE)))
    if door.sectors:
        checks.append(_sector(door, _said(door, answers, QuestionKind.SECTOR)))
    if door.aid_cents:
        checks.append(_aid(door, organisation, places, on))
        checks += _paid_already(door, organisation)
    return checks


def _said(door: Door, answers: Mapping[str, Any], kind: QuestionKind) -> str:
    return next((str(answers.get(row.code) or "") for row in door.asks if row.kind == kind), "")


def _size(door: Door, said: str) -> Check:
    wanted = [Size.named(size) for size in door.sizes]
    facts = {"wanted": _listed([Sentence(size.label) for size in wanted])}
    if not said:
        return Check(False, Sentence(N_("For companies of these sizes: {wanted}. The size is not stated."), facts))
    text = N_("For companies of these sizes: {wanted}. This one: {size}.")
    return Check(said in door.sizes, Sentence(text, {**facts, "size": Sentence(Size.named(said).label)}))


def _sector(door: Door, said: str) -> Check:
    facts = {"wanted": ", ".join(door.sectors), "sector": said or "–"}
    return Check(said in door.sectors, Sentence(N_("For the sectors {wanted}. This company: {sector}."), facts))


def _aid(door: Door, organisation: Organisation | None, places: int, on: date) -> Check:
    if organisation is None:
        return Check(False, Sentence(N_("A place counts as de minimis aid: the company must be matched first.")))
    found = aid_queries.position_of(organisation, settings.ERRERA_COUNTRY, on)
    if found.limit is None:
        return Check(False, Sentence(N_("No ceiling of de minimis aid is recorded for this day.")), found)
    currency, asked = found.limit.currency, door.aid_cents * places
    facts = {
        "asked": Money(asked, currency), "used": Money(found.used_cents, currency),
        "ceiling": Money(found.limit.cents, currency), "room": Money(max(0, found.room_cents), currency),
    }  # fmt: skip
    text = N_("The places are worth {asked} of aid; {used} of {ceiling} is used, room for {room}.")
    return Check(asked <= found.room_cents, Sentence(text, facts), found)


def _paid_already(door: Door, organisation: Organisation | None) -> list[Check]:
    """Refuse aid in a place to an organisation that the programme funds in those days: it would be paid twice."""
    held = funding_queries.others_of(organisation.pk) if organisation else []
    days = door.initiative
    funded = next((row for row in held if row.from_on <= days.until_on and days.from_on <= row.until_on), None)
    if funded is None:
        return []
    facts = {"code": funded.code, "from_on": funded.from_on, "until_on": funded.until_on}
    text = N_("Double funding: {code} pays this organisation from {from_on} to {until_on}; a place with aid would too.")
    return [Check(False, Sentence(text, facts))]


def _listed(parts: list[Sentence]) -> Sentence:
    named = {f"part{number}": part for number, part in enumerate(parts)}
    return Sentence("; ".join(f"{{{name}}}" for name in named), named)
