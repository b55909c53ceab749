"""The sheet of participants: who comes to meet others, with profile and absences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register
from errera.network import queries as network_queries
from errera.strategy.models import CoreDomain

from .. import actions
from ..models import Participant
from ..shapes import Guest, ParticipantRecord, Profile
from ..states import Kind as Side
from ..states import ParticipantState, Presence
from . import columns as c

PLAIN = (
    "kind", "state", "company_name", "company_country", "contact_name", "function", "email", "language", "presence",
    "time_zone", "place_name", "offers", "wants", "most_meetings", "reason",
)  # fmt: skip
BETWEEN = " / "


def participant_rows() -> Iterator[dict[str, Any]]:
    """Give every participant."""
    rows = Participant.objects.select_related("matchmaking__initiative", "organisation")
    for row in rows.prefetch_related("domains", "absences").order_by("matchmaking__initiative__code", "public_id"):
        spans = sorted((one.starts_at, one.ends_at) for one in row.absences.all())
        yield {
            "code": row.public_id, "initiative": row.matchmaking.initiative.code,
            "organisation": row.organisation.code if row.organisation else "",
            **{name: getattr(row, name) for name in PLAIN},
            "markets": ", ".join(row.markets), "languages": ", ".join(row.languages),
            "domains": ", ".join(sorted(domain.code for domain in row.domains.all())),
            "invited_at": c.written(row.invited_at),
            "moved_at": c.written(row.withdrawn_at or row.decided_at or row.submitted_at),
            "absences": ", ".join(f"{c.written(starts)}{BETWEEN}{c.written(ends)}" for starts, ends in spans),
        }  # fmt: skip


def put_participant(row: Row, *, by: Actor, at: datetime) -> Participant:
    """Record a participant as it is; one that is there already is changed on its page alone."""
    guest = Guest(
        kind=row["kind"], contact_name=row["contact_name"], email=row["email"], organisation=c.organisation_of(row),
        company_name=row["company_name"], company_country=row["company_country"], function=row["function"],
        language=row["language"] or "en",
    )  # fmt: skip
    profile = Profile(
        row["contact_name"], row["function"], row["offers"], row["wants"], c.codes(row["markets"]), _domains(row),
        c.codes(row["languages"]), row["presence"], row["time_zone"], row["place_name"], row["most_meetings"],
    )  # fmt: skip
    record = ParticipantRecord(
        guest, profile, row["state"], c.read(row, "invited_at") or at, row["code"], c.read(row, "moved_at"),
        row["reason"], _absences(row),
    )  # fmt: skip
    return actions.record_participants(matchmaking=c.matchmaking_of(row), records=[record], by=by, at=at)[0]


def _domains(row: Row) -> tuple[CoreDomain, ...]:
    wanted = c.codes(row["domains"])
    known = {domain.code: domain for domain in network_queries.domains()} if wanted else {}
    if strange := [code for code in wanted if code not in known]:
        raise Invalid(N_("“{code}” is not in the list."), field="domains", code=strange[0])
    return tuple(known[code] for code in wanted)


def _absences(row: Row) -> tuple[tuple[datetime, datetime], ...]:
    spans = []
    for part in c.codes(row["absences"]):
        starts, slash, ends = part.partition(BETWEEN)
        if not slash:
            raise Invalid(N_("Write “2026-05-11 09:00 / 2026-05-11 12:00”, with commas between."), field="absences")
        spans.append((c.moment_of(starts, "absences"), c.moment_of(ends, "absences")))
    return tuple(spans)


register(
    Sheet(
        name="participants",
        title=N_("Participants of matchmaking"),
        about=N_("Who comes to meet others: profile, how they attend, and when they cannot."),
        key=("code",),
        columns=(
            c.text("code", N_("Code"), required=True, longest=10),
            Col("initiative", N_("Initiative"), Kind.CODE, required=True, refers_to="matchmaking"),
            Col("kind", N_("Side"), Kind.CHOICE, required=True, choices=Side.choices()),
            Col("state", N_("State"), Kind.CHOICE, required=True, choices=ParticipantState.choices()),
            Col("organisation", N_("Organisation"), Kind.CODE, refers_to="organisations", longest=60),
            c.text("company_name", N_("As typed")),
            c.text("company_country", N_("Country"), longest=2),
            c.text("contact_name", N_("Contact")),
            c.text("function", N_("Function")),
            c.text("email", N_("E-mail address"), longest=254),
            c.text("language", N_("Language of letters"), longest=5),
            Col("presence", N_("Attends"), Kind.CHOICE, required=True, choices=Presence.choices()),
            c.text("time_zone", N_("Time zone"), required=True, longest=60),
            c.text("place_name", N_("Own place"), longest=120),
            c.text("offers", N_("Offers"), longest=2000),
            c.text("wants", N_("Wants"), longest=2000),
            c.text("markets", N_("Markets"), longest=400),
            c.text("domains", N_("Core domains"), longest=400),
            c.text("languages", N_("Languages"), longest=400),
            Col("most_meetings", N_("Meetings at most"), Kind.INTEGER, smallest=1),
            c.text("reason", N_("Reason"), longest=2000),
            c.moment("invited_at", N_("Invited on"), required=True),
            c.moment("moved_at", N_("In this state since")),
            c.text("absences", N_("Cannot meet"), longest=2000),
        ),
        existing=participant_rows,
        put=put_participant,
        order=118,
    )
)
