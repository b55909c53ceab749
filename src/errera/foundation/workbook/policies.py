"""Who may bring a workbook in, and who may take the programme out."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no
from errera.foundation.sentences import N_

from .states import UPLOAD

if TYPE_CHECKING:
    from .models import Upload


class Permission(StrEnum):
    """What a role may do in this room."""

    LOAD_WORKBOOK = "workbook.load_workbook"


def may_load_workbook(actor: Actor) -> Verdict:
    """Let whoever answers for the programme bring it in, and take it out, as one file."""
    if not actor.may(Permission.LOAD_WORKBOOK):
        return no(N_("Programme workbooks are for programme managers and administrators."))
    return YES


def may_confirm(actor: Actor, upload: Upload) -> Verdict:
    """Let them load what was checked, as long as it would change anything."""
    if not (verdict := may_load_workbook(actor)):
        return verdict
    if upload.state in UPLOAD.steps["confirm"].sources and not upload.change_count:
        return no(N_("Nothing in this workbook differs from Errera, so there is nothing to load."))
    return _open(upload, "confirm")


def may_check_again(actor: Actor, upload: Upload, is_broken_off: bool) -> Verdict:
    """Let them check again what was not loaded yet, unless that is being done at this moment."""
    if not (verdict := may_load_workbook(actor)):
        return verdict
    if upload.state not in UPLOAD.steps["confirm"].sources and not is_broken_off:
        return no(N_("This workbook is being dealt with, or has been."))
    return _open(upload, "check_again")


def may_discard(actor: Actor, upload: Upload) -> Verdict:
    """Let them put a workbook aside that was not loaded."""
    return may_load_workbook(actor) and _open(upload, "discard")


def _open(upload: Upload, name: str) -> Verdict:
    if upload.state not in UPLOAD.steps[name].sources:
        return no(N_("This workbook is being dealt with, or has been."))
    return YES
