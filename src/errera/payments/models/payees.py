"""Bank accounts of organisations: proposed by one, verified by another, and never changed."""

from django.db import models
from django.db.models import F, Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.personal import PersonalField, holds_personal_data

from ..shapes import masked, spaced
from ..states import PAYEE, PayeeState


class Payee(models.Model):
    """A bank account of an organisation. Another account is another row: what was paid to stays as it was."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    organisation = models.ForeignKey("directory.Organisation", on_delete=models.PROTECT, related_name="+")
    holder_name = models.CharField(max_length=70)  # as the bank knows it; pain.001 takes 70 characters
    iban = models.CharField(max_length=34)
    bic = models.CharField(max_length=11, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    document = models.CharField(max_length=10, blank=True)  # public id of the proof in the documents room
    document_hash = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=20, choices=PayeeState.choices(), default=PayeeState.PROPOSED)
    is_taken_over = models.BooleanField(default=False)  # from the earlier system, verified there
    proposed_by = models.CharField(max_length=60)
    proposed_at = models.DateTimeField()
    verified_by = models.CharField(max_length=60, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    verification = models.TextField(blank=True)  # how it was verified: who was called back on which number
    closed_by = models.CharField(max_length=60, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    ground = models.TextField(blank=True)  # why it was refused or withdrawn
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = [
            promises.state_is_known("payee", PayeeState),
            promises.x_by_and_x_at_together("payee", "verified"),
            promises.x_by_and_x_at_together("payee", "closed"),
            models.CheckConstraint(condition=Q(iban__regex=r"^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}$"), name="payee_iban"),
            models.CheckConstraint(condition=~Q(holder_name=""), name="payee_has_a_holder"),
            models.CheckConstraint(
                condition=Q(is_taken_over=True) | Q(verified_at__isnull=True) | ~Q(document="") & ~Q(document_hash=""),
                name="payee_verified_with_a_proof",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["verified", "replaced"]) | Q(verified_at__isnull=False) & ~Q(verification=""),
                name="payee_verified_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(is_taken_over=True) | ~Q(verified_by=F("proposed_by")), name="payee_verified_by_another"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "verified"], closed_at__isnull=True)
                | Q(state__in=["replaced", "withdrawn", "refused"], closed_at__isnull=False),
                name="payee_closed_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["withdrawn", "refused"]) | ~Q(ground=""), name="payee_closed_on_a_ground"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="payee_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(state="verified"), name="payee_one_verified_each"
            ),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(state="proposed"), name="payee_one_proposed_each"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-id"], name="payee_by_state"),
            models.Index(fields=["-from_on", "-id"], name="payee_latest"),
            models.Index(fields=["iban"], name="payee_by_iban"),
        ]

    def __str__(self) -> str:
        return f"account {self.masked_iban}"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return PAYEE.named(self.state)

    @property
    def masked_iban(self) -> str:
        """Give as much of the number as everybody may see who sees the account."""
        return masked(self.iban)

    @property
    def spaced_iban(self) -> str:
        """Give the whole number in groups of four, for those who keep accounts."""
        return spaced(self.iban)


holds_personal_data(
    "payments.Payee",
    holder_name=PersonalField(
        "To pay to the right account; a natural person only where a sole trader is paid.",
        "kept: proof of payments, for as long as the law asks",
    ),
    iban=PersonalField(
        "To pay to the right account; masked for everybody who does not keep accounts.",
        "kept: proof of payments, for as long as the law asks",
    ),
)
