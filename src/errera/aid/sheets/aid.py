"""Sheets of aid granted and aid declared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions
from ..models import Aid, Declaration
from ..shapes import AidFacts, AidRecord, DeclarationFacts, DeclarationRecord
from ..states import AidState, DeclarationState
from . import columns as c

SAID = ("code", "currency", "granted_on", "member_state", "authority", "instrument", "title", "state", "reason")


def aid_rows() -> Iterator[dict[str, Any]]:
    """Give every row of the register, corrected and withdrawn ones too."""
    for row in Aid.objects.select_related("beneficiary", "corrects").order_by("granted_on", "code"):
        yield {
            **c.plain(row, *SAID, "sector", "about", "withdrawn_reason"),
            "beneficiary": row.beneficiary.code,
            "amount": row.cents,
            "corrects": row.corrects.code if row.corrects else "",
        }


def put_aid(row: Row, *, by: Actor, at: datetime) -> Aid:
    """Record aid in the state it is in."""
    facts = AidRecord(
        code=row["code"], beneficiary=c.organisation_of(row, "beneficiary"),
        facts=AidFacts(**c.shared(row), sector=row["sector"], about=row["about"]),
        state=row["state"], corrects=c.aid_or_none(row, "corrects"), reason=row["reason"],
        withdrawn_reason=row["withdrawn_reason"],
    )  # fmt: skip
    return actions.import_aid(facts=facts, by=by, at=at)


def declaration_rows() -> Iterator[dict[str, Any]]:
    """Give every declaration."""
    for row in Declaration.objects.select_related("organisation", "entry").order_by("granted_on", "code"):
        yield {
            **c.plain(row, *SAID, "document", "document_hash"),
            "organisation": row.organisation.code,
            "amount": row.cents,
            "entry": row.entry.code if row.entry else "",
        }


def put_declaration(row: Row, *, by: Actor, at: datetime) -> Declaration:
    """Record a declaration in the state it is in."""
    facts = DeclarationRecord(
        code=row["code"], organisation=c.organisation_of(row, "organisation"), facts=DeclarationFacts(**c.shared(row)),
        state=row["state"], entry=c.aid_or_none(row, "entry"), reason=row["reason"], document=row["document"],
        document_hash=row["document_hash"],
    )  # fmt: skip
    return actions.import_declaration(facts=facts, by=by, at=at)


register(
    Sheet(
        name="aid_granted",
        title=N_("Aid granted"),
        about=N_(
            "De minimis aid, one row for each grant; a correction is a row of its own that names what it corrects."
        ),
        key=("code",),
        columns=(
            Col.code(),
            c.organisation("beneficiary", N_("Beneficiary")),
            *c.granted(),
            Col(
                "sector",
                N_("Sector"),
                Kind.CHOICE,
                required=True,
                choices=c.sectors,
                help=N_("NACE division, as in 62."),
            ),
            c.text("about", N_("About"), longest=80),
            Col.choice("state", N_("State"), AidState),
            Col("corrects", N_("Corrects"), Kind.CODE, refers_to="aid_granted"),
            c.text("reason", N_("Reason")),
            c.text("withdrawn_reason", N_("Why it was withdrawn")),
        ),
        existing=aid_rows,
        put=put_aid,
        order=52,
    )
)

register(
    Sheet(
        name="aid_declared",
        title=N_("Aid declared"),
        about=N_("Aid of other authorities, as beneficiaries declared it."),
        key=("code",),
        columns=(
            Col.code(),
            c.organisation("organisation", N_("Organisation")),
            *c.granted(),
            Col.choice("state", N_("State"), DeclarationState),
            Col("entry", N_("Row of the register"), Kind.CODE, refers_to="aid_granted"),
            c.text("reason", N_("Reason")),
            *c.paper(),
        ),
        existing=declaration_rows,
        put=put_declaration,
        order=53,
    )
)
