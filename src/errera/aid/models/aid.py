"""The rows of the register: aid granted, and aid that beneficiaries declare."""

from django.db import models
from django.db.models import F, Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.money import Money
from errera.foundation.personal import holds_no_personal_data

from ..states import AID, DECLARATION, AidState, DeclarationState


class Aid(models.Model):
    """Aid granted to an organisation: counted from the day of the grant, whenever it is paid.

    What a row says never changes (the database refuses it): a correction is a second row, and both stay.
    """

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    beneficiary = models.ForeignKey("directory.Organisation", on_delete=models.PROTECT, related_name="+")
    cents = models.BigIntegerField()  # gross grant equivalent
    currency = models.CharField(max_length=3)
    granted_on = models.DateField()
    member_state = models.CharField(max_length=2)
    authority = models.CharField(max_length=200)
    instrument = models.CharField(max_length=40)
    sector = models.CharField(max_length=10)  # NACE division
    title = models.CharField(max_length=300, blank=True)
    about = models.CharField(max_length=80, blank=True, db_index=True)  # `funding.Allocation:7kq…`
    state = models.CharField(max_length=10, choices=AidState.choices(), default=AidState.GRANTED)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_into"
    )
    reason = models.TextField(blank=True)  # why this row corrects another
    withdrawn_reason = models.TextField(blank=True)
    is_recorded = models.BooleanField(default=False)  # brought in with a workbook
    recorded_by = models.CharField(max_length=60)
    recorded_at = models.DateTimeField()
    corrected_by = models.CharField(max_length=60, blank=True)
    corrected_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=60, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(cents__gt=0), name="aid_is_more_than_nought"),
            models.CheckConstraint(condition=~Q(corrects=F("pk")), name="aid_corrects_another"),
            promises.state_is_known("aid", AidState),
            promises.x_by_and_x_at_together("aid", "corrected"),
            promises.x_by_and_x_at_together("aid", "withdrawn"),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(reason=""), name="aid_corrected_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(state=AidState.CORRECTED, corrected_at__isnull=False)
                | (~Q(state=AidState.CORRECTED) & Q(corrected_at__isnull=True)),
                name="aid_corrected_by_someone",
            ),
            models.CheckConstraint(
                condition=(Q(state=AidState.WITHDRAWN, withdrawn_at__isnull=False) & ~Q(withdrawn_reason=""))
                | (~Q(state=AidState.WITHDRAWN) & Q(withdrawn_at__isnull=True)),
                name="aid_withdrawn_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["beneficiary", "granted_on"], name="aid_by_beneficiary"),
            models.Index(fields=["-granted_on", "-id"], name="aid_latest"),
            models.Index(fields=["corrects"], condition=Q(corrects__isnull=False), name="aid_by_corrected"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def amount(self) -> Money:
        """Give the gross grant equivalent."""
        return Money(self.cents, self.currency)

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return AID.named(self.state)

    @property
    def row_key(self) -> str:
        """Give the name of this row in a computation."""
        return f"aid:{self.pk}"


class Declaration(models.Model):
    """Aid from another authority, as the beneficiary declares it; counted until the register has it by itself."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    organisation = models.ForeignKey("directory.Organisation", on_delete=models.PROTECT, related_name="+")
    cents = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    granted_on = models.DateField()
    member_state = models.CharField(max_length=2)
    authority = models.CharField(max_length=200)
    instrument = models.CharField(max_length=40)
    title = models.CharField(max_length=300, blank=True)
    document = models.CharField(max_length=10, blank=True)  # the signed statement
    document_hash = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=DeclarationState.choices(), default=DeclarationState.DECLARED)
    entry = models.ForeignKey("aid.Aid", on_delete=models.PROTECT, null=True, blank=True, related_name="declarations")
    reason = models.TextField(blank=True)  # why it was withdrawn
    is_recorded = models.BooleanField(default=False)
    declared_by = models.CharField(max_length=60)
    declared_at = models.DateTimeField()
    closed_by = models.CharField(max_length=60, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(cents__gt=0), name="declaration_is_more_than_nought"),
            promises.state_is_known("declaration", DeclarationState),
            promises.x_by_and_x_at_together("declaration", "closed"),
            models.CheckConstraint(
                condition=Q(state=DeclarationState.DECLARED, closed_at__isnull=True)
                | (~Q(state=DeclarationState.DECLARED) & Q(closed_at__isnull=False)),
                name="declaration_closed_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(state=DeclarationState.REGISTERED, entry__isnull=False)
                | (~Q(state=DeclarationState.REGISTERED) & Q(entry__isnull=True)),
                name="declaration_registered_as_a_row",
            ),
            models.CheckConstraint(
                condition=~Q(state=DeclarationState.WITHDRAWN) | ~Q(reason=""),
                name="declaration_withdrawn_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "granted_on"], name="declaration_by_organisation")]

    def __str__(self) -> str:
        return self.code

    @property
    def amount(self) -> Money:
        """Give what was declared."""
        return Money(self.cents, self.currency)

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return DECLARATION.named(self.state)

    @property
    def row_key(self) -> str:
        """Give the name of this row in a computation."""
        return f"declaration:{self.pk}"


holds_no_personal_data("aid.Aid", authority="the name of an authority")
holds_no_personal_data("aid.Declaration", authority="the name of an authority")
