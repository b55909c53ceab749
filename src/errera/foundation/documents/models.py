"""Papers: what a file is about, and the hash under which its contents are kept."""

from django.db import models
from django.db.models import Q

from errera.foundation.ids import new_public_id
from errera.foundation.personal import PersonalField, holds_no_personal_data, holds_personal_data
from errera.foundation.promises import x_by_and_x_at_together

from . import shapes


class Document(models.Model):
    """A file about a record. Several documents may share their contents, which are stored once.

    `about` names the record as the audit trail does (`partners.Agreement:12`): no foreign key, because records live
    upstairs. `organisation_id` is the row number of the organisation whose people may see it, for the same reason.
    """

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    about = models.CharField(max_length=100, db_index=True)
    organisation_id = models.BigIntegerField(null=True, blank=True)
    title = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()  # bytes
    sha256 = models.CharField(max_length=64, db_index=True)
    language = models.CharField(max_length=5, blank=True)
    kept_by = models.CharField(max_length=60)
    kept_at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=60, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="document_is_not_empty"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="document_has_a_hash"),
            x_by_and_x_at_together("document", "withdrawn"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""),
                name="document_withdrawn_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"document {self.public_id}"

    @property
    def handed(self) -> shapes.Handed:
        """Give the paper as the actions of rooms take it."""
        return shapes.Handed(title=self.title, document=self.public_id, document_hash=self.sha256)

    @property
    def about_label(self) -> str:
        """Give the label of the record's table: `partners.Agreement`."""
        return self.about.partition(":")[0]

    @property
    def about_pk(self) -> int:
        """Give the record's row number."""
        return int(self.about.partition(":")[2])

    @property
    def home(self) -> str:
        """Give the page of the record."""
        return shapes.address_of(self.about_label, self.about_pk)

    @property
    def short_hash(self) -> str:
        """Give the beginning of the hash, enough to compare by eye."""
        return self.sha256[:12]

    @property
    def place(self) -> str:
        """Give where the contents are stored."""
        return place_of(self.sha256)


def place_of(sha256: str) -> str:
    """Give where contents with this hash are stored; two levels, so that no folder grows too large."""
    return f"{sha256[:2]}/{sha256}"


holds_personal_data(
    "documents.Document",
    file_name=PersonalField("To hand the file back under its own name.", "kept: part of the agency's archive"),
)
holds_no_personal_data("documents.Document", language="the language of the paper")
