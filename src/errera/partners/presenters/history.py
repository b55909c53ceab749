"""What happened, from the audit trail, in words for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from i18nfield.strings import LazyI18nString

from errera.foundation.audit.models import AuditEvent
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.pieces import Change, Moment

from ..shapes.trail import EVENT_WORDS, FIELD_WORDS
from ..states import AgreementState, AmendmentState, EvaluationState, MeetingState, ObligationState, PlanState

# What a reader of a page need not see twice: who and when stand beside the line, keys say nothing.
READ, SHOWN = 300, 60  # latest events that are read, and moments that one page shows
HIDDEN = ("_by", "_at")
# Keys of people and documents say nothing; a meeting's agreements would name a partner's neighbours.
HELD_BACK = ("owner", "person", "people", "chair", "evaluators", "document", "agreements")
STATES = {
    state.value: state
    for kind in (EvaluationState, MeetingState, AmendmentState, PlanState, ObligationState, AgreementState)
    for state in kind
}


def moments_of(events: Iterable[AuditEvent], names: Mapping[str, Any]) -> list[Moment]:
    """Give what happened, with who did it; what one workbook brought in at once is one moment."""
    moments: list[Moment] = []
    for (is_recorded, at, by), together in groupby(events, key=_occasion):
        if is_recorded:
            what = Sentence(N_("Recorded from a workbook: {n} records"), {"n": len(list(together))})
            moments.append(Moment(at, what, names.get(by, "")))
        else:
            moments += [_moment(event, names) for event in together]
    return moments


def _occasion(event: AuditEvent) -> tuple[bool, Any, str]:
    """Give what holds events of a workbook together; a person's steps each stand by themselves."""
    return event.what.endswith("imported"), event.at, event.by


def _moment(event: AuditEvent, names: Mapping[str, Any]) -> Moment:
    return Moment(
        at=event.at,
        what=Sentence(N_("{what} · {called}"), {"what": _what(event), "called": event.called}),
        who=names.get(event.by, ""),
        ground=event.ground,
        changes=_changes(event),
    )


def _what(event: AuditEvent) -> Sentence:
    return Sentence(EVENT_WORDS.get(event.what, N_("Changed")), {"called": event.called})


def _changes(event: AuditEvent) -> list[Change]:
    shown = [
        name
        for name in {**event.before, **event.after}
        if not name.endswith(HIDDEN) and name not in HELD_BACK and event.before.get(name) != event.after.get(name)
    ]
    return [
        Change(FIELD_WORDS.get(name, name), said(name, event.before.get(name)), said(name, event.after.get(name)))
        for name in shown
    ]


def said(name: str, value: Any) -> Any:
    """Give a stored value in words, as far as it has any."""
    if name == "state" and value in STATES:
        return STATES[value]
    if isinstance(value, dict):
        if set(value) <= {"en", "nl"}:
            return str(LazyI18nString(value))
        return ", ".join(f"{key}: {part}" for key, part in value.items())
    return value
