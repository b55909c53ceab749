"""Surveys: one page for each firm that was there, by a link that works once; who does not answer is counted, too."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.personal import PersonalField, holds_personal_data
from errera.foundation.sentences import N_

from ..states import SURVEY, SurveyState
from .doors import Door
from .registrations import Registration


class Survey(models.Model):
    """What one firm was asked after one initiative, and whether it answered."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    door = models.ForeignKey(Door, on_delete=models.PROTECT, related_name="surveys")
    registration = models.OneToOneField(Registration, on_delete=models.PROTECT, related_name="+")  # whose contact
    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=SurveyState.choices(), default=SurveyState.SENT)
    is_told = models.BooleanField(default=False)  # the letter with the link is written
    sent_by = models.CharField(max_length=60)
    sent_at = models.DateTimeField()
    answered_by = models.CharField(max_length=60, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("survey", SurveyState),
            promises.x_by_and_x_at_together("survey", "answered"),
            models.UniqueConstraint(
                fields=["door", "organisation"],
                condition=Q(organisation__isnull=False),
                name="survey_once_for_each_firm",
            ),
            models.CheckConstraint(
                condition=Q(state="answered", answered_at__isnull=False) | Q(state="sent", answered_at__isnull=True),
                name="survey_answered_by_someone",
            ),
        ]
        indexes = [models.Index(fields=["id"], condition=Q(is_told=False), name="survey_untold")]

    def __str__(self) -> str:
        return f"survey {self.public_id}"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return SURVEY.named(self.state)


class SurveyAnswer(models.Model):
    """One answer of a firm; numbers stand as numbers beside their text, so that indicators can add them up."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=40)
    words = models.TextField()
    number = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "question"], name="survey_answer_once")]

    def __str__(self) -> str:
        return f"{self.question} of {self.survey}"


holds_personal_data(
    "registrations.SurveyAnswer",
    words=PersonalField(
        N_("To know what the initiative was worth to the firm."), N_("kept: the firm’s, not a person’s")
    ),
)
