"""Reads of papers: what there is about a record, and whether contents are still what they were."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import IO

from django.core.files.storage import default_storage
from django.db.models import Model, QuerySet

from errera.foundation.actor import Actor
from errera.foundation.audit import queries as audit_queries

from . import policies
from .models import Document
from .shapes import Paper

CHUNK = 65_536


def documents_about(*rows: Model) -> QuerySet[Document]:
    """Give the documents about these records that are not withdrawn, latest first."""
    return Document.objects.filter(about__in=_names(rows), withdrawn_at__isnull=True).order_by("-kept_at", "-pk")


def papers_about(*rows: Model, actor: Actor) -> list[Paper]:
    """Give every document about these records, withdrawn ones too, with what this reader may do to each.

    The page that asks has already let its reader see the records.
    """
    documents = Document.objects.filter(about__in=_names(rows)).order_by("-kept_at", "-pk")
    return [Paper(d, policies.may_withdraw(actor, d), policies.may_read(actor, d)) for d in documents]


def readable_by(actor: Actor, public_id: str) -> Document | None:
    """Give a document that exists for this reader, or nothing."""
    document = Document.objects.filter(public_id=public_id).first()
    return document if document and policies.may_read(actor, document) else None


def documents_of(*public_ids: str) -> QuerySet[Document]:
    """Give documents by their public identifiers."""
    return Document.objects.filter(public_id__in=public_ids)


def document_named(target: str) -> Document | None:
    """Give the document that the audit trail names so, if it is one."""
    label, _, pk = target.partition(":")
    return Document.objects.filter(pk=pk).first() if label == Document._meta.label else None


def contents_of(document: Document) -> IO[bytes]:
    """Open the contents of a document for reading piece by piece."""
    return default_storage.open(document.place, "rb")


def is_unchanged(document: Document) -> bool:
    """Say whether the stored contents still have the hash under which they were kept."""
    if not default_storage.exists(document.place):
        return False
    with contents_of(document) as file:
        return hash_of(file) == document.sha256


def hash_of(file: IO[bytes]) -> str:
    """Give the SHA-256 of a file, read piece by piece and rewound."""
    file.seek(0)
    digest = hashlib.sha256()
    for piece in pieces(file):
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """Give the contents of a file piece by piece."""
    return iter(lambda: file.read(CHUNK), b"")


def _names(rows: tuple[Model, ...]) -> list[str]:
    return [audit_queries.target_of(row) for row in rows]
