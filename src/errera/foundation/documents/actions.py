"""Keeps files and withdraws them; nothing is ever deleted."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import Model

from errera.foundation.actor import Actor
from errera.foundation.audit import queries as audit_queries
from errera.foundation.audit.actions import action, change, record
from errera.foundation.sentences import N_, Invalid

from . import policies, queries
from .models import Document, place_of


@action
def keep_document(
    *, file: File, title: str, about: Model, organisation_id: int | None, by: Actor, at: datetime, language: str = ""
) -> Document:
    """Keep a file about a record, under its contents' hash.

    Refuses empty and oversized files, kinds that are not allowed, contents that disagree with the name, and macros.
    """
    policies.may_keep(by).require()
    name = PurePath((file.name or "").replace("\\", "/")).name
    _check_size(file.size or 0)
    kind = policies.kind_of(file, name)
    sha256 = queries.hash_of(file)
    _store(file, sha256)
    document = Document.objects.create(
        about=audit_queries.target_of(about), organisation_id=organisation_id, title=(title.strip() or name)[:200],
        file_name=name[-200:], media_type=kind.media_type, size=file.size, sha256=sha256, language=language,
        kept_by=by.doer, kept_at=at,
    )  # fmt: skip
    after = {"about": document.about, "media_type": document.media_type, "size": document.size, "sha256": sha256}
    record(what="documents.document.kept", target=document, by=by, at=at, after=after)
    return document


@action
def withdraw_document(*, document: Document, reason: str, by: Actor, at: datetime) -> Document:
    """Take a document out of use for a reason; its contents stay. Refuses strangers, a second time, and no reason."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.withdrawn_at:
        raise Invalid(N_("This document was withdrawn already."))
    policies.may_withdraw(by, document).require()
    if not reason.strip():
        raise Invalid(N_("Say why this document is withdrawn."), field="reason")
    before, after = change(document, withdrawn_by=by.doer, withdrawn_at=at, withdrawn_reason=reason.strip())
    record(
        what="documents.document.withdrawn", target=document, by=by, at=at, before=before, after=after,
        ground=reason.strip(),
    )  # fmt: skip
    return document


def _check_size(size: int) -> None:
    if not size:
        raise Invalid(N_("This file is empty."), field="file")
    if size > settings.ERRERA_DOCUMENT_MEGABYTES * 1_000_000:
        raise Invalid(
            N_("This file has {size} MB; at most {most} MB is kept."),
            field="file", size=round(size / 1_000_000, 1), most=settings.ERRERA_DOCUMENT_MEGABYTES,
        )  # fmt: skip


def _store(file: File, sha256: str) -> None:
    """Write contents once; a copy that a crash cut short is replaced, a twin written at the same moment is dropped."""
    place = place_of(sha256)
    if default_storage.exists(place):
        if default_storage.size(place) == file.size:
            return
        default_storage.delete(place)
    stored = default_storage.save(place, file)
    if stored != place:
        default_storage.delete(stored)
