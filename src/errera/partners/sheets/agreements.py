"""Sheets of agreements, suspensions, signatures and amendments with what they change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register
from errera.strategy.models import Objective

from .. import actions, queries
from ..models import Agreement, Amendment, Signature, Suspension
from ..shapes import AgreementRecord, AmendmentRecord, Difference, SignatureRecord, SuspensionRecord
from ..states import AgreementState, AmendmentState, EndReason, Precision, Side
from . import columns as c

AGREEMENT = (
    "code", "title", "from_on", "until_on", "precision", "co_financing_percent", "state", "appointed_on", "signed_on",
    "document", "document_hash", "ended_on", "end_reason", "end_ground", "end_consequences", "source",
)  # fmt: skip
ABOUT = [("term", N_("A term")), ("obligation", N_("An obligation")), ("target", N_("A target"))]


def agreement_rows() -> Iterator[dict[str, Any]]:
    """Give every agreement."""
    rows = Agreement.objects.select_related(
        "partnership__organisation", "cycle__strategy_version", "renewal_of", "novated_into"
    )
    for row in rows.prefetch_related("objectives").order_by("code"):
        objectives = [objective.code for objective in row.objectives.all()]
        yield {
            **c.plain(row, *AGREEMENT),
            "partner": row.partnership.organisation.code,
            "cycle": row.cycle.code,
            "strategy_version": c.code_of(row.cycle.strategy_version) if objectives else "",
            "objectives": objectives,
            "renewal_of": c.code_of(row.renewal_of),
            "novated_into": c.code_of(row.novated_into),
        }


def put_agreement(row: Row, *, by: Actor, at: datetime) -> Agreement:
    """Record an agreement in the state it is in."""
    facts = {name: row[name] for name in AGREEMENT}
    record = AgreementRecord(
        partnership=c.partnership_of(row),
        cycle=c.cycle_of(row),
        objectives=c.of_version(Objective, row, row["objectives"]),
        renewal_of=c.agreement_or_none(row, "renewal_of"),
        novated_into=c.agreement_or_none(row, "novated_into"),
        **facts,
    )
    return actions.import_agreement(facts=record, by=by, at=at)


SUSPENSION = ("from_on", "until_on", "ground", "condition", "answer_by_on", "lifted_ground")


def suspension_rows() -> Iterator[dict[str, Any]]:
    """Give every suspension."""
    for row in Suspension.objects.select_related("agreement").order_by("agreement__code", "from_on"):
        yield {**c.plain(row, *SUSPENSION), "agreement": row.agreement.code}


def put_suspension(row: Row, *, by: Actor, at: datetime) -> Suspension:
    """Record a suspension."""
    facts = {name: row[name] for name in SUSPENSION}
    return actions.import_suspension(facts=SuspensionRecord(agreement=c.agreement_of(row), **facts), by=by, at=at)


SIGNATURE = ("side", "person", "name", "function", "signed_on")


def signature_rows() -> Iterator[dict[str, Any]]:
    """Give every signature."""
    rows = Signature.objects.select_related("agreement", "amendment")
    for row in rows.order_by("agreement__code", "amendment__code", "side", "person", "name"):
        yield {**c.plain(row, *SIGNATURE), "agreement": row.agreement.code, "amendment": c.code_of(row.amendment)}


def put_signature(row: Row, *, by: Actor, at: datetime) -> Signature:
    """Record a signature."""
    facts = {name: row[name] for name in SIGNATURE} | {"person": c.person_of(row, "person")}
    record = SignatureRecord(agreement=c.agreement_of(row), amendment=c.amendment_or_none(row), **facts)
    return actions.import_signature(facts=record, by=by, at=at)


AMENDMENT = ("code", "reason", "state", "from_on", "document", "document_hash")


def amendment_rows() -> Iterator[dict[str, Any]]:
    """Give every amendment."""
    for row in Amendment.objects.select_related("agreement").order_by("code"):
        yield {
            **c.plain(row, *AMENDMENT),
            "agreement": row.agreement.code,
            "drafted_on": c.on(row.drafted_at),
            "drafted_by": row.drafted_by.split("+")[0],
            "adopted_on": c.on(row.adopted_at),
            "withdrawn_on": c.on(row.withdrawn_at),
        }


def put_amendment(row: Row, *, by: Actor, at: datetime) -> Amendment:
    """Record an amendment."""
    days = {name: row[name] for name in ("drafted_on", "adopted_on", "withdrawn_on")}
    facts = {name: row[name] for name in AMENDMENT}
    record = AmendmentRecord(agreement=c.agreement_of(row), drafted_by=c.person_of(row, "drafted_by"), **facts, **days)
    return actions.import_amendment(facts=record, by=by, at=at)


def change_rows() -> Iterator[dict[str, Any]]:
    """Give every line that an amendment changes."""
    for row in Amendment.objects.order_by("code"):
        for line in queries.comparison_of(row):
            yield {
                "amendment": row.code,
                "about": line.about,
                "name": line.name,
                "old": _cell(line.old),
                "new": _cell(line.new),
            }


def put_change(row: Row, *, by: Actor, at: datetime) -> Amendment:
    """Record one line that an amendment changes."""
    about, name = row["about"], row["name"]
    difference = Difference(about, name, _value(about, name, row["old"]), _value(about, name, row["new"]))
    amendment = Amendment.objects.get(code=row["amendment"])
    return actions.import_change(amendment=amendment, difference=difference, by=by, at=at)


def _cell(value: Any) -> str:
    """Write a value into a cell: texts as they are, everything else as JSON, nothing for None."""
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _value(about: str, name: str, cell: str) -> Any:
    """Read a cell back; an empty one is None, but for the delivering unit of a partner that delivers itself."""
    if not cell:
        return "" if name == "delivering_unit" or name.endswith(" owner") else None
    if about == "target":
        return cell
    try:
        return json.loads(cell)
    except ValueError:
        return cell


register(
    Sheet(
        name="agreements",
        title=N_("Agreements"),
        about=N_("Agreements in the state they are in, concluded elsewhere; those made in Errera change there."),
        key=("code",),
        columns=(
            Col.code(longest=30),
            Col("partner", N_("Partner"), Kind.CODE, required=True, refers_to="partnerships"),
            Col("cycle", N_("Cycle"), Kind.CODE, required=True, refers_to="cycles"),
            c.short("title", N_("Title"), required=True),
            c.version(),
            Col("objectives", N_("Objectives"), Kind.CODES, refers_to="objectives", within=("strategy_version",)),
            Col.day("from_on", N_("First day"), required=True),
            Col.day("until_on", N_("Last day"), required=True),
            Col.choice("precision", N_("Precision of the term"), Precision),
            Col("co_financing_percent", N_("Co-financing share"), Kind.INTEGER, smallest=0, largest=100),
            Col.choice("state", N_("State"), AgreementState),
            Col.day("appointed_on", N_("Appointed on")),
            Col.day("signed_on", N_("Signed on")),
            Col("document", N_("Document"), longest=10, help=N_("The public id of the document.")),
            Col("document_hash", N_("Hash of the document"), longest=64),
            Col.day("ended_on", N_("Ended on")),
            Col.choice("end_reason", N_("Reason of the end"), EndReason, required=False),
            c.long("end_ground", N_("Ground of the end")),
            c.long("end_consequences", N_("What happens to what was promised")),
            c.agreement("renewal_of", N_("Renewal of"), required=False),
            c.agreement("novated_into", N_("Continued by"), required=False),
            c.long("source", N_("Source")),
        ),
        existing=agreement_rows,
        put=put_agreement,
        order=32,
    )
)

register(
    Sheet(
        name="suspensions",
        title=N_("Suspensions"),
        about=N_("Times in which agreements rested."),
        key=("agreement", "from_on"),
        columns=(
            c.agreement(),
            Col.day("from_on", N_("First day"), required=True),
            Col.day("until_on", N_("Last day")),
            c.long("ground", N_("Ground"), required=True),
            c.long("condition", N_("What would cure it")),
            Col.day("answer_by_on", N_("Answer by")),
            c.long("lifted_ground", N_("Why it was lifted")),
        ),
        existing=suspension_rows,
        put=put_suspension,
        order=33,
    )
)

register(
    Sheet(
        name="amendments",
        title=N_("Amendments"),
        about=N_("Changes of agreements; the lines they change have a sheet of their own."),
        key=("code",),
        columns=(
            Col.code(longest=40),
            c.agreement(),
            c.long("reason", N_("Reason"), required=True),
            Col.choice("state", N_("State"), AmendmentState),
            Col.day("drafted_on", N_("Drafted on"), required=True),
            c.person("drafted_by", N_("Drafted by")),
            Col.day("from_on", N_("Takes effect on")),
            Col.day("adopted_on", N_("Adopted on")),
            Col.day("withdrawn_on", N_("Withdrawn on")),
            Col("document", N_("Document"), longest=10, help=N_("The public id of the document.")),
            Col("document_hash", N_("Hash of the document"), longest=64),
        ),
        existing=amendment_rows,
        put=put_amendment,
        order=40,
    )
)

register(
    Sheet(
        name="amendment_changes",
        title=N_("Changes of amendments"),
        about=N_("What each amendment changes, old beside new."),
        key=("amendment", "about", "name"),
        columns=(
            Col("amendment", N_("Amendment"), Kind.CODE, required=True, refers_to="amendments"),
            Col("about", N_("About"), Kind.CHOICE, required=True, choices=ABOUT),
            Col(
                "name",
                N_("What changes"),
                required=True,
                longest=100,
                help=N_("A term (markets), an obligation and its fact (A2-05-01 due_on), or a target (REACH 2026)."),
            ),
            Col("old", N_("Old"), longest=c.LONG),
            Col("new", N_("New"), longest=c.LONG),
        ),
        existing=change_rows,
        put=put_change,
        order=41,
    )
)

register(
    Sheet(
        name="signatures",
        title=N_("Signatures"),
        about=N_("Who signed agreements and amendments for which side: a person's key, or the name as written."),
        key=("agreement", "amendment", "side", "person", "name"),
        columns=(
            c.agreement(),
            Col("amendment", N_("Amendment"), Kind.CODE, refers_to="amendments"),
            Col.choice("side", N_("Side"), Side),
            c.person("person", N_("Person")),
            Col("name", N_("Name")),
            c.short("function", N_("Function")),
            Col.day("signed_on", N_("Signed on"), required=True),
        ),
        existing=signature_rows,
        put=put_signature,
        order=42,
    )
)
