"""Who may see and stop long work."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no
from errera.foundation.sentences import N_

from .states import RUN

if TYPE_CHECKING:
    from .models import Run


class Permission(StrEnum):
    """What a role may do in this room."""

    SEE_RUNS = "work.see_runs"


def may_see_runs(actor: Actor) -> Verdict:
    """Let administrators see every run."""
    if not actor.may(Permission.SEE_RUNS):
        return no(N_("The list of long work is for administrators."))
    return YES


def may_see_run(actor: Actor, run: Run) -> Verdict:
    """Let whoever asked for a run see it, and administrators."""
    if actor.key and actor.had_a_hand_in(run.asked_by):
        return YES
    return may_see_runs(actor)


def may_stop(actor: Actor, run: Run) -> Verdict:
    """Let whoever asked for a run stop it, and administrators, as long as it has not ended."""
    if not (verdict := may_see_run(actor, run)):
        return verdict
    if "stop" not in {step.name for step in RUN.open_steps(state=run.state)}:
        return no(N_("This has ended already."))
    return YES
