"""What happened, and choices, in words for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from errera.foundation.audit.models import AuditEvent
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.pieces import Moment

from ..shapes import EVENT_WORDS


def moments_of(events: Iterable[AuditEvent], names: Mapping[str, Any]) -> list[Moment]:
    """Give what happened to a record, with who did it and on which ground."""
    return [
        Moment(
            event.at,
            Sentence(EVENT_WORDS.get(event.what, N_("Changed"))),
            who=names.get(event.by, ""),
            ground=event.ground,
        )
        for event in events
    ]
