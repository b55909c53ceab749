"""What a person is shown about a door and a registration: rules in words, answers under their questions, tickets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import segno
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from errera.aid import policies as aid_policies
from errera.foundation.actor import Actor
from errera.foundation.lifecycle import State
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.thread import Knot

from ..models import Attendee, Consent, Door, Registration
from ..queries import Check
from ..shapes import Question, Rung
from ..states import Presence, QuestionKind, RegistrationState, Size
from .acts import url

FACES: dict[State, str] = {
    RegistrationState.ASKED: N_("Say yes, and your registration counts."),
    RegistrationState.PENDING: N_("The organiser decides about the places and writes to you."),
    RegistrationState.CONFIRMED: N_("You have {places} places."),
    RegistrationState.WAITING: N_("You are on the waiting list for {places} places."),
    RegistrationState.REFUSED: N_("Your registration was refused."),
    RegistrationState.CANCELLED: N_("Your registration is cancelled."),
    RegistrationState.LAPSED: N_("Nobody said yes in time: the registration lapsed."),
}


def in_words(words: Any) -> str:
    """Give a text kept in several languages in the reader's own, or in the one there is."""
    said = {code: text for code, text in dict(words).items() if text}
    return said.get((get_language() or "")[:2]) or next(iter(said.values()), "")


def purpose_in_words(consent: Consent, door: Door) -> str:
    """Give what somebody consented to, as the door asked it; its code where the door asks it no more."""
    asked = door.asks_consent_for
    return next((in_words(purpose.words) for purpose in asked if purpose.code == consent.purpose), consent.purpose)


def where_it_stands(registration: Registration) -> Sentence:
    """Say to the contact where the registration stands."""
    if registration.state == RegistrationState.CONFIRMED and registration.places == 1:
        return Sentence(N_("You have a place."))
    return Sentence(FACES[registration.state_word], {"places": registration.places})


def ladder_lines(ladder: Sequence[Rung]) -> list[Sentence]:
    """Say what cancelling costs, rung by rung."""
    lines = [
        Sentence(N_("Until {day}: {percent} % of the price."), {"day": rung.until_on, "percent": rung.percent})
        for rung in ladder
    ]
    return [*lines, Sentence(N_("After that: the whole price."))] if lines else []


def rules_of(door: Door, ladder: Sequence[Rung]) -> list[tuple[str, Any]]:
    """Give the published rules of a door, label by label."""
    rules: list[tuple[str, Any]] = [
        (N_("How places are given"), door.giving_word),
        (N_("Waiting list"), door.waiting_rule_word),
        (N_("Registration closes"), door.closes_at),
    ]
    if door.per_company:
        rules.append((N_("Places per company"), door.per_company))
    if ladder:
        rules.append((N_("Cancelling"), ladder_lines(ladder)))
    return rules


def answered(door: Door, answers: dict[str, str]) -> list[tuple[str, str]]:
    """Give what was answered, under the question's own words."""
    return [(in_words(row.words), said_in_words(row, answers[row.code])) for row in door.asks if answers.get(row.code)]


def said_in_words(question: Question, said: str) -> str:
    """Give an answer as people read it."""
    match question.kind:
        case QuestionKind.YES_NO:
            return gettext("Yes") if said == "yes" else gettext("No")
        case QuestionKind.SIZE:
            return gettext(Size.named(said).label)
        case QuestionKind.SECTOR:
            return f"{said} {reference.title_of(reference.NACE_DIVISIONS, said)}"
        case QuestionKind.CHOICE:
            return next((in_words(option.words) for option in question.options if option.code == said), said)
    return said


@dataclass(frozen=True)
class Ticket:
    """What one person shows at the door."""

    attendee: Attendee
    picture: SafeString


def tickets_of(registration: Registration, attendees: Sequence[Attendee]) -> list[Ticket]:
    """Give a ticket for everybody who is expected, with the address of the check-in as a picture."""
    if registration.state != RegistrationState.CONFIRMED or not registration.door.is_to_come:
        return []
    return [Ticket(row, _picture(row)) for row in attendees if row.state == Presence.EXPECTED]


def _picture(attendee: Attendee) -> SafeString:
    address = f"{settings.ERRERA_ADDRESS.rstrip('/')}{url('arrive', attendee)}"
    drawn = segno.make(address, error="m", micro=False).svg_inline(scale=5, border=2, light="#fff", dark="#000")
    return mark_safe(drawn)  # noqa: S308 - drawn here from an address of our own


def checks_shown(checks: list[Check], actor: Actor) -> list[tuple[Check, list[Any]]]:
    """Give each condition with the lines of aid that its computation counts."""
    return [(check, _lines(check, actor)) for check in checks]


def _lines(check: Check, actor: Actor) -> list[Any]:
    if check.computation is None or not actor.sees_all or not aid_policies.may_see_aid(actor):
        return []
    return list(check.computation.counted)


def knots(door: Door, *, here: str = "") -> list[Knot]:
    """Give the place in the chain: registrations, the door, and the record the page is about."""
    title = str(door.initiative.title)
    if not here:
        return [Knot(N_("Registrations"), gettext("All registrations"), url("doors")), Knot(N_("Initiative"), title)]
    return [
        Knot(N_("Registrations"), gettext("All registrations"), url("doors")),
        Knot(N_("Initiative"), title, url("door", door)),
        Knot(N_("Registration"), here),
    ]
