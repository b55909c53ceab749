"""Peer groups: partners that learn from each other, in sessions that are initiatives, with what they agreed to do."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from i18nfield.fields import I18nCharField, I18nTextField

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State

from ..states import GROUP, POINT, GroupState, PointState


class PeerGroup(models.Model):
    """Partners around one subject."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    title = I18nCharField(max_length=400)
    purpose = I18nTextField(blank=True)
    state = models.CharField(max_length=10, choices=GroupState.choices(), default=GroupState.ACTIVE)
    founded_by = models.CharField(max_length=60)
    founded_at = models.DateTimeField()
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = [promises.state_is_known("peer_group", GroupState)]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return GROUP.named(self.state)


class Member(models.Model):
    """A partner in a group, from a moment to a moment."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    group = models.ForeignKey(PeerGroup, on_delete=models.PROTECT, related_name="members")
    partnership = models.ForeignKey("partners.Partnership", on_delete=models.PROTECT, related_name="+")
    joined_by = models.CharField(max_length=60)
    joined_at = models.DateTimeField()
    left_by = models.CharField(max_length=60, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.x_by_and_x_at_together("group_member", "left"),
            models.UniqueConstraint(
                fields=["group", "partnership"], condition=Q(left_at__isnull=True), name="group_member_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership} in {self.group}"


class GroupSession(models.Model):
    """An initiative at which the group met or will meet: date, place, programme and attendance stand there."""

    group = models.ForeignKey(PeerGroup, on_delete=models.PROTECT, related_name="sessions")
    initiative = models.OneToOneField("initiatives.Initiative", on_delete=models.PROTECT, related_name="+")
    tied_by = models.CharField(max_length=60)
    tied_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.initiative} of {self.group}"


class Point(models.Model):
    """Something a member, or the agency where none is named, does by a day."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    group = models.ForeignKey(PeerGroup, on_delete=models.PROTECT, related_name="points")
    session = models.ForeignKey(GroupSession, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    partnership = models.ForeignKey(
        "partners.Partnership", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.CharField(max_length=1000)
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=PointState.choices(), default=PointState.OPEN)
    set_by = models.CharField(max_length=60)
    set_at = models.DateTimeField()
    settled_by = models.CharField(max_length=60, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_ground = models.CharField(max_length=4000, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("group_point", PointState),
            promises.x_by_and_x_at_together("group_point", "settled"),
            models.CheckConstraint(condition=~Q(text=""), name="group_point_says_something"),
            models.CheckConstraint(
                condition=Q(state="open", settled_at__isnull=True) | (~Q(state="open") & Q(settled_at__isnull=False)),
                name="group_point_settled_since_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(settled_ground=""), name="group_point_dropped_for_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(state="open"), name="group_point_open")]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return POINT.named(self.state)

    def is_late(self, on: date) -> bool:
        """Say whether it is not settled after its day."""
        return self.state == PointState.OPEN and self.due_on < on
