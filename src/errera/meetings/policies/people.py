"""Who may see timetables, make and publish them, and write their letters."""

from __future__ import annotations

from errera.foundation.actor import SYSTEM, YES, Actor, Verdict, no

from .permissions import Permission

Parties = frozenset[int]  # row numbers of organisations


def may_see_timetables(actor: Actor) -> Verdict:
    """Let in whoever looks after timetables; a partner sees those of initiatives it carries."""
    if not actor.may(Permission.SEE_TIMETABLES):
        return no("Timetables are for the agency and for the partners that organise.")
    return YES


def may_organise(actor: Actor, carriers: Parties) -> Verdict:
    """Let the partners that carry the initiative, or the agency for them, make, publish and repair its timetable."""
    if actor.sees_all and actor.may(Permission.ORGANISE_FOR_AGENCY):
        return YES
    if not actor.may(Permission.ORGANISE_FOR_PARTNER):
        return no("Your role does not organise meetings.")
    if not carriers & actor.organisations:
        return no("The partners that carry the initiative organise its meetings, or the agency.")
    return YES


def may_organise_something(actor: Actor) -> Verdict:
    """Let in whoever organises any meetings at all."""
    if actor.may(Permission.ORGANISE_FOR_AGENCY) or actor.may(Permission.ORGANISE_FOR_PARTNER):
        return YES
    return no("Your role does not organise meetings.")


def may_keep_post(actor: Actor) -> Verdict:
    """Let the worker alone note what happens by itself: that a letter was written, that a run broke off."""
    return YES if actor == SYSTEM else no("This happens by itself.")
