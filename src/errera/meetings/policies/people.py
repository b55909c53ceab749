"""Who may see timetables, make and publish them, and write their letters."""

from __future__ import annotations

from errera.foundation.actor import YES, Actor, Verdict, by_itself, no
from errera.foundation.sentences import N_
from errera.initiatives.policies import Organising, Parties

from .permissions import Permission

ORGANISING = Organising(
    Permission.ORGANISE_FOR_AGENCY,
    Permission.ORGANISE_FOR_PARTNER,
    N_("Your role does not organise meetings."),
    N_("The partners that carry the initiative organise its meetings, or the agency."),
)


def may_see_timetables(actor: Actor) -> Verdict:
    """Let in whoever looks after timetables; a partner sees those of initiatives it carries."""
    if not actor.may(Permission.SEE_TIMETABLES):
        return no("Timetables are for the agency and for the partners that organise.")
    return YES


def may_organise(actor: Actor, carriers: Parties) -> Verdict:
    """Let the partners that carry the initiative, or the agency for them, make, publish and repair its timetable."""
    return ORGANISING.of(actor, carriers)


def may_organise_something(actor: Actor) -> Verdict:
    """Let in whoever organises any meetings at all."""
    return ORGANISING.of_any(actor)


may_keep_post = by_itself  # the worker alone notes that a letter was written, that a run broke off
