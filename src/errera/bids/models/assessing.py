"""Who assesses which bid, what they declared, how they scored, and what they agreed on."""

from django.db import models
from django.db.models import Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.personal import PersonalField, holds_personal_data

from ..states import ASSESSMENT, AssessmentState, DeclarationKind
from .bids import Bid
from .calls import Criterion


class Assessment(models.Model):
    """One assessor and one bid: declaration, scores, and agreement with the consensus."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="assessments")
    assessor = models.CharField(max_length=10)  # key of the person
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=AssessmentState.choices(), default=AssessmentState.INVITED)
    assigned_by = models.CharField(max_length=60)
    assigned_at = models.DateTimeField()
    handed_in_by = models.CharField(max_length=60, blank=True)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.CharField(max_length=60, blank=True)  # with the consensus as it stands
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("assessment", AssessmentState),
            promises.x_by_and_x_at_together("assessment", "handed_in"),
            promises.x_by_and_x_at_together("assessment", "agreed"),
            models.UniqueConstraint(fields=["bid", "assessor"], name="assessment_once"),
            models.CheckConstraint(
                condition=~Q(state="handed_in") | Q(handed_in_at__isnull=False), name="assessment_handed_in_by_someone"
            ),
        ]
        indexes = [models.Index(fields=["assessor", "state"], name="assessment_by_assessor")]

    def __str__(self) -> str:
        return f"assessment of {self.bid}"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return ASSESSMENT.named(self.state)


class Declaration(models.Model):
    """What a person declared, or the directory showed, about an interest in a bid; nothing is ever taken back."""

    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="declarations")
    person = models.CharField(max_length=10)
    kind = models.CharField(max_length=20, choices=DeclarationKind.choices())
    ground = models.TextField(blank=True)
    declared_by = models.CharField(max_length=60)
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [
            promises.state_is_known("declaration", DeclarationKind, "kind"),
            models.CheckConstraint(condition=Q(kind="none") | ~Q(ground=""), name="declaration_of_conflict_has_ground"),
        ]
        indexes = [models.Index(fields=["bid", "person"], name="declaration_by_person")]

    def __str__(self) -> str:
        return f"declaration about {self.bid}"

    @property
    def kind_word(self) -> DeclarationKind:
        """Give the kind with the word for people."""
        return DeclarationKind.named(self.kind)


class Score(models.Model):
    """The points that one assessor gives on one criterion, and why."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField()
    comment = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "criterion"], name="score_once")]

    def __str__(self) -> str:
        return f"{self.points} points"


class Consensus(models.Model):
    """What the assessors of a bid agree on, written by the agency when every score is in."""

    bid = models.OneToOneField(Bid, on_delete=models.PROTECT, related_name="consensus")
    note = models.TextField()
    written_by = models.CharField(max_length=60)
    written_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"consensus on {self.bid}"


class AgreedScore(models.Model):
    """The points that the assessors agree on for one criterion."""

    consensus = models.ForeignKey(Consensus, on_delete=models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consensus", "criterion"], name="agreed_score_once")]

    def __str__(self) -> str:
        return f"{self.points} points agreed"


holds_personal_data(
    "bids.Declaration",
    person=PersonalField("To keep who has an interest in a bid away from it.", "kept: says nothing without the name"),
    ground=PersonalField("To show why somebody was kept away.", "kept: it is the ground of a decision on public money"),
)
