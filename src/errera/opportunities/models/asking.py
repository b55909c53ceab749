"""What companies are asked and what they say: links, answers that never change, and how a win went on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.money import Money
from errera.foundation.personal import PersonalField, holds_personal_data
from errera.foundation.sentences import N_

from ..shapes.waves import WAVES
from ..states import ASK, FOLLOW_UP, Answer, AskState, Band, Course, FollowUpState
from .wins import Win

RATED = (1, 2, 3, 4, 5)


class Ask(models.Model):
    """The question about one edition of a win to one contact of the company, behind a signed link."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    win = models.ForeignKey(Win, on_delete=models.PROTECT, related_name="asks")
    edition = models.PositiveSmallIntegerField()
    person = models.ForeignKey("directory.Person", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=AskState.choices(), default=AskState.OPEN)
    expires_on = models.DateField()
    reminded_count = models.PositiveSmallIntegerField(default=0)
    reminded_on = models.DateField(null=True, blank=True)
    asked_by = models.CharField(max_length=60)
    asked_at = models.DateTimeField()
    closed_by = models.CharField(max_length=60, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("ask", AskState),
            promises.x_by_and_x_at_together("ask", "closed"),
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True) | ~Q(state="open") & Q(closed_at__isnull=False),
                name="ask_closed_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["win", "edition", "person"], condition=Q(state="open"), name="ask_open_once_for_a_contact"
            ),
        ]

    def __str__(self) -> str:
        return f"question about {self.win}"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return ASK.named(self.state)


class Confirmation(models.Model):
    """What the company said about one edition of a win, with what it was shown: one answer, kept for good."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    win = models.ForeignKey(Win, on_delete=models.PROTECT, related_name="confirmations")
    edition = models.PositiveSmallIntegerField()
    ask = models.OneToOneField(Ask, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=20, choices=Answer.choices())
    snapshot = models.JSONField()  # what the page showed
    digest = models.CharField(max_length=64)
    own_years = models.JSONField(default=dict, blank=True)  # the company's own figures, year to cents
    ratings = models.JSONField(default=dict, blank=True)
    is_prerequisite = models.BooleanField(default=False)
    is_faster = models.BooleanField(default=False)
    band = models.CharField(max_length=10, choices=Band.choices(), blank=True)
    may_publish = models.BooleanField(default=False)
    remark = models.CharField(max_length=2000, blank=True)
    answered_by = models.CharField(max_length=60)
    answered_at = models.DateTimeField()
    taken_back_by = models.CharField(max_length=60, blank=True)  # the consent to tell the story, not the answer
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.x_by_and_x_at_together("confirmation", "taken_back"),
            models.CheckConstraint(
                condition=Q(may_publish=True) | Q(taken_back_at__isnull=True),
                name="confirmation_takes_back_what_was_given",
            ),
            models.UniqueConstraint(fields=["win", "edition"], name="confirmation_one_answer_for_an_edition"),
            promises.state_is_known("confirmation", Answer, "answer"),
            models.CheckConstraint(
                condition=Q(band__in=[*Band, ""]) & (Q(answer="not_ours") | ~Q(band="")),
                name="confirmation_says_what_it_adds",
            ),
        ]

    def __str__(self) -> str:
        return f"answer about {self.win}"

    @property
    def answer_word(self) -> Answer:
        """Give the answer in words."""
        return Answer.named(self.answer)

    @property
    def band_word(self) -> Band | None:
        """Give how much would not have been without the support, in words."""
        return Band.named(self.band) if self.band else None

    @property
    def is_told(self) -> bool:
        """Say whether the story may be told: the company agreed, and has not taken that back."""
        return self.may_publish and self.taken_back_at is None

    @property
    def figures(self) -> dict[int, int]:
        """Give the company's own figures by year, in cents."""
        return {int(year): cents for year, cents in sorted(self.own_years.items())}


class FollowUp(models.Model):
    """One wave of asking how a confirmed win went on."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    win = models.ForeignKey(Win, on_delete=models.PROTECT, related_name="follow_ups")
    person = models.ForeignKey("directory.Person", on_delete=models.PROTECT, related_name="+")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=FollowUpState.choices(), default=FollowUpState.WAITING)
    course = models.CharField(max_length=10, choices=Course.choices(), blank=True)
    cents = models.BigIntegerField(null=True, blank=True)
    jobs_count = models.PositiveIntegerField(null=True, blank=True)
    remark = models.CharField(max_length=2000, blank=True)
    asked_by = models.CharField(max_length=60, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=60, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("follow_up", FollowUpState),
            promises.x_by_and_x_at_together("follow_up", "asked"),
            promises.x_by_and_x_at_together("follow_up", "closed"),
            models.UniqueConstraint(fields=["win", "months"], name="follow_up_once_a_wave"),
            models.CheckConstraint(condition=Q(months__in=WAVES), name="follow_up_of_a_known_wave"),
            models.CheckConstraint(
                condition=Q(course__in=[*Course, ""]) & (~Q(state="answered") | ~Q(course="")),
                name="follow_up_answer_says_how_it_went",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="follow_up_due")]

    def __str__(self) -> str:
        return f"follow-up of {self.win} after {self.months} months"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return FOLLOW_UP.named(self.state)

    @property
    def course_word(self) -> Course | None:
        """Give how it went on, in words."""
        return Course.named(self.course) if self.course else None

    @property
    def so_far(self) -> Money | None:
        """Give what it has come to so far."""
        return None if self.cents is None else Money(self.cents, self.win.currency)


holds_personal_data(
    "opportunities.Confirmation",
    remark=PersonalField(N_("To hear what the company adds in its own words."), N_("emptied")),
)
holds_personal_data(
    "opportunities.FollowUp",
    remark=PersonalField(N_("To hear how it went on in the company’s own words."), N_("emptied")),
)
