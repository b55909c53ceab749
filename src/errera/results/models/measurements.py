"""Measurements: one figure of an indicator in a period from a source, its parts and its evidence."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from i18nfield.fields import I18nTextField

from errera.foundation import promises
from errera.foundation.exact import ExactDecimalField
from errera.foundation.ids import new_public_id

from ..shapes import algebra
from ..states import Dimension, Source, Tier
from .periods import Period


class Measurement(models.Model):
    """A figure: a number, or two that are divided (see `shapes.algebra`); one source of several is counted."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="measurements")
    indicator = models.ForeignKey("strategy.Indicator", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=10, choices=Source.choices(), default=Source.TYPED)
    feed = models.SlugField(max_length=40, blank=True)  # which feed filled it in
    tier = models.CharField(max_length=10, choices=Tier.choices(), default=Tier.ACTIVITY)
    top = ExactDecimalField()
    bottom = ExactDecimalField(null=True, blank=True)
    measured_on = models.DateField()  # the day as of which it holds
    is_counted = models.BooleanField(default=True)
    source_text = I18nTextField(blank=True)
    note = models.TextField(blank=True)
    measured_by = models.CharField(max_length=60)
    measured_at = models.DateTimeField()
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = [
            promises.state_is_known("measurement", Source, "source"),
            models.UniqueConstraint(fields=["period", "indicator", "source"], name="measurement_once_a_source"),
            models.UniqueConstraint(
                fields=["period", "indicator"], condition=Q(is_counted=True), name="measurement_one_is_counted"
            ),
            models.CheckConstraint(
                # no impact study exists yet that could carry the third tier
                condition=Q(tier__in=[Tier.ACTIVITY, Tier.CONFIRMED]),
                name="measurement_is_never_causal_by_itself",
            ),
            models.CheckConstraint(
                condition=Q(source="feed") & ~Q(feed="") | ~Q(source="feed") & Q(feed=""),
                name="measurement_of_a_feed_names_it",
            ),
            models.CheckConstraint(
                condition=Q(bottom__isnull=True) | Q(bottom__gt=0) | Q(bottom=0, top=0),
                name="measurement_divides_by_something",
            ),
        ]
        indexes = [models.Index(fields=["-measured_on", "-id"], name="measurement_latest")]

    def __str__(self) -> str:
        return f"{self.indicator.code} {self.period}"

    @property
    def figure(self) -> algebra.Figure:
        """Give the figure as the algebra takes it."""
        return algebra.figure(self.top, self.bottom, self.measured_on)

    @property
    def tier_word(self) -> Tier:
        """Give how strong the evidence is, with the word for people."""
        return Tier.named(self.tier)

    @property
    def source_word(self) -> Source:
        """Give where it comes from, with the word for people."""
        return Source.named(self.source)


class Part(models.Model):
    """A part of a figure by domain, market or initiative; the parts of a dimension add up to the figure."""

    measurement = models.ForeignKey(Measurement, on_delete=models.CASCADE, related_name="parts")
    dimension = models.CharField(max_length=12, choices=Dimension.choices())
    key = models.CharField(max_length=40, blank=True)  # code of a domain, country or initiative; "" for the rest
    initiative = models.ForeignKey(
        "initiatives.Initiative", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    top = ExactDecimalField()
    bottom = ExactDecimalField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("part", Dimension, "dimension"),
            models.UniqueConstraint(fields=["measurement", "dimension", "key"], name="part_once"),
            models.CheckConstraint(
                condition=Q(dimension="initiative") | Q(initiative__isnull=True), name="part_of_an_initiative_says_so"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dimension} {self.key} of {self.measurement}"

    @property
    def figure(self) -> algebra.Figure:
        """Give the part as the algebra takes it."""
        return algebra.figure(self.top, self.bottom)

    @property
    def dimension_word(self) -> Dimension:
        """Give by what it is a part, with the word for people."""
        return Dimension.named(self.dimension)


class Evidence(models.Model):
    """A paper that proves a figure; kept by its hash, so that it cannot be swapped."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    measurement = models.ForeignKey(Measurement, on_delete=models.PROTECT, related_name="evidence")
    title = models.CharField(max_length=200)
    document = models.CharField(max_length=10)  # public id in the documents room
    document_hash = models.CharField(max_length=64)
    added_by = models.CharField(max_length=60)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["measurement", "title"], name="result_evidence_once")]

    def __str__(self) -> str:
        return f"evidence of {self.measurement}"


class Feeding(models.Model):
    """Which feed fills an indicator in."""

    indicator = models.OneToOneField("strategy.Indicator", on_delete=models.PROTECT, related_name="+")
    feed = models.SlugField(max_length=40)
    set_by = models.CharField(max_length=60)
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.indicator.code} from {self.feed}"
