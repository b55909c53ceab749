"""The history of records, ready for the component `<c-history :moments="moments" />`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import Model
from django.urls import reverse

from errera.foundation.actor import Actor
from errera.foundation.audit import policies, shapes
from errera.foundation.audit.models import AuditEvent
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.pieces import Moment

from .differences import changes_in
from .doers import names_of
from .trail import history_of

Shows = Callable[[str], bool]  # says of a field whether its changes are shown


def moments_of(
    *rows: Model, actor: Actor, limit: int = 30, is_mixed: bool = False, shows: Shows = bool
) -> list[Moment]:
    """Give what happened to these records, latest first: what, who, on which ground, what changed.

    Records of several kinds are `is_mixed`: then each moment says which of them it is about. `shows` leaves out what
    stands on the page already. Two queries and one for each kind of record that changes point at. The page has let
    its reader see the records.
    """
    return moments(history_of(*rows)[:limit], actor=actor, is_mixed=is_mixed, shows=shows)


def moments(events: Iterable[AuditEvent], *, actor: Actor, is_mixed: bool = False, shows: Shows = bool) -> list[Moment]:
    """Give events as moments, in their order; readers of the trail get a link to each."""
    events = list(events)
    names, changes = names_of((event.by for event in events), actor=actor), changes_in(events, actor=actor, shows=shows)
    has_link = policies.may_see_trail(actor)
    return [
        Moment(
            at=event.at,
            what=_what(event, is_mixed=is_mixed),
            who=names.get(event.by, ""),
            ground=event.ground,
            changes=changes.get(event.pk, []),
            url=reverse("audit:event", args=[event.public_id]) if has_link else "",
        )
        for event in events
    ]


def _what(event: AuditEvent, *, is_mixed: bool) -> Sentence:
    what = shapes.sentence_for(event.what, event.called)
    facts = {"what": what, "called": shapes.name_of(event.called)}
    return Sentence(N_("{what} · {called}"), facts) if is_mixed else what
