"""What the events of papers are called, and where the trail finds the record that a paper is about."""

from __future__ import annotations

from errera.foundation.actor import Actor
from errera.foundation.audit import shapes as audit_shapes
from errera.foundation.panels import hangs_on
from errera.foundation.sentences import N_

from . import queries

audit_shapes.calls(
    {
        "documents.document.kept": N_("Document kept"),
        "documents.document.withdrawn": N_("Document withdrawn"),
    },
    fields={
        "documents.Document.about": N_("Record"),
        "media_type": N_("Kind of file"),
        "sha256": N_("Hash (SHA-256)"),
        "size": N_("Size in bytes"),
        "withdrawn_at": N_("Withdrawn at"),
        "withdrawn_by": N_("Withdrawn by"),
        "withdrawn_reason": N_("Reason"),
    },
)


@hangs_on("audit.addresses")
def address(target: str, *, actor: Actor) -> str | None:
    """Give the page of the record that a paper is about."""
    document = queries.document_named(target)
    return document.home if document else None
