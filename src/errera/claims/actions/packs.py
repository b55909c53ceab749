"""Keeping an audit pack that was made."""

from __future__ import annotations

from datetime import datetime

from django.core.files import File
from django.core.files.storage import default_storage

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, record, seen
from errera.foundation.documents import queries as documents
from errera.partners.models import Agreement

from .. import policies
from ..models import AuditPack, Claim


@action
def keep_pack(
    *,
    file: File,
    manifest_sha256: str,
    files: int,
    claim: Claim | None = None,
    agreement: Agreement | None = None,
    by: Actor,
    at: datetime,
) -> AuditPack:
    """Keep an archive under its hash; the same data give the same bytes, and those are stored once."""
    policies.may_make_pack(by).require()
    sha256 = documents.hash_of(file)
    pack = AuditPack(
        claim=claim, agreement=agreement, sha256=sha256, manifest_sha256=manifest_sha256, files=files,
        size=file.size, made_by=by.doer, made_at=at,
    )  # fmt: skip
    if not default_storage.exists(pack.place):
        default_storage.save(pack.place, file)
    pack.save()
    record(what="claims.pack.made", target=pack, by=by, at=at, after=seen(pack, "sha256", "manifest_sha256", "files"))
    return pack
