"""Periods: the stretches of time in which a partner, or the agency for the whole, measures and reports."""

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nTextField

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State

from ..states import PERIOD, PeriodState, Span

STEPS = ("submitted", "sent_back", "approved", "locked")


class Period(models.Model):
    """A stretch of time of one agreement, or of the programme as a whole where it belongs to none."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    agreement = models.ForeignKey(
        "partners.Agreement", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    code = models.SlugField(max_length=12)  # 2026, 2026-H1, 2026-Q3
    year = models.PositiveSmallIntegerField()
    span = models.CharField(max_length=10, choices=Span.choices(), default=Span.YEAR)
    from_on = models.DateField()
    until_on = models.DateField()
    due_on = models.DateField()
    story = I18nTextField(blank=True)  # what whoever reports says about it in words
    ground = models.TextField(blank=True)  # why it was sent back
    state = models.CharField(max_length=10, choices=PeriodState.choices(), default=PeriodState.OPEN)
    opened_by = models.CharField(max_length=60)
    opened_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=60, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    sent_back_by = models.CharField(max_length=60, blank=True)
    sent_back_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.CharField(max_length=60, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.CharField(max_length=60, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    is_fictional = models.BooleanField(default=False)
    is_recorded = models.BooleanField(default=False)  # measured before Errera was there, and recorded from a workbook

    class Meta:
        constraints = [
            promises.state_is_known("period", PeriodState),
            promises.state_is_known("period", Span, "span"),
            *(promises.x_by_and_x_at_together("period", step) for step in STEPS),
            models.UniqueConstraint(
                fields=["agreement", "code"], condition=Q(agreement__isnull=False), name="period_once_an_agreement"
            ),
            models.UniqueConstraint(
                fields=["code"], condition=Q(agreement__isnull=True), name="period_once_for_the_programme"
            ),
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="period_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(due_on__gt=F("until_on")), name="period_is_due_when_it_is_over"),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "locked"]) | Q(approved_at__isnull=False),
                name="period_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="locked") | Q(locked_at__isnull=False), name="period_locked_by_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(state="sent_back") | ~Q(ground="") & Q(sent_back_at__isnull=False),
                name="period_sent_back_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["-from_on", "-id"], name="period_latest")]

    def __str__(self) -> str:
        return f"{self.agreement.code} {self.code}" if self.agreement else self.code

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return PERIOD.named(self.state)

    @property
    def span_word(self) -> Span:
        """Give how long it is, with the word for people."""
        return Span.named(self.span)

    @property
    def organisation_id(self) -> int | None:
        """Give the row number of whose results they are; nobody's own are the programme's."""
        return self.agreement.partnership.organisation_id if self.agreement else None
