"""Stages and the facts they ask for: data that the agency edits, each requirement from a day to a day."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from i18nfield.fields import I18nCharField

from errera.foundation import promises
from errera.foundation.ids import new_public_id

from ..states import Kind, OpportunityState, Takes
from .common import ends_after_it_begins


class Stage(models.Model):
    """A stage of leads or of investment projects, and the state it stands for."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices())
    code = models.SlugField(max_length=40)
    title = I18nCharField(max_length=400)
    state = models.CharField(max_length=10, choices=OpportunityState.choices())
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            promises.state_is_known("stage", Kind, "kind"),
            models.CheckConstraint(condition=Q(state__in=["open", "qualified", "won"]), name="stage_leads_onwards"),
            models.UniqueConstraint(fields=["kind", "code"], name="stage_once"),
            models.UniqueConstraint(fields=["kind", "order"], name="stage_has_its_place"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def kind_word(self) -> Kind:
        """Give the kind of opportunity it is for, in words."""
        return Kind.named(self.kind)


class Fact(models.Model):
    """Something that may be known about an opportunity."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    title = I18nCharField(max_length=400)
    hint = I18nCharField(max_length=600, blank=True)
    takes = models.CharField(max_length=10, choices=Takes.choices())
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [promises.state_is_known("fact", Takes, "takes")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def takes_word(self) -> Takes:
        """Give the kind of answer, in words."""
        return Takes.named(self.takes)


class Requirement(models.Model):
    """From a day to a day, a stage is reached only when this fact is known."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="requirements")
    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            ends_after_it_begins("requirement"),
            models.UniqueConstraint(fields=["stage", "fact", "from_on"], name="requirement_once"),
            models.UniqueConstraint(
                fields=["stage", "fact"], condition=Q(until_on__isnull=True), name="requirement_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stage}: {self.fact}"
