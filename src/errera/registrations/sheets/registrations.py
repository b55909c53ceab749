"""The sheet of registrations: who asked for which places, for whom, and who came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions, queries
from ..models import Registration
from ..shapes import Contact, Firm, Guest, RegistrationRecord
from ..states import Presence, RegistrationState
from . import columns as c

PLAIN = ("state", "company_name", "company_country", "company_number", "contact_name", "email", "phone", "language")


def registration_rows() -> Iterator[dict[str, Any]]:
    """Give every registration that was answered; what waits for a yes by its link is nobody's record yet."""
    rows = Registration.objects.exclude(state=RegistrationState.ASKED).select_related(
        "door__initiative", "organisation"
    )
    for row in rows.prefetch_related("attendees", "answers", "consents").order_by(
        "door__initiative__code", "public_id"
    ):
        people = [one for one in sorted(row.attendees.all(), key=_place) if one.state != Presence.DROPPED]
        yield {
            "code": row.public_id, "initiative": row.door.initiative.code,
            "organisation": row.organisation.code if row.organisation else "",
            **{name: getattr(row, name) for name in PLAIN}, "asked_at": c.written(row.asked_at),
            "moved_at": c.written(row.confirmed_at or row.waited_at or row.closed_at), "reason": row.reason,
            "owed_percent": row.owed_percent,
            "people": c.packed([[one.name, one.email, one.function, one.state] for one in people]),
            "answers": c.packed({said.question: said.words for said in row.answers.all()}),
            "consents": ", ".join(sorted(one.purpose for one in row.consents.all() if one.withdrawn_at is None)),
        }  # fmt: skip


def _place(attendee: Any) -> int:
    return int(attendee.position)


def put_registration(row: Row, *, by: Actor, at: datetime) -> Registration:
    """Record a registration as it is; one that is there already is changed on its page alone."""
    door = queries.door_of(c.initiative_of(row))
    if door is None:
        raise Invalid(N_("Registration for this initiative is not set up."), field="initiative")
    people = c.unpacked(row, "people", [])
    try:
        guests = tuple(Guest(name, email, function) for name, email, function, _ in people)
        presence = tuple(str(state) for *_, state in people)
    except (TypeError, ValueError) as fault:
        raise Invalid(N_("This cell is not written as it was handed out."), field="people") from fault
    record = RegistrationRecord(
        code=row["code"], contact=Contact(row["contact_name"], row["email"], row["phone"], row["language"] or "en"),
        firm=Firm(c.organisation_of(row), row["company_name"], row["company_country"], row["company_number"]),
        guests=guests, presence=presence, state=row["state"], asked_at=c.read(row, "asked_at") or at,
        moved_at=c.read(row, "moved_at"), reason=row["reason"], owed_percent=row["owed_percent"],
        answers=c.unpacked(row, "answers", {}),
        consents=frozenset(part.strip() for part in row["consents"].split(",") if part.strip()),
    )  # fmt: skip
    return actions.record_registrations(door=door, records=[record], by=by, at=at)[0]


register(
    Sheet(
        name="registrations",
        title=N_("Registrations"),
        about=N_("Who asked for which places, for whom, and who came."),
        key=("code",),
        columns=(
            c.text("code", N_("Code"), required=True, longest=10),
            Col("initiative", N_("Initiative"), Kind.CODE, required=True, refers_to="doors"),
            Col.choice("state", N_("State"), RegistrationState),
            Col("organisation", N_("Company"), Kind.CODE, refers_to="organisations", longest=60),
            c.text("company_name", N_("As typed")),
            c.text("company_country", N_("Country of the company"), longest=2),
            c.text("company_number", N_("Enterprise number"), longest=20),
            c.text("contact_name", N_("Contact")),
            c.text("email", N_("E-mail address"), longest=254),
            c.text("phone", N_("Phone"), longest=40),
            c.text("language", N_("Language of the contact"), longest=5),
            c.moment("asked_at", N_("Asked on"), required=True),
            c.moment("moved_at", N_("In this state since")),
            c.text("reason", N_("Reason"), longest=2000),
            Col("owed_percent", N_("Owed by the ladder (%)"), Kind.INTEGER, smallest=0, largest=100),
            c.text("people", N_("Who comes"), longest=c.LONG),
            c.text("answers", N_("Answers"), longest=c.LONG),
            c.text("consents", N_("Consents"), longest=400),
        ),
        existing=registration_rows,
        put=put_registration,
        order=101,
    )
)
