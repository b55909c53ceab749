"""Introductions of partners to nodes abroad, and what came of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State

from ..states import INTRODUCTION, Answer, Course, IntroductionState
from .nodes import Node

MONTHS = (3, 6, 12)


class Introduction(models.Model):
    """A partner and a node who may meet: both answer for themselves, and then they are brought together."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    partnership = models.ForeignKey("partners.Partnership", on_delete=models.PROTECT, related_name="+")
    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="+")
    domain = models.ForeignKey("strategy.CoreDomain", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    market = models.CharField(max_length=2, blank=True)
    reason = models.CharField(max_length=1000)
    state = models.CharField(max_length=20, choices=IntroductionState.choices(), default=IntroductionState.PROPOSED)
    proposed_by = models.CharField(max_length=60)
    proposed_at = models.DateTimeField()
    partner_answer = models.CharField(max_length=10, choices=Answer.choices(), default=Answer.WAITING)
    partner_consents = models.BooleanField(default=False)  # the other side may have its details
    partner_answered_by = models.CharField(max_length=60, blank=True)
    partner_answered_at = models.DateTimeField(null=True, blank=True)
    node_answer = models.CharField(max_length=10, choices=Answer.choices(), default=Answer.WAITING)
    node_consents = models.BooleanField(default=False)
    node_answered_by = models.CharField(max_length=60, blank=True)  # who noted it: the side abroad has no account
    node_answered_at = models.DateTimeField(null=True, blank=True)
    made_on = models.DateField(null=True, blank=True)
    made_by = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    ended_ground = models.CharField(max_length=1000, blank=True)  # why it was declined or withdrawn
    ended_by = models.CharField(max_length=60, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = [
            promises.state_is_known("introduction", IntroductionState),
            promises.state_is_known("introduction", Answer, "partner_answer"),
            promises.state_is_known("introduction", Answer, "node_answer"),
            promises.x_by_and_x_at_together("introduction", "partner_answered"),
            promises.x_by_and_x_at_together("introduction", "node_answered"),
            promises.x_by_and_x_at_together("introduction", "made"),
            promises.x_by_and_x_at_together("introduction", "ended"),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "made"]) | Q(partner_answer="yes", node_answer="yes"),
                name="introduction_agreed_by_both",
            ),
            models.CheckConstraint(
                condition=Q(state="made", made_on__isnull=False, made_at__isnull=False)
                | (~Q(state="made") & Q(made_on__isnull=True, made_at__isnull=True)),
                name="introduction_made_on_a_day",
            ),
            models.CheckConstraint(
                condition=(Q(state__in=["declined", "withdrawn"], ended_at__isnull=False) & ~Q(ended_ground=""))
                | (~Q(state__in=["declined", "withdrawn"]) & Q(ended_at__isnull=True, ended_ground="")),
                name="introduction_ended_for_a_reason",
            ),
            models.CheckConstraint(
                condition=(Q(partner_consents=False) | Q(partner_answer="yes"))
                & (Q(node_consents=False) | Q(node_answer="yes")),
                name="introduction_consent_comes_with_yes",
            ),
            models.UniqueConstraint(
                fields=["partnership", "node"],
                condition=Q(state__in=["proposed", "accepted"]),
                name="introduction_goes_on_once",
            ),
        ]
        indexes = [models.Index(fields=["-proposed_at", "-id"], name="introduction_latest")]

    def __str__(self) -> str:
        return self.code

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return INTRODUCTION.named(self.state)

    @property
    def partner_answer_word(self) -> Answer:
        """Give what the partner says, in words."""
        return Answer.named(self.partner_answer)

    @property
    def node_answer_word(self) -> Answer:
        """Give what the side abroad says, in words."""
        return Answer.named(self.node_answer)


class Outcome(models.Model):
    """What came of an introduction after some months: asked on a day, answered once."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="outcomes")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    course = models.CharField(max_length=10, choices=Course.choices(), blank=True)
    remark = models.CharField(max_length=1000, blank=True)
    said_by = models.CharField(max_length=60, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["introduction", "months"], name="outcome_once"),
            models.CheckConstraint(condition=Q(months__in=MONTHS), name="outcome_after_known_months"),
            promises.x_by_and_x_at_together("outcome", "said"),
            models.CheckConstraint(
                condition=Q(course="", said_at__isnull=True)
                | Q(course__in=[word.value for word in Course], said_at__isnull=False),
                name="outcome_said_in_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.introduction} after {self.months} months"

    @property
    def course_word(self) -> Course | None:
        """Give what came of it in words, once it is said."""
        return Course.named(self.course) if self.course else None
