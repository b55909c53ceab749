"""Questions that one partner asks the others, and their answers; the organisation speaks, not the person."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State

from ..states import QUESTION, QuestionState
from .lessons import Lesson


class Question(models.Model):
    """Something a partner, or the agency where none is named, wants to know from the others."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    partnership = models.ForeignKey(
        "partners.Partnership", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    market = models.CharField(max_length=2, blank=True)
    domain = models.ForeignKey("strategy.CoreDomain", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=QuestionState.choices(), default=QuestionState.OPEN)
    accepted = models.ForeignKey("QuestionAnswer", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_by = models.CharField(max_length=60)
    asked_at = models.DateTimeField()
    closed_by = models.CharField(max_length=60, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = [
            promises.state_is_known("question", QuestionState),
            promises.x_by_and_x_at_together("question", "closed"),
            models.CheckConstraint(condition=~Q(title=""), name="question_says_something"),
            models.CheckConstraint(
                condition=Q(state="answered", accepted__isnull=False)
                | (~Q(state="answered") & Q(accepted__isnull=True)),
                name="question_answered_by_an_answer",
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True) | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="question_over_since_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["-asked_at", "-id"], name="question_latest")]

    def __str__(self) -> str:
        return self.title

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return QUESTION.named(self.state)


class QuestionAnswer(models.Model):
    """What another partner, or the agency, answers; it may point at a lesson that says more."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    partnership = models.ForeignKey(
        "partners.Partnership", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.TextField()
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_by = models.CharField(max_length=60)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="question_answer_says_something")]

    def __str__(self) -> str:
        return self.text[:80]
