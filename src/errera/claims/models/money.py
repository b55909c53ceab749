"""Advances, and money that is asked back."""

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nTextField

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.money import Money

from ..states import ADVANCE, RECOVERY, AdvanceState, RecoveryState
from .claims import Claim


class Advance(models.Model):
    """Money paid ahead of the work; later claims clear it."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    allocation = models.ForeignKey("funding.Allocation", on_delete=models.PROTECT, related_name="+")
    cents = models.BigIntegerField()
    state = models.CharField(max_length=20, choices=AdvanceState.choices(), default=AdvanceState.ORDERED)
    order = models.CharField(max_length=10, blank=True)  # public id of the payment
    orders = models.PositiveSmallIntegerField(default=0)
    ordered_by = models.CharField(max_length=60)
    ordered_at = models.DateTimeField()
    paid_on = models.DateField(null=True, blank=True)
    ground = models.TextField(blank=True)  # why the bank rejected it, or why it was dropped
    is_fictional = models.BooleanField(default=False)
    is_recorded = models.BooleanField(default=False)  # from a workbook

    class Meta:
        constraints = [
            promises.state_is_known("advance", AdvanceState),
            models.CheckConstraint(condition=Q(cents__gt=0), name="advance_is_something"),
        ]

    def __str__(self) -> str:
        return f"advance on {self.allocation}"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return ADVANCE.named(self.state)

    @property
    def amount(self) -> Money:
        """Give what is paid ahead."""
        return Money(self.cents, self.allocation.currency)


class Recovery(models.Model):
    """Money asked back: paid on a claim and found wrong, or an advance that no claim cleared. Two people decide it."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    allocation = models.ForeignKey("funding.Allocation", on_delete=models.PROTECT, related_name="+")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="recoveries")
    source = models.CharField(max_length=20)  # kind of the account it is taken from: paid or advanced
    cents = models.BigIntegerField()
    recovered_cents = models.BigIntegerField(default=0)
    ground = I18nTextField()  # in both languages: the letter says it
    due_on = models.DateField()
    state = models.CharField(max_length=20, choices=RecoveryState.choices(), default=RecoveryState.PROPOSED)
    demand = models.CharField(max_length=10, blank=True)  # public id in the room of payments
    proposed_by = models.CharField(max_length=60)
    proposed_at = models.DateTimeField()
    demanded_by = models.CharField(max_length=60, blank=True)
    demanded_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.CharField(max_length=60, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    is_fictional = models.BooleanField(default=False)
    is_recorded = models.BooleanField(default=False)  # from a workbook

    class Meta:
        verbose_name_plural = "recoveries"
        constraints = [
            promises.state_is_known("recovery", RecoveryState),
            promises.x_by_and_x_at_together("recovery", "demanded"),
            promises.x_by_and_x_at_together("recovery", "dropped"),
            models.CheckConstraint(condition=Q(source__in=["paid", "advanced"]), name="recovery_takes_from_a_pot"),
            models.CheckConstraint(
                condition=Q(cents__gt=0, recovered_cents__gte=0, recovered_cents__lte=F("cents")),
                name="recovery_recovers_at_most_all",
            ),
            models.CheckConstraint(
                condition=Q(demanded_by="") | Q(is_recorded=True) | ~Q(demanded_by=F("proposed_by")),
                name="recovery_demanded_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state="recovered") | Q(recovered_cents=F("cents")), name="recovery_closed_in_full"
            ),
        ]

    def __str__(self) -> str:
        return f"recovery on {self.claim or self.allocation}"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return RECOVERY.named(self.state)

    @property
    def amount(self) -> Money:
        """Give what is asked back."""
        return Money(self.cents, self.allocation.currency)

    @property
    def outstanding(self) -> Money:
        """Give what has not come back yet."""
        return Money(self.cents - self.recovered_cents, self.allocation.currency)
