"""Rules for lessons: a partner's are its own until they are published, and nobody reviews what they wrote."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no

from ..states import Audience
from .permissions import Permission

if TYPE_CHECKING:
    from errera.partners.models import Partnership

    from ..models import Lesson


def may_see(actor: Actor) -> Verdict:
    """Show the library to partners and to those who answer for the programme."""
    if not actor.may(Permission.SEE_KNOWLEDGE):
        return no("The library is for partners and for those who answer for the programme.")
    return YES


def may_write(actor: Actor) -> Verdict:
    """Let partners write for themselves, and the agency’s people for the agency."""
    if actor.may(Permission.WRITE_FOR_AGENCY if actor.sees_all else Permission.WRITE_FOR_PARTNER):
        return YES
    return no("Partners and the agency’s own people write lessons.")


def may_write_for(actor: Actor, partnership: Partnership | None) -> Verdict:
    """Let each write for the own house alone: a partner for itself, the agency for the agency."""
    if not may_write(actor):
        return may_write(actor)
    if partnership is None:
        return YES if actor.sees_all else no("The agency’s own people write for the agency.")
    if not partnership.parties & actor.organisations:
        return no("The people of {partner} write for {partner}.", partner=str(partnership))
    return YES


def may_see_drafts(actor: Actor, lesson: Lesson) -> Verdict:
    """Show what is not published to the people whose lesson it is, and to the agency, which reviews."""
    if may_see(actor) and (actor.sees_all or lesson.parties & actor.organisations):
        return YES
    return no("Others read what is published.")


def may_change(actor: Actor, lesson: Lesson) -> Verdict:
    """Let the people whose lesson it is write another edition, and offer it for review."""
    return may_write_for(actor, lesson.partnership)


def may_review(actor: Actor, lesson: Lesson, *, audience: str, writers: Iterable[str]) -> Verdict:
    """Let a second person review: of the same partner for its own use, of the agency for everybody else.

    `writers` are the hands behind every edition since the one that others read.
    """
    is_of_agency = actor.sees_all and actor.may(Permission.REVIEW_FOR_AGENCY)
    is_colleague = bool(lesson.parties & actor.organisations) and actor.may(Permission.REVIEW_FOR_PARTNER)
    if not (is_of_agency or is_colleague):
        return no("The agency reviews lessons, and a partner’s manager those for its own use.")
    if not is_of_agency and audience != Audience.OWN:
        return no("What others are to read, the agency reviews.")
    if any(actor.had_a_hand_in(writer) for writer in writers):
        return no("Nobody reviews what they wrote themselves: ask a colleague.")
    return YES


def may_publish(actor: Actor, lesson: Lesson) -> Verdict:
    """Let the people whose lesson it is publish it once it is reviewed."""
    return may_change(actor, lesson)


def may_withdraw(actor: Actor, lesson: Lesson) -> Verdict:
    """Let the people whose lesson it is withdraw it, and the agency, which answers for what it reviewed."""
    if actor.sees_all and actor.may(Permission.REVIEW_FOR_AGENCY):
        return YES
    return may_change(actor, lesson)


def may_keep_kinds(actor: Actor) -> Verdict:
    """Let the agency say which kinds of lessons there are, and what each insists on."""
    if not (actor.sees_all and actor.may(Permission.KEEP_KINDS)):
        return no("Programme managers keep the kinds of lessons.")
    return YES


def may_import_history(actor: Actor) -> Verdict:
    """Let programme managers bring in what was learnt in earlier years."""
    if actor.sees_all and actor.may(Permission.KEEP_KINDS):
        return YES
    return no("Programme managers bring in earlier records.")
