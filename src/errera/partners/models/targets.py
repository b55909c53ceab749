"""What a partner aims at in a year, and the plan to get there."""

from django.db import models
from i18nfield.fields import I18nCharField, I18nTextField

from errera.foundation import promises
from errera.foundation.exact import ExactDecimalField
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State

from ..states import PLAN, ActivityKind, PlanState
from .agreements import Agreement


class YearlyTarget(models.Model):
    """A partner's share of what the programme wants to reach: one indicator in one year."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="targets")
    indicator = models.ForeignKey("strategy.Indicator", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    value = ExactDecimalField()
    set_by = models.CharField(max_length=60)
    set_at = models.DateTimeField()
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "indicator", "year"], name="yearly_target_once"),
            models.CheckConstraint(condition=models.Q(value__gte=0), name="yearly_target_not_negative"),
        ]

    def __str__(self) -> str:
        return f"target of {self.agreement} for {self.year}"


class YearlyPlan(models.Model):
    """What a partner plans to do in a year; the agency answers within a settled number of weeks."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField()
    summary = I18nTextField(blank=True)
    state = models.CharField(max_length=20, choices=PlanState.choices(), default=PlanState.DRAFT)
    drafted_by = models.CharField(max_length=60)
    drafted_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=60, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.CharField(max_length=60, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    sent_back_by = models.CharField(max_length=60, blank=True)
    sent_back_at = models.DateTimeField(null=True, blank=True)
    ground = models.TextField(blank=True)  # why it was sent back
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = [
            promises.state_is_known("plan", PlanState),
            *(promises.x_by_and_x_at_together("plan", step) for step in ("submitted", "agreed", "sent_back")),
            models.UniqueConstraint(fields=["agreement", "year"], name="plan_once_a_year"),
        ]

    def __str__(self) -> str:
        return f"plan {self.year} of {self.agreement}"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return PLAN.named(self.state)


class Activity(models.Model):
    """One thing a partner plans to do: what, when in the year, on which markets."""

    plan = models.ForeignKey(YearlyPlan, on_delete=models.PROTECT, related_name="activities")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40, choices=ActivityKind.choices(), default=ActivityKind.OTHER)
    title = I18nCharField(max_length=400)
    period = models.CharField(max_length=10, blank=True)  # "2026", "2026-H1", "2026-Q2"
    markets = models.JSONField(default=list, blank=True)  # country codes

    class Meta:
        constraints = [
            promises.state_is_known("activity", ActivityKind, "kind"),
            models.UniqueConstraint(fields=["plan", "position"], name="activity_in_order"),
        ]

    def __str__(self) -> str:
        return f"activity {self.position} of {self.plan}"

    @property
    def kind_word(self) -> ActivityKind:
        """Give the kind with the word for people."""
        return ActivityKind.named(self.kind)
