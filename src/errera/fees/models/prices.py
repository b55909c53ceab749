"""What a place costs: schedules of fees, prices, and the ways to treat VAT."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nCharField, I18nTextField

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.money import Money

from ..states import SCHEDULE, ScheduleState, VatKind

ENDS_AFTER = Q(until_on__isnull=True) | Q(from_on__isnull=True) | Q(until_on__gte=F("from_on"))


class VatTreatment(models.Model):
    """A way to treat VAT from a day to a day: a rate in basis points, or the ground on which none is asked.

    A row is never changed, since invoices followed it: it is ended, and another one with its code begins.
    """

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=20)
    kind = models.CharField(max_length=10, choices=VatKind.choices())
    title = I18nCharField(max_length=200)
    ground = I18nTextField(blank=True)  # as it is printed on the invoice
    basis_points = models.PositiveSmallIntegerField(default=0)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    added_by = models.CharField(max_length=60)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            promises.state_is_known("treatment", VatKind, "kind"),
            models.UniqueConstraint(fields=["code", "from_on"], name="treatment_once"),
            models.CheckConstraint(condition=ENDS_AFTER, name="treatment_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(kind="taxed", basis_points__gt=0, basis_points__lte=10_000)
                | (~Q(kind="taxed") & Q(basis_points=0)),
                name="treatment_has_its_rate",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.percent} %)"

    @property
    def percent(self) -> str:
        """Give the rate as people write it."""
        whole, rest = divmod(self.basis_points, 100)
        return f"{whole}.{rest:02}".rstrip("0").rstrip(".")

    @property
    def kind_word(self) -> VatKind:
        """Give the kind in words."""
        return VatKind.named(self.kind)


class FeeSchedule(models.Model):
    """What one initiative asks of those who take part; its cancellation ladder is the one of its door."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    initiative = models.OneToOneField("initiatives.Initiative", on_delete=models.PROTECT, related_name="+")
    seller = models.ForeignKey("directory.Organisation", on_delete=models.PROTECT, related_name="+")
    treatment = models.SlugField(max_length=20)  # code of a VatTreatment; looked up on the day of an invoice
    treatment_abroad = models.SlugField(max_length=20, blank=True)
    asks = models.CharField(max_length=40, blank=True)  # code of the door's question whose answer tells the kinds apart
    due_days = models.PositiveSmallIntegerField(default=30)
    state = models.CharField(max_length=10, choices=ScheduleState.choices(), default=ScheduleState.DRAFT)
    set_up_by = models.CharField(max_length=60)
    set_up_at = models.DateTimeField()
    published_by = models.CharField(max_length=60, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("schedule", ScheduleState),
            promises.x_by_and_x_at_together("schedule", "published"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(published_at__isnull=False), name="schedule_published_by_somebody"
            ),
            models.CheckConstraint(condition=Q(due_days__lte=365), name="schedule_due_within_a_year"),
        ]

    def __str__(self) -> str:
        return f"fees of {self.initiative}"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return SCHEDULE.named(self.state)

    @property
    def is_published(self) -> bool:
        """Say whether places are invoiced."""
        return self.state == ScheduleState.PUBLISHED


class Price(models.Model):
    """What one place costs without VAT, for a kind of participant, from a day to a day."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    schedule = models.ForeignKey(FeeSchedule, on_delete=models.PROTECT, related_name="prices")
    kind = models.SlugField(max_length=40, blank=True)
    title = I18nCharField(max_length=200)
    net_cents = models.BigIntegerField()
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(net_cents__gte=0), name="price_is_not_below_nought"),
            models.CheckConstraint(condition=ENDS_AFTER, name="price_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def net(self) -> Money:
        """Give the price without VAT."""
        return Money(self.net_cents, settings.ERRERA_CURRENCY)
