"""Calls, the rules they keep as data, and the criteria that assessors score."""

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nCharField, I18nTextField

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.funding.states import FundingKind

from ..shapes import Rule
from ..states import CALL, CallState, RuleKind


class Call(models.Model):
    """An invitation to bid for money of an envelope, until a moment."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=20, unique=True)
    envelope = models.ForeignKey("funding.Envelope", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=FundingKind.choices())
    title = I18nCharField(max_length=400)
    purpose = I18nTextField()
    objectives = models.ManyToManyField("strategy.Objective", blank=True, related_name="+")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()  # the last moment at which a bid is taken
    cents = models.BigIntegerField()  # earmarked on opening
    advance_percent = models.PositiveSmallIntegerField(default=0)  # of what is awarded
    de_minimis = models.BooleanField(default=False)  # what is awarded counts as de minimis aid
    state = models.CharField(max_length=20, choices=CallState.choices(), default=CallState.DRAFT)
    ground = models.TextField(blank=True)  # why the deadline moved or the call was cancelled
    drafted_by = models.CharField(max_length=60)
    drafted_at = models.DateTimeField()
    opened_by = models.CharField(max_length=60, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=60, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.CharField(max_length=60, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("call", CallState),
            promises.state_is_known("call", FundingKind, "kind"),
            *(promises.x_by_and_x_at_together("call", step) for step in ("opened", "closed", "decided", "cancelled")),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="call_closes_after_it_opens"),
            models.CheckConstraint(condition=Q(cents__gt=0), name="call_has_money"),
            models.CheckConstraint(condition=Q(advance_percent__lte=100), name="call_advance_is_a_share"),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(ground="") & Q(cancelled_at__isnull=False),
                name="call_cancelled_on_a_ground",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "cancelled"]) | Q(opened_at__isnull=False),
                name="call_opened_by_someone",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "closes_at"], name="call_by_deadline"),
            models.Index(fields=["-closes_at", "-id"], name="call_latest"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return CALL.named(self.state)

    @property
    def kind_word(self) -> FundingKind:
        """Give the kind with the word for people."""
        return FundingKind.named(self.kind)

    @property
    def currency(self) -> str:
        """Give the currency of the envelope; the envelope and its book must be at hand."""
        return self.envelope.currency


class CallRule(models.Model):
    """A rule of a call as data: what it limits, to what, and why the call says so."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="rules")
    kind = models.CharField(max_length=20, choices=RuleKind.choices())
    value = models.CharField(max_length=200)  # cents, per cent, a number, a day or codes, by kind: see shapes.rules
    text = I18nTextField(blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("call_rule", RuleKind, "kind"),
            models.UniqueConstraint(fields=["call", "kind"], name="call_rule_once"),
            models.CheckConstraint(condition=~Q(value=""), name="call_rule_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.call}"

    @property
    def rule(self) -> Rule:
        """Give the rule as the checks read it."""
        return Rule(RuleKind.named(self.kind), self.value)


class Criterion(models.Model):
    """One of the questions that every assessor scores, with its weight and the points it takes to pass."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="criteria")
    code = models.SlugField(max_length=30)
    title = I18nCharField(max_length=400)
    weight_percent = models.PositiveSmallIntegerField()
    max_points = models.PositiveSmallIntegerField()
    threshold = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "code"], name="call_criterion_once"),
            models.CheckConstraint(
                condition=Q(weight_percent__gte=1, weight_percent__lte=100), name="call_criterion_weighs"
            ),
            models.CheckConstraint(
                condition=Q(max_points__gte=1) & Q(threshold__lte=F("max_points")), name="call_criterion_can_be_passed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} of {self.call}"
