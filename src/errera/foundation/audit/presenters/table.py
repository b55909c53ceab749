"""How the trail looks as a table, on the page and in an export."""

from __future__ import annotations

import json

from django.urls import reverse

from errera.foundation.audit import queries, shapes
from errera.foundation.audit.models import AuditEvent
from errera.foundation.sentences import N_
from errera.foundation.ui.tables import Column, Table

from .filters import TrailFilters


def trail(names: queries.Names) -> Table:
    """Give the table of events; exports carry the raw record too."""
    return Table(
        name="audit-trail",
        columns=[
            Column("at", N_("When"), lambda event: event.at, kind="date", sort="at", link=_page),
            Column("what", N_("What"), lambda event: shapes.sentence_for(event.what, event.called), sort="what"),
            Column("record", N_("Record"), lambda event: shapes.name_of(event.called) or event.target, sort="called"),
            Column("doer", N_("Who"), lambda event: names[event.by]),
            Column("ground", N_("Ground"), lambda event: event.ground),
            Column("event", N_("Event"), lambda event: event.what, is_extra=True),
            Column("target", N_("Record’s own name"), lambda event: event.target, is_extra=True),
            Column("key", N_("Key of the doer"), lambda event: event.by, is_extra=True),
            Column("before", N_("Before"), lambda event: _json(event.before), is_extra=True),
            Column("after", N_("After"), lambda event: _json(event.after), is_extra=True),
        ],
        sort="-at",
        filters=TrailFilters,
        empty=N_("Nothing has happened yet."),
        page_size=50,
    )


def _page(event: AuditEvent) -> str:
    return reverse("audit:event", args=[event.public_id])


def _json(facts: dict) -> str:
    return json.dumps(facts, ensure_ascii=False, sort_keys=True) if facts else ""
