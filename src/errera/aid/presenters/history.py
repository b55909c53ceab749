"""What happened to a row, from the audit trail, in words for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from errera.foundation.audit.models import AuditEvent
from errera.foundation.sentences import Sentence
from errera.foundation.ui.pieces import Change, Moment

from ..shapes import EVENT_WORDS, FIELD_WORDS
from ..states import AidState, DeclarationState, LinkState

SHOWN = 40
# Row numbers say nothing to people, and who and when stand beside the line.
HELD_BACK = ("beneficiary", "organisation", "controller", "controlled", "holder", "taker", "corrects", "entry")
HIDDEN = ("_by", "_at")
STATES = {state.value: state for kind in (LinkState, DeclarationState, AidState) for state in kind}


def moments_of(events: Iterable[AuditEvent], names: Mapping[str, Any]) -> list[Moment]:
    """Give what happened, with who did it and why."""
    return [
        Moment(
            at=event.at, what=Sentence(EVENT_WORDS.get(event.what, event.what)), who=names.get(event.by, ""),
            ground=event.ground, changes=_changes(event),
        )
        for event in events
    ]  # fmt: skip


def _changes(event: AuditEvent) -> list[Change]:
    names = [name for name in {**event.before, **event.after} if name not in HELD_BACK and not name.endswith(HIDDEN)]
    return [
        Change(FIELD_WORDS.get(name, name), _said(name, event.before.get(name)), _said(name, event.after.get(name)))
        for name in names
        if event.before.get(name) != event.after.get(name)
    ]


def _said(name: str, value: Any) -> Any:
    if name.endswith("cents") and value is not None:
        return Decimal(value) / 100
    return STATES.get(value, value) if name == "state" else value
