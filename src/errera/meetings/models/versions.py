"""Published versions, and meetings that keep their identity through all of them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.personal import PersonalField, holds_personal_data

from ..shapes import ChangeKind, key_of
from ..states import MEETING, MeetingState
from .runs import Run
from .timetables import Place, Slot, Timetable


class Version(models.Model):
    """A timetable as it was published once; never changed, replaced by the next one."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    timetable = models.ForeignKey(Timetable, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    run = models.OneToOneField(Run, on_delete=models.PROTECT, related_name="version")
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="successor")
    ground = models.TextField(blank=True)  # why it was published although something changed, or why it replaces
    placed_count = models.PositiveIntegerField()
    moved_count = models.PositiveIntegerField(default=0)
    added_count = models.PositiveIntegerField(default=0)
    cancelled_count = models.PositiveIntegerField(default=0)
    affected_count = models.PositiveIntegerField(default=0)  # participants
    published_by = models.CharField(max_length=60)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["timetable", "number"], name="version_once"),
            models.CheckConstraint(
                condition=Q(number=1, replaces__isnull=True) | Q(number__gt=1, replaces__isnull=False),
                name="version_replaces_the_one_before",
            ),
            models.CheckConstraint(condition=Q(number=1) | ~Q(ground=""), name="version_replaces_on_a_ground"),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.timetable}"


class Meeting(models.Model):
    """A meeting of two participants: one record through all versions, with where it stands in the latest."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    timetable = models.ForeignKey(Timetable, on_delete=models.PROTECT, related_name="meetings")
    one = models.ForeignKey("matchmaking.Participant", on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey("matchmaking.Participant", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=MeetingState.choices(), default=MeetingState.PLANNED)
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    table = models.PositiveSmallIntegerField(null=True, blank=True)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")  # which put it where it stands

    class Meta:
        constraints = [
            promises.state_is_known("timetable_meeting", MeetingState),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="meeting_of_two_in_order"),
            models.UniqueConstraint(fields=["timetable", "one", "other"], name="meeting_once_a_pair"),
            models.CheckConstraint(
                condition=Q(state="cancelled", slot__isnull=True, place__isnull=True, table__isnull=True)
                | ~Q(state="cancelled") & Q(slot__isnull=False, place__isnull=False),
                name="meeting_has_a_slot_unless_cancelled",
            ),
            models.UniqueConstraint(
                fields=["place", "slot", "table"], condition=Q(table__isnull=False), name="meeting_has_its_own_table"
            ),
            models.UniqueConstraint(
                fields=["slot", "one"], condition=Q(slot__isnull=False), name="meeting_one_is_in_one_place"
            ),
            models.UniqueConstraint(
                fields=["slot", "other"], condition=Q(slot__isnull=False), name="meeting_other_is_in_one_place"
            ),
        ]
        indexes = [
            models.Index(fields=["timetable", "slot"], name="meeting_by_slot"),
            models.Index(fields=["one", "slot"], name="meeting_of_one"),
            models.Index(fields=["other", "slot"], name="meeting_of_other"),
        ]

    def __str__(self) -> str:
        return f"meeting {self.public_id}"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return MEETING.named(self.state)

    @property
    def key(self) -> str:
        """Give the name of the pair, as a problem and its answer call it."""
        return key_of(self.one.public_id, self.other.public_id)

    @property
    def link(self) -> str:
        """Give the address at which it is held on a screen, where it is virtual."""
        return self.place.link_of(self.public_id) if self.place else ""


class Placement(models.Model):
    """Where a version put a meeting; a meeting of an earlier version without one was cancelled."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="placements")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="placements")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    table = models.PositiveSmallIntegerField(null=True, blank=True)
    change = models.CharField(max_length=10, choices=ChangeKind.choices(), blank=True)  # against the version before

    class Meta:
        constraints = [
            promises.state_is_known("placement", ["", *ChangeKind], "change"),
            models.UniqueConstraint(fields=["version", "meeting"], name="placement_once"),
            models.UniqueConstraint(
                fields=["version", "place", "slot", "table"],
                condition=Q(table__isnull=False),
                name="placement_has_its_own_table",
            ),
        ]
        indexes = [
            models.Index(fields=["version", "slot", "place", "table"], name="placement_by_slot"),
            models.Index(fields=["version", "change"], condition=~Q(change=""), name="placement_that_changes"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} in {self.version}"


class Notice(models.Model):
    """A participant whose agenda a version changed, and whether the letter about it was written."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="notices")
    participant = models.ForeignKey("matchmaking.Participant", on_delete=models.PROTECT, related_name="+")
    told_by = models.CharField(max_length=60, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "participant"], name="notice_once"),
            promises.x_by_and_x_at_together("notice", "told"),
        ]

    def __str__(self) -> str:
        return f"notice of {self.version_id} to {self.participant_id}"


holds_personal_data(
    "meetings.Version",
    ground=PersonalField("Why a timetable was published.", "kept: about the timetable; no name is asked"),
)
