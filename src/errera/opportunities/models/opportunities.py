"""Leads and foreign investment projects: where they stand, what is known about them, whose credit they are."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from errera.foundation import promises
from errera.foundation.lifecycle import State

from ..states import OPPORTUNITY, OpportunityState
from .common import Found, Share, one_of_each
from .stages import Fact, Stage


class Opportunity(Found):
    """A lead for a company of the region, or an investment project of a company from abroad."""

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=OpportunityState.choices(), default=OpportunityState.OPEN)
    opened_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    reported_by = models.CharField(max_length=60)
    reported_at = models.DateTimeField()
    ended_by = models.CharField(max_length=60, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_ground = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            *Found.Meta.constraints,
            promises.state_is_known("opportunity", OpportunityState),
            promises.x_by_and_x_at_together("opportunity", "ended"),
            models.CheckConstraint(
                condition=Q(state__in=["won", "lost"], ended_at__isnull=False, ended_on__gte=F("opened_on"))
                | Q(state__in=["open", "qualified"], ended_at__isnull=True, ended_on__isnull=True),
                name="opportunity_over_since_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="lost") | ~Q(ended_ground=""), name="opportunity_lost_for_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["-opened_on", "-id"], name="opportunity_latest")]

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return OPPORTUNITY.named(self.state)


class OpportunityPartner(Share):
    """A partner behind an opportunity."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="partners")

    class Meta:
        constraints = [*Share.Meta.constraints, *one_of_each("opportunity_partner", "opportunity")]


class Known(models.Model):
    """A fact that is known about an opportunity, as text that its kind can read."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="known")
    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=2000)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opportunity", "fact"], name="known_once"),
            models.CheckConstraint(condition=~Q(text=""), name="known_is_something"),
        ]

    def __str__(self) -> str:
        return f"{self.fact}: {self.text}"
