"""Money that is asked for: back, after it was paid out, or for something supplied."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nTextField

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.money import Money

from ..shapes import communication_spoken
from ..states import DEMAND, DemandState


class Demand(models.Model):
    """Whole cents that an organisation is asked to pay by a day, known at the bank by their communication.

    Most are asked back. What `is_income` was never paid out: it is owed for something, and lands in the cash of its
    book. `waived_cents` is what is not asked any more, because less turned out to be owed.
    """

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    organisation = models.ForeignKey("directory.Organisation", on_delete=models.PROTECT, related_name="+")
    cents = models.BigIntegerField()
    received_cents = models.BigIntegerField(default=0)
    waived_cents = models.BigIntegerField(default=0)
    is_income = models.BooleanField(default=False)
    currency = models.CharField(max_length=3)
    book = models.CharField(max_length=30)  # code of the book in the ledger
    about = models.CharField(max_length=80, db_index=True)  # `claims.Recovery:7kq…`
    reason = I18nTextField()
    due_on = models.DateField()
    communication = models.CharField(max_length=12, unique=True)  # ten digits and their rest by 97
    key = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=20, choices=DemandState.choices(), default=DemandState.OPEN)
    asked_by = models.CharField(max_length=60)
    asked_at = models.DateTimeField()
    met_by = models.CharField(max_length=60, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)
    written_off_by = models.CharField(max_length=60, blank=True)
    written_off_at = models.DateTimeField(null=True, blank=True)
    waived_by = models.CharField(max_length=60, blank=True)  # who asked less the last time
    waived_at = models.DateTimeField(null=True, blank=True)
    ground = models.TextField(blank=True)  # why the rest was written off
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = [
            promises.state_is_known("demand", DemandState),
            promises.x_by_and_x_at_together("demand", "met"),
            promises.x_by_and_x_at_together("demand", "written_off"),
            promises.x_by_and_x_at_together("demand", "waived"),
            models.CheckConstraint(
                condition=Q(cents__gt=0, received_cents__gte=0, waived_cents__gte=0)
                & Q(received_cents__lte=F("cents") - F("waived_cents")),
                name="demand_receives_at_most_all",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["met", "waived"], received_cents=F("cents") - F("waived_cents"))
                | ~Q(state__in=["met", "waived"]) & Q(received_cents__lt=F("cents") - F("waived_cents")),
                name="demand_met_in_full",
            ),
            models.CheckConstraint(
                condition=Q(state="met", met_at__isnull=False) | ~Q(state="met") & Q(met_at__isnull=True),
                name="demand_met_since_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(waived_cents=0) | Q(waived_at__isnull=False), name="demand_waived_by_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(state="written_off") | Q(written_off_at__isnull=False) & ~Q(ground=""),
                name="demand_written_off_on_a_ground",
            ),
            models.CheckConstraint(condition=~Q(written_off_by=F("asked_by")), name="demand_written_off_by_another"),
            models.CheckConstraint(condition=~Q(key="") & ~Q(about=""), name="demand_says_what_for"),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="demand_due")]

    def __str__(self) -> str:
        return f"demand {communication_spoken(self.communication)}"

    @property
    def amount(self) -> Money:
        """Give what is asked."""
        return Money(self.cents, self.currency)

    @property
    def outstanding(self) -> Money:
        """Give what has not come in yet."""
        return Money(self.cents - self.received_cents - self.waived_cents, self.currency)

    @property
    def waived(self) -> Money:
        """Give what is not asked any more."""
        return Money(self.waived_cents, self.currency)

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return DEMAND.named(self.state)

    @property
    def communication_spoken(self) -> str:
        """Give the communication as it is printed on a transfer."""
        return communication_spoken(self.communication)

    def is_late(self, on: date) -> bool:
        """Say whether money is still outstanding after its day."""
        return self.state == DemandState.OPEN and self.due_on < on
