"""How agency and partners look back together: meetings with action points, and mid-term evaluations."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nCharField, I18nTextField

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.personal import PersonalField, holds_personal_data

from ..states import EVALUATION, MEETING, EvaluationState, MeetingKind, MeetingState
from .agreements import Agreement


class Meeting(models.Model):
    """A review meeting or a steering committee, in which several agreements may take part."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=30, unique=True)
    kind = models.CharField(max_length=40, choices=MeetingKind.choices())
    title = I18nCharField(max_length=400)
    held_on = models.DateField()  # or planned for
    place = I18nCharField(max_length=400, blank=True)
    state = models.CharField(max_length=20, choices=MeetingState.choices(), default=MeetingState.PLANNED)
    agreements = models.ManyToManyField(Agreement, related_name="meetings", blank=True)
    chair = models.CharField(max_length=10, blank=True)  # key of a person
    people = models.JSONField(default=list, blank=True)  # keys of who was invited, then of who was there
    minutes = I18nTextField(blank=True)
    planned_by = models.CharField(max_length=60)
    planned_at = models.DateTimeField()
    closed_by = models.CharField(max_length=60, blank=True)  # minutes written, or cancelled
    closed_at = models.DateTimeField(null=True, blank=True)
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = [
            promises.state_is_known("meeting", MeetingState),
            promises.state_is_known("meeting", MeetingKind, "kind"),
            promises.x_by_and_x_at_together("meeting", "closed"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return MEETING.named(self.state)

    @property
    def kind_word(self) -> MeetingKind:
        """Give the kind with the word for people."""
        return MeetingKind.named(self.kind)


class ActionPoint(models.Model):
    """Something a meeting asked somebody to do by a day."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="action_points")
    position = models.PositiveSmallIntegerField()
    text = I18nTextField()
    owner = models.CharField(max_length=10, blank=True)  # key of a person
    due_on = models.DateField(null=True, blank=True)
    done_by = models.CharField(max_length=60, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.x_by_and_x_at_together("action_point", "done"),
            models.UniqueConstraint(fields=["meeting", "position"], name="action_point_in_order"),
        ]

    def __str__(self) -> str:
        return f"action point {self.position} of {self.meeting}"

    def is_late(self, on: date) -> bool:
        """Say whether it is not done after its day."""
        return self.done_at is None and self.due_on is not None and self.due_on < on


class EvaluationCriterion(models.Model):
    """One of the questions that every evaluation scores, and the ends of its scale."""

    code = models.SlugField(max_length=30, unique=True)
    title = I18nCharField(max_length=400)
    lowest = models.PositiveSmallIntegerField(default=1)
    highest = models.PositiveSmallIntegerField(default=5)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(highest__gt=F("lowest")), name="criterion_scale_goes_up"),
        ]

    def __str__(self) -> str:
        return str(self.title)


class Evaluation(models.Model):
    """A look at an agreement half-way: scores, a judgement and a recommendation, made final by a second person."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="evaluations")
    year = models.PositiveSmallIntegerField()
    held_on = models.DateField()
    scores = models.JSONField(default=dict, blank=True)  # code of the criterion -> score
    judgement = I18nTextField(blank=True)
    recommendation = I18nTextField(blank=True)
    evaluators = models.JSONField(default=list, blank=True)  # keys of people
    state = models.CharField(max_length=20, choices=EvaluationState.choices(), default=EvaluationState.DRAFT)
    drafted_by = models.CharField(max_length=60)
    drafted_at = models.DateTimeField()
    finalised_by = models.CharField(max_length=60, blank=True)
    finalised_at = models.DateTimeField(null=True, blank=True)
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = [
            promises.state_is_known("evaluation", EvaluationState),
            promises.x_by_and_x_at_together("evaluation", "finalised"),
            models.UniqueConstraint(fields=["agreement", "year"], name="evaluation_once_a_year"),
            models.CheckConstraint(
                condition=~Q(state="final") | Q(finalised_at__isnull=False), name="evaluation_final_by_someone"
            ),
        ]

    def __str__(self) -> str:
        return f"evaluation {self.year} of {self.agreement}"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return EVALUATION.named(self.state)


holds_personal_data(
    "partners.Meeting",
    minutes=PersonalField("To remember what was agreed.", "kept: minutes name functions, not people"),
    people=PersonalField("To know who was there.", "kept: keys say nothing without the names in the directory"),
)
holds_personal_data("partners.ActionPoint", owner=PersonalField("To know whom to ask.", "handed over or emptied"))
