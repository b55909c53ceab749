"""Gathers what an audit pack holds: trail, papers and ledger of a claim or of an agreement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Model

from errera.foundation.actor import Actor
from errera.foundation.audit import queries as audit
from errera.foundation.documents import queries as documents
from errera.funding import queries as funding_queries
from errera.funding.models import Allocation
from errera.ledger import queries as ledger
from errera.ledger.models import LedgerEntry
from errera.ledger.shapes import about
from errera.partners.models import Agreement

from ..models import Advance, Claim, Recovery
from ..shapes.statement import PackContent
from .scope import claims, lines_of


def pack_of_claim(claim: Claim, actor: Actor) -> PackContent:
    """Gather what there is about one claim; the caller has found it among the seen ones."""
    recoveries = list(Recovery.objects.filter(claim=claim).order_by("pk"))
    return _content(claim.code, claim, claim.allocation.agreement, [claim.allocation], [claim], [], recoveries, actor)


def pack_of_agreement(agreement: Agreement, actor: Actor) -> PackContent:
    """Gather what there is about all the money under one agreement."""
    held = list(funding_queries.allocations().filter(agreement=agreement).order_by("code"))
    asked = list(claims().filter(allocation__in=held).order_by("code"))
    advances = list(Advance.objects.filter(allocation__in=held).order_by("pk"))
    recoveries = list(Recovery.objects.filter(allocation__in=held).order_by("pk"))
    return _content(agreement.code, None, agreement, held, asked, advances, recoveries, actor)


def _content(
    title: str,
    claim: Claim | None,
    agreement: Agreement,
    held: Sequence[Allocation],
    asked: Sequence[Claim],
    advances: Sequence[Advance],
    recoveries: Sequence[Recovery],
    actor: Actor,
) -> PackContent:
    lines = [line for one in asked for line in lines_of(one)]
    evidence = [proof for line in lines for proof in line.evidence.all()]
    records: list[Model] = [agreement, *held, *asked, *lines, *evidence, *advances, *recoveries]
    trail = list(audit.history_of(*records).order_by("at", "pk"))
    wanted = [*asked, *advances, *recoveries, *(() if claim else held)]
    papers = [proof.document for proof in evidence] + ([agreement.document] if agreement.document else [])
    return PackContent(
        title=title, claim=claim, agreement=agreement, allocations=held, claims=asked, lines=lines, advances=advances,
        recoveries=recoveries, trail=trail, entries=_entries(wanted),
        names=audit.names_of([event.by for event in trail], actor=actor),
        documents=list(documents.documents_of(*papers).order_by("sha256", "public_id")),
    )  # fmt: skip


def _entries(records: Iterable[Model]) -> list[LedgerEntry]:
    names = [about(record) for record in records]
    return list(ledger.entries(posting__about__in=names).order_by("posting__pk", "pk"))
