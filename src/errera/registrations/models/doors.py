"""Doors: through which people come into an initiative, how many, by which rule, and what they are asked."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.personal import holds_no_personal_data
from errera.initiatives.states import COMING, InitiativeState

from ..shapes import Criterion, Purpose, Question
from ..states import Giving, WaitingRule


class Door(models.Model):
    """The one door of an initiative: whoever wants a place locks this row first.

    `taken_count` is what the registrations with a place hold together; the database keeps both at or under the
    capacity and in step, so that no two people can ever have the same last seat.
    """

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    initiative = models.OneToOneField("initiatives.Initiative", on_delete=models.PROTECT, related_name="+")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    capacity = models.PositiveIntegerField()
    taken_count = models.PositiveIntegerField(default=0)
    per_company = models.PositiveIntegerField(default=0)  # 0: no limit
    giving = models.CharField(max_length=20, choices=Giving.choices(), default=Giving.FIRST_COME)
    waiting_rule = models.CharField(max_length=20, choices=WaitingRule.choices(), default=WaitingRule.IN_ORDER)
    swap_until_on = models.DateField(null=True, blank=True)  # names of a delegation may change until this day
    questions = models.JSONField(default=list, blank=True)
    purposes = models.JSONField(default=list, blank=True)
    criteria = models.JSONField(default=list, blank=True)
    survey = models.JSONField(default=list, blank=True)
    aid_cents = models.BigIntegerField(default=0)  # de minimis aid in one place
    aid_authority = models.CharField(max_length=200, blank=True)
    sizes = models.JSONField(default=list, blank=True)  # of companies that may take part; empty: all
    sectors = models.JSONField(default=list, blank=True)
    opened_by = models.CharField(max_length=60)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(taken_count__lte=F("capacity")), name="door_never_oversold"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="door_closes_after_it_opens"),
            models.CheckConstraint(condition=Q(capacity__gt=0), name="door_lets_somebody_in"),
            models.CheckConstraint(condition=Q(aid_cents__gte=0), name="door_aid_is_not_below_nought"),
            promises.state_is_known("door", Giving, "giving"),
            promises.state_is_known("door", WaitingRule, "waiting_rule"),
        ]
        indexes = [models.Index(fields=["-opens_at", "-id"], name="door_latest")]

    def __str__(self) -> str:
        return str(self.initiative)

    @property
    def free_count(self) -> int:
        """Give how many places are free."""
        return self.capacity - self.taken_count

    @property
    def initiative_is_open(self) -> bool:
        """Say whether the initiative takes registrations."""
        return self.initiative.state == InitiativeState.OPEN

    @property
    def is_to_come(self) -> bool:
        """Say whether the initiative is still to take place."""
        return self.initiative.state in COMING

    def is_open_at(self, at: datetime) -> bool:
        """Say whether people may register at a moment."""
        return self.initiative_is_open and self.opens_at <= at < self.closes_at

    @property
    def asks(self) -> list[Question]:
        """Give the questions of the form."""
        return [Question.of(held) for held in self.questions]

    @property
    def asks_afterwards(self) -> list[Question]:
        """Give the questions of the survey."""
        return [Question.of(held) for held in self.survey]

    @property
    def asks_consent_for(self) -> list[Purpose]:
        """Give the purposes one may consent to."""
        return [Purpose(**held) for held in self.purposes]

    @property
    def scores_on(self) -> list[Criterion]:
        """Give the criteria of the selection."""
        return [Criterion(**held) for held in self.criteria]

    @property
    def has_eligibility(self) -> bool:
        """Say whether not every company may take part."""
        return bool(self.aid_cents or self.sizes or self.sectors)

    @property
    def giving_word(self) -> Giving:
        """Give how places are given, in words."""
        return Giving.named(self.giving)

    @property
    def waiting_rule_word(self) -> WaitingRule:
        """Give the rule of the waiting list, in words."""
        return WaitingRule.named(self.waiting_rule)


class LadderRung(models.Model):
    """A rung of the cancellation ladder: who cancels on this day or before owes this share of the price."""

    door = models.ForeignKey(Door, on_delete=models.CASCADE, related_name="ladder")
    until_on = models.DateField()
    percent = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["door", "until_on"], name="ladder_rung_once"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="ladder_rung_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.percent} % until {self.until_on}"


holds_no_personal_data("registrations.Door", aid_authority="the name of an authority")
