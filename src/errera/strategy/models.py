"""Strategy versions with their objectives, core domains, indicators and targets."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nCharField, I18nTextField

from errera.foundation.exact import ExactDecimalField
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.promises import state_is_known, x_by_and_x_at_together

from .states import IN_HISTORY, VERSION, Direction, Formula, Part, Precision, VersionState


def _public_id() -> models.CharField:
    return models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)


class Stated(models.Model):
    """What every record of the strategy says about where it comes from and what in it is made up."""

    published_in = I18nTextField(blank=True, default="")  # where the facts were published
    note = I18nTextField(blank=True, default="")
    is_fictional = models.BooleanField(default=False)  # marked as such on every screen
    fictional_parts = models.JSONField(default=list, blank=True)  # values of states.Part, where the rest is published

    class Meta:
        abstract = True

    @property
    def named_parts(self) -> list[Part]:
        """Give the parts that are made up, with their words."""
        return [part for part in Part if part in self.fictional_parts]


class StrategyVersion(Stated):
    """One version of the strategy: drafted, adopted by a second person, superseded by the next."""

    public_id = _public_id()
    code = models.CharField(max_length=20)
    title = I18nCharField(max_length=400)
    summary = I18nTextField(blank=True, default="")
    from_on = models.DateField()
    until_on = models.DateField()
    period_precision = models.CharField(max_length=4, choices=Precision.choices(), default=Precision.DAY)
    state = models.CharField(max_length=20, choices=VersionState.choices(), default=VersionState.DRAFT)
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    drafted_by = models.CharField(max_length=60)
    drafted_at = models.DateTimeField()
    adopted_by = models.CharField(max_length=60, blank=True)
    adopted_at = models.DateTimeField(null=True, blank=True)
    adopted_on = models.DateField(null=True, blank=True)  # the day it happened, where that is known
    adopted_precision = models.CharField(max_length=4, choices=Precision.choices(), default=Precision.DAY)
    adoption_ground = models.TextField(blank=True)
    withdrawn_by = models.CharField(max_length=60, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    is_recorded = models.BooleanField(default=False)  # adopted before Errera was there, and recorded from a workbook

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=~Q(state=VersionState.WITHDRAWN), name="strategy_version_code_once"
            ),
            models.UniqueConstraint(
                fields=["state"], condition=Q(state=VersionState.ADOPTED), name="strategy_one_version_adopted"
            ),
            state_is_known("strategy_version", VersionState),
            x_by_and_x_at_together("strategy_version", "adopted"),
            x_by_and_x_at_together("strategy_version", "withdrawn"),
            models.CheckConstraint(
                condition=Q(state__in=list(IN_HISTORY)) ^ Q(adopted_by=""), name="strategy_version_in_force_is_adopted"
            ),
            models.CheckConstraint(
                condition=Q(state=VersionState.WITHDRAWN) ^ Q(withdrawn_by=""), name="strategy_version_withdrawn_by_one"
            ),
            models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="strategy_period_ends_later"),
            models.CheckConstraint(condition=~Q(previous=F("pk")), name="strategy_version_not_its_own_previous"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def named_state(self) -> State:
        """Give the state with its word."""
        return VERSION.named(self.state)

    @property
    def years(self) -> range:
        """Give the calendar years that the period touches."""
        return range(self.from_on.year, self.until_on.year + 1)

    def nearest_year(self, year: int) -> int:
        """Give the year of the period that is nearest to a year: itself where it lies inside."""
        return min(max(year, self.from_on.year), self.until_on.year)


class Objective(Stated):
    """What the programme wants to reach."""

    public_id = _public_id()
    version = models.ForeignKey(StrategyVersion, on_delete=models.PROTECT)
    code = models.CharField(max_length=20)
    title = I18nCharField(max_length=400)
    description = I18nTextField(blank=True, default="")
    order = models.PositiveSmallIntegerField(default=0)
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="objective_code_once_in_version"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class CoreDomain(Stated):
    """A field of the economy that the strategy puts first, mapped to NACE divisions and HS chapters."""

    public_id = _public_id()
    version = models.ForeignKey(StrategyVersion, on_delete=models.PROTECT)
    code = models.CharField(max_length=20)
    title = I18nCharField(max_length=400)
    description = I18nTextField(blank=True, default="")
    order = models.PositiveSmallIntegerField(default=0)
    hue = models.PositiveSmallIntegerField(default=0)  # 1-5, one of the house's five hues; 0 has no colour of its own
    nace = models.JSONField(default=list, blank=True)  # codes of NACE divisions
    hs = models.JSONField(default=list, blank=True)  # codes of HS chapters
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="domain_code_once_in_version"),
            models.CheckConstraint(condition=Q(hue__lte=5), name="domain_hue_is_one_of_five"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Indicator(Stated):
    """What is measured to see whether an objective is reached."""

    public_id = _public_id()
    version = models.ForeignKey(StrategyVersion, on_delete=models.PROTECT)
    objective = models.ForeignKey(Objective, on_delete=models.PROTECT)
    domains = models.ManyToManyField(CoreDomain, blank=True)
    code = models.CharField(max_length=20)
    title = I18nCharField(max_length=400)
    definition = I18nTextField(blank=True, default="")
    unit = I18nCharField(max_length=200, blank=True, default="")
    formula = models.CharField(max_length=10, choices=Formula.choices(), default=Formula.SUM)
    numerator = I18nTextField(blank=True, default="")
    denominator = I18nTextField(blank=True, default="")
    direction = models.CharField(max_length=10, choices=Direction.choices(), default=Direction.MORE)
    baseline_value = ExactDecimalField(null=True, blank=True)
    baseline_year = models.PositiveSmallIntegerField(null=True, blank=True)
    baseline_numerator = ExactDecimalField(null=True, blank=True)
    baseline_denominator = ExactDecimalField(null=True, blank=True)
    baseline_source = I18nTextField(blank=True, default="")
    source = I18nTextField(blank=True, default="")
    owner_person = models.ForeignKey(
        "directory.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    owner_organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="indicator_code_once_in_version"),
            models.CheckConstraint(condition=Q(formula__in=list(Formula)), name="indicator_formula_is_known"),
            models.CheckConstraint(condition=Q(direction__in=list(Direction)), name="indicator_direction_is_known"),
            models.CheckConstraint(
                condition=~Q(formula=Formula.RATIO) | ~(Q(numerator__in=["", "{}"]) | Q(denominator__in=["", "{}"])),
                name="indicator_ratio_has_both_texts",
            ),
            models.CheckConstraint(
                condition=Q(baseline_value__isnull=True, baseline_year__isnull=True)
                | Q(baseline_value__isnull=False, baseline_year__isnull=False),
                name="indicator_baseline_has_value_and_year",
            ),
            models.CheckConstraint(
                condition=Q(owner_person__isnull=True) | Q(owner_organisation__isnull=True),
                name="indicator_has_at_most_one_owner",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def named_formula(self) -> Formula:
        """Give the formula with its words."""
        return next(word for word in Formula if word == self.formula)

    @property
    def named_direction(self) -> Direction:
        """Give the direction with its words."""
        return next(word for word in Direction if word == self.direction)

    @property
    def has_owner(self) -> bool:
        """Say whether somebody answers for this indicator."""
        return self.owner_person_id is not None or self.owner_organisation_id is not None


class Target(models.Model):
    """What an indicator should be in a year of the version's period (a trigger holds the year to the period)."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE)
    year = models.PositiveSmallIntegerField()
    value = ExactDecimalField()
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "year"], name="target_once_a_year")]

    def __str__(self) -> str:
        return f"{self.indicator} in {self.year}"
