"""Long work of the room: making audit packs."""

from __future__ import annotations

import tempfile
from typing import Any

from django.core.files import File
from django.shortcuts import get_object_or_404

from errera.foundation.sentences import N_, Invalid
from errera.foundation.work.shapes import Work, job
from errera.partners import queries as partner_queries
from errera.partners.models import Agreement

from . import actions, policies, queries
from .models import Claim
from .presenters import packs


@job("claims.audit_pack", title=N_("Audit pack"), whole=True)
def audit_pack(work: Work) -> dict[str, Any]:
    """Make the audit pack of a claim or of an agreement, as far as whoever asked may see it, and keep it."""
    policies.may_make_pack(work.by).require()
    about = _about(work)
    if isinstance(about, Claim):
        content = queries.pack_of_claim(about, work.by)
    else:
        content = queries.pack_of_agreement(about, work.by)
    with tempfile.TemporaryFile() as made:
        written = packs.write(content, made, lambda done, total: _tell(work, done, total))
        facts = {"claim": about} if isinstance(about, Claim) else {"agreement": about}
        file = File(made, name="pack.zip")
        file.size = made.seek(0, 2)
        pack = actions.keep_pack(
            file=file, manifest_sha256=written.manifest_sha256, files=written.files, **facts, by=work.by, at=work.at
        )
    return {"pack": pack.public_id, "sha256": pack.sha256}


def _about(work: Work) -> Claim | Agreement:
    """Give what the pack is about, among what exists for whoever asked."""
    if public_id := work.facts.get("claim"):
        return get_object_or_404(queries.claims_seen_by(work.by), public_id=public_id)
    if not work.by.sees_all:
        raise Invalid(N_("The pack of a whole agreement is for the agency and its auditors."))
    return get_object_or_404(partner_queries.agreements_seen_by(work.by), public_id=work.facts["agreement"])


def _tell(work: Work, done: int, total: int) -> None:
    work.report(done, total, N_("Paper {paper} of {papers}."), paper=done, papers=total)
