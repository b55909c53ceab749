"""What happened, from the audit trail, in words for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit import queries as audit_queries
from errera.foundation.audit.models import AuditEvent
from errera.foundation.audit.shapes import sentence_for
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.pieces import Moment

READ, SHOWN = 300, 60  # latest events that are read, and moments that one page shows
# What a reader of a page need not see twice: who and when stand beside the line.
HIDDEN = ("_by", "_at")
# Keys of people and documents say nothing; a meeting's agreements would name a partner's neighbours.
HELD_BACK = ("owner", "person", "people", "chair", "evaluators", "document", "agreements")


def moments_of(events: Iterable[AuditEvent], names: Mapping[str, Any], *, actor: Actor) -> list[Moment]:
    """Give what happened, with who did it; what one workbook brought in at once is one moment."""
    events = list(events)
    steps = [event for event in events if not _is_recorded(event)]
    changes = audit_queries.changes_in(steps, actor=actor, shows=_is_shown)
    moments: list[Moment] = []
    for (is_recorded, at, by), together in groupby(events, key=_occasion):
        who = names.get(by, "")
        if is_recorded:
            what = Sentence(N_("Recorded from a workbook: {n} records"), {"n": len(list(together))})
            moments.append(Moment(at, what, who))
        else:
            moments += [Moment(at, _what(e), who, ground=e.ground, changes=changes.get(e.pk, [])) for e in together]
    return moments


def _occasion(event: AuditEvent) -> tuple[bool, Any, str]:
    """Give what holds events of a workbook together; a person's steps each stand by themselves."""
    return _is_recorded(event), event.at, event.by


def _is_recorded(event: AuditEvent) -> bool:
    return event.what.endswith("imported")


def _what(event: AuditEvent) -> Sentence:
    facts = {"what": sentence_for(event.what, event.called), "called": event.called}
    return Sentence(N_("{what} · {called}"), facts)


def _is_shown(name: str) -> bool:
    return not name.endswith(HIDDEN) and name not in HELD_BACK
