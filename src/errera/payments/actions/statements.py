"""Bringing in what the bank says: a whole file or nothing of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath

from django.core.files import File
from django.core.files.base import ContentFile

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, record
from errera.foundation.documents import actions as documents
from errera.foundation.sentences import N_, Invalid, Sentence

from .. import policies, queries
from ..models import BankLine, BankStatement
from ..shapes import BankFile, Fault, Faulty, LineFacts, StatementFacts, read_bank_file
from ..states import LineState
from .matching import _settle_by_itself

MOST = 10_000_000  # bytes; a year of statements of an agency is smaller


@action
def import_bank_file(*, file: File, by: Actor, at: datetime) -> list[BankStatement]:
    """Bring in a camt.053 file: keep it, write down its lines, and match each one or park it with the reason.

    Refuses strangers, a file that was brought in before, one that is not about our account, and one with any fault;
    then every fault is listed with its place, and nothing of the file is taken in.
    """
    policies.may_import_bank_file(by).require()
    ours = queries.bank().iban
    if not ours:
        raise Invalid(N_("The agency’s own account is not set: an administrator sets ERRERA_BANK_IBAN."), field="file")
    if (file.size or 0) > MOST:
        raise Invalid(N_("This file is larger than any bank statement."), field="file")
    content, sha256 = file.read(), queries.hash_of(file)
    _refuse_again(sha256)
    read = read_bank_file(content, iban=ours)
    _refuse_faults(read)
    name = PurePath(file.name or "statement.xml").name[-190:]
    return [_take_in(facts, name, content, sha256, by=by, at=at) for facts in read.statements]


def _refuse_again(sha256: str) -> None:
    known = BankStatement.objects.filter(sha256=sha256).first()
    if known:
        raise Invalid(
            N_("This file was brought in already on {day}; nothing is brought in twice."),
            field="file", day=known.imported_at,
        )  # fmt: skip


def _refuse_faults(read: BankFile) -> None:
    known = queries.statements_known(read.statements)
    twice = [
        Fault(facts.number, 0, Sentence(N_("Statement {name} was brought in already."), {"name": facts.statement_id}))
        for facts in read.statements
        if facts.statement_id in known
    ]
    if faults := [*read.faults, *twice]:
        raise Faulty(
            N_("The file has {count} faults, so nothing of it was taken in. Ask the bank for a right one."), faults,
            count=len(faults),
        )  # fmt: skip


def _take_in(
    facts: StatementFacts, name: str, content: bytes, sha256: str, *, by: Actor, at: datetime
) -> BankStatement:
    statement = BankStatement(
        statement_id=facts.statement_id, number=facts.number, iban=facts.iban, currency=facts.currency,
        from_on=facts.from_on, until_on=facts.until_on, opening_cents=facts.opening_cents,
        closing_cents=facts.closing_cents, entries_count=facts.entries_count, file_name=name, sha256=sha256,
        imported_by=by.doer, imported_at=at,
    )  # fmt: skip
    statement.save()
    paper = documents.keep_document(
        file=ContentFile(content, name=f"{name}.txt"), title=name, about=statement, organisation_id=None, by=by, at=at
    )
    statement.document = paper.public_id
    statement.save(update_fields=["document"])
    parked = sum(not _settle_by_itself(_write(statement, line), by=by, at=at) for line in facts.lines)
    after = {"statement_id": facts.statement_id, "entries_count": facts.entries_count, "parked": parked}
    record(what="payments.statement.imported", target=statement, by=by, at=at, after={**after, "sha256": sha256})
    return statement


def _write(statement: BankStatement, facts: LineFacts) -> BankLine:
    return BankLine.objects.create(
        statement=statement, entry=facts.entry, part=facts.part, cents=facts.cents, currency=facts.currency,
        booked_on=facts.booked_on, end_to_end_id=facts.end_to_end_id, batch_id=facts.batch_id,
        other_name=facts.other_name, other_iban=facts.other_iban, remittance=facts.remittance,
        communication=facts.communication, is_return=facts.is_return, return_reason=facts.return_reason,
        state=LineState.PARKED,
    )  # fmt: skip
