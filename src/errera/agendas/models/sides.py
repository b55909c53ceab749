"""One side of a meeting: what it answered, whether it came, and how it found it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.personal import PersonalField, holds_personal_data

from ..states import ANSWER, TURNOUT, Answer, Turnout


class Side(models.Model):
    """What a participant said and did about one meeting: written with the first thing it says, one row for ever."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey("matchmaking.Participant", on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer.choices(), default=Answer.OPEN)
    reason = models.CharField(max_length=300, blank=True)  # why it was declined
    answered_by = models.CharField(max_length=60, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    turnout = models.CharField(max_length=10, choices=Turnout.choices(), default=Turnout.EXPECTED)
    turned_by = models.CharField(max_length=60, blank=True)
    turned_at = models.DateTimeField(null=True, blank=True)
    stars = models.PositiveSmallIntegerField(null=True, blank=True)
    rated_by = models.CharField(max_length=60, blank=True)
    rated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "participant"], name="side_once_of_a_meeting"),
            promises.state_is_known("side", Answer, "answer"),
            promises.state_is_known("side", Turnout, "turnout"),
            *(promises.x_by_and_x_at_together("side", step) for step in ("answered", "turned", "rated")),
            models.CheckConstraint(
                condition=Q(answer="open", answered_at__isnull=True) | ~Q(answer="open") & Q(answered_at__isnull=False),
                name="side_answered_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(answer="declined") | ~Q(reason=""), name="side_declined_for_a_reason"),
            models.CheckConstraint(
                condition=Q(turnout="expected", turned_at__isnull=True)
                | ~Q(turnout="expected") & Q(turned_at__isnull=False),
                name="side_turned_out_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(stars__isnull=True, rated_at__isnull=True)
                | Q(stars__gte=1, stars__lte=5, rated_at__isnull=False),
                name="side_rated_with_stars",
            ),
        ]
        indexes = [
            models.Index(fields=["participant", "turnout"], name="side_of_participant"),
            models.Index(fields=["-id"], condition=Q(answer="declined"), name="side_that_declined"),
            models.Index(fields=["-id"], condition=Q(turnout="missed"), name="side_that_did_not_come"),
        ]

    def __str__(self) -> str:
        return f"side {self.public_id}"

    @property
    def answer_word(self) -> State:
        """Give the answer with its word and its owner."""
        return ANSWER.named(self.answer)

    @property
    def turnout_word(self) -> State:
        """Give whether it came, with its word and its owner."""
        return TURNOUT.named(self.turnout)


holds_personal_data(
    "agendas.Side",
    reason=PersonalField(
        "Why a participant does not come to a meeting.", "kept: about organisations; no name is asked"
    ),
)
