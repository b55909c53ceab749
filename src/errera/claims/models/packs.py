"""Audit packs: archives that were made, known by their hash."""

from django.db import models
from django.db.models import Q

from errera.foundation.ids import new_public_id

from .claims import Claim


class AuditPack(models.Model):
    """Trail, papers and ledger of a claim or of an agreement in one archive, as they stood when it was made."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="packs")
    agreement = models.ForeignKey(
        "partners.Agreement", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sha256 = models.CharField(max_length=64)
    manifest_sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()  # bytes
    files = models.PositiveIntegerField()
    made_by = models.CharField(max_length=60)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(claim__isnull=False, agreement__isnull=True)
                | Q(claim__isnull=True, agreement__isnull=False),
                name="audit_pack_is_about_one_thing",
            ),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="audit_pack_has_a_hash"),
        ]

    def __str__(self) -> str:
        return f"audit pack of {self.claim or self.agreement}"

    @property
    def file_name(self) -> str:
        """Give the name under which it is handed out."""
        return f"{self.claim or self.agreement}-audit-{self.sha256[:8]}.zip"

    @property
    def place(self) -> str:
        """Give where it is stored: under its hash, like every file of the house."""
        return f"{self.sha256[:2]}/{self.sha256}"
