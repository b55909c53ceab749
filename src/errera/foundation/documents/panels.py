"""What the events of papers are called."""

from errera.foundation.audit import shapes as audit_shapes
from errera.foundation.sentences import N_

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
