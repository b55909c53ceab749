"""Eligibility rules: data with dates, kept by users; one that was in force is never edited again."""

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nTextField

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State

from ..shapes import RuleFacts
from ..states import RULE, RuleKind, RuleState, Scope, Severity


class EligibilityRule(models.Model):
    """What makes a cost eligible, or how much of it: valid for costs from a day to a day, with the reason in words."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=20, choices=RuleKind.choices())
    parameters = models.JSONField(default=dict)  # checked by shapes.parameters before it is kept
    severity = models.CharField(max_length=20, choices=Severity.choices())
    scope = models.CharField(max_length=20, choices=Scope.choices(), default=Scope.BOTH)
    category = models.SlugField(max_length=40, blank=True)
    text = I18nTextField()  # why, with the source
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=RuleState.choices(), default=RuleState.DRAFT)
    drafted_by = models.CharField(max_length=60)
    drafted_at = models.DateTimeField()
    in_force_by = models.CharField(max_length=60, blank=True)
    in_force_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=60, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("rule", RuleState),
            promises.state_is_known("rule", RuleKind, "kind"),
            promises.state_is_known("rule", Severity, "severity"),
            promises.state_is_known("rule", Scope, "scope"),
            promises.x_by_and_x_at_together("rule", "in_force"),
            promises.x_by_and_x_at_together("rule", "ended"),
            models.UniqueConstraint(fields=["code", "version"], name="rule_version_once"),
            models.UniqueConstraint(fields=["code"], condition=Q(state="in_force"), name="rule_in_force_once"),
            models.UniqueConstraint(fields=["code"], condition=Q(state="draft"), name="rule_drafted_once"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="rule_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(state="ended") | Q(until_on__isnull=False), name="rule_ended_has_a_last_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return RULE.named(self.state)

    @property
    def kind_word(self) -> RuleKind:
        """Give the kind with the word for people."""
        return RuleKind.named(self.kind)

    @property
    def severity_word(self) -> Severity:
        """Give what the rule does, with the word for people."""
        return Severity.named(self.severity)

    @property
    def scope_word(self) -> Scope:
        """Give the kind of funding it is for, with the word for people."""
        return Scope.named(self.scope)

    @property
    def facts(self) -> RuleFacts:
        """Give the rule as the checker reads it."""
        text = self.text.data if isinstance(self.text.data, dict) else {"en": str(self.text)}
        return RuleFacts(
            code=self.code, kind=self.kind_word, parameters=self.parameters, severity=self.severity_word, text=text,
            scope=self.scope_word, category=self.category, from_on=self.from_on, until_on=self.until_on,
            version=self.version,
        )  # fmt: skip
