"""Assurance samples, and what was found in the lines that were drawn."""

from django.db import models
from django.db.models import F, Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.money import Money

from ..states import SAMPLE, Confidence, SampleState
from .claims import ClaimLine


class Sample(models.Model):
    """Lines that are looked at again, drawn by amount and risk with a seed that anybody can draw with again."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    envelope = models.ForeignKey("funding.Envelope", on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()  # of the approvals
    until_on = models.DateField()
    count = models.PositiveSmallIntegerField()
    seed = models.PositiveIntegerField()
    confidence = models.CharField(max_length=5, choices=Confidence.choices(), default=Confidence.C95)
    interval_numerator = models.BigIntegerField()  # exact: the interval is a fraction of cents
    interval_denominator = models.BigIntegerField()
    population_cents = models.BigIntegerField()
    population_count = models.PositiveIntegerField()
    population_hash = models.CharField(max_length=64)  # SHA-256 of key, amount and weight of every line drawn from
    state = models.CharField(max_length=20, choices=SampleState.choices(), default=SampleState.DRAWN)
    drawn_by = models.CharField(max_length=60)
    drawn_at = models.DateTimeField()
    concluded_by = models.CharField(max_length=60, blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("sample", SampleState),
            promises.state_is_known("sample", Confidence, "confidence"),
            promises.x_by_and_x_at_together("sample", "concluded"),
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="sample_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"sample {self.public_id}"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return SAMPLE.named(self.state)

    def money(self, cents: int) -> Money:
        """Give cents as an amount in the currency of the envelope."""
        return Money(cents, self.envelope.currency)


class SampledLine(models.Model):
    """A line that was drawn: its amount and weight at that time, and the error that was found, if any."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="drawn")
    line = models.ForeignKey(ClaimLine, on_delete=models.PROTECT, related_name="+")
    cents = models.BigIntegerField()
    weight = models.PositiveSmallIntegerField()
    is_top = models.BooleanField()
    error_cents = models.BigIntegerField(null=True, blank=True)
    reason = models.TextField(blank=True)
    noted_by = models.CharField(max_length=60, blank=True)
    noted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.x_by_and_x_at_together("sampled_line", "noted"),
            models.UniqueConstraint(fields=["sample", "line"], name="sampled_line_once"),
            models.CheckConstraint(
                condition=Q(error_cents__isnull=True) | Q(error_cents__gte=0, error_cents__lte=F("cents")),
                name="sampled_line_errs_at_most_in_full",
            ),
            models.CheckConstraint(
                condition=Q(error_cents__isnull=True) | Q(error_cents=0) | ~Q(reason=""),
                name="sampled_line_error_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line} in {self.sample}"
