"""Runs of the engine: what was asked, how it went, and the answer for ever."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.sentences import Sentence

from ..states import RUN, RunState, Standing, Striving
from .timetables import Timetable


class Run(models.Model):
    """One question to the engine with its settings as they were; `base` is the version that a repair stays close to."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    timetable = models.ForeignKey(Timetable, on_delete=models.PROTECT, related_name="runs")
    number = models.PositiveSmallIntegerField()
    striving = models.CharField(max_length=10, choices=Striving.choices())
    base = models.ForeignKey("meetings.Version", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    seconds = models.PositiveSmallIntegerField()
    seed = models.PositiveIntegerField()
    break_spread = models.PositiveSmallIntegerField(null=True, blank=True)
    placed_spread = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=RunState.choices(), default=RunState.COMPUTING)
    work = models.ForeignKey("work.Run", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    publishing = models.ForeignKey("work.Run", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sha256 = models.CharField(max_length=64)  # of participants, wishes, slots, places and pins when it was asked
    standing = models.CharField(max_length=10, choices=Standing.choices(), blank=True)
    engine = models.CharField(max_length=10, blank=True)
    wanted_count = models.PositiveIntegerField(default=0)
    placed_count = models.PositiveIntegerField(default=0)
    weight = models.PositiveIntegerField(default=0)  # of what is placed
    weight_bound = models.PositiveIntegerField(default=0)  # no timetable places more, so much is proved
    breaks_count = models.PositiveIntegerField(default=0)
    changes_count = models.PositiveIntegerField(default=0)  # against the base
    moved_count = models.PositiveIntegerField(default=0)  # against the base, and so the three below
    added_count = models.PositiveIntegerField(default=0)
    cancelled_count = models.PositiveIntegerField(default=0)
    affected_count = models.PositiveIntegerField(default=0)  # participants
    words = models.JSONField(default=dict)  # a packed sentence: why it broke off
    asked_by = models.CharField(max_length=60)
    asked_at = models.DateTimeField()
    cut_short_by = models.CharField(max_length=60, blank=True)
    cut_short_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("timetable_run", RunState),
            promises.state_is_known("timetable_run", Striving, "striving"),
            promises.x_by_and_x_at_together("timetable_run", "cut_short"),
            promises.x_by_and_x_at_together("timetable_run", "ended"),
            models.UniqueConstraint(fields=["timetable", "number"], name="timetable_run_once"),
            models.CheckConstraint(
                condition=Q(striving="most") | Q(base__isnull=False), name="timetable_run_repairs_a_version"
            ),
            models.CheckConstraint(
                condition=Q(state="computing", ended_at__isnull=True)
                | ~Q(state="computing") & Q(ended_at__isnull=False),
                name="timetable_run_over_is_dated",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | ~Q(standing=""), name="timetable_run_done_says_how_sure"
            ),
        ]

    def __str__(self) -> str:
        return f"run {self.number} of {self.timetable}"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return RUN.named(self.state)

    @property
    def striving_word(self) -> Striving:
        """Give what it strives for, in words."""
        return Striving.named(self.striving)

    @property
    def standing_word(self) -> Standing | None:
        """Give how sure the answer is, in words, once there is one."""
        return Standing.named(self.standing) if self.standing else None

    @property
    def sentence(self) -> Sentence:
        """Give why it broke off."""
        return Sentence.unpacked(self.words)


class Answer(models.Model):
    """The whole problem and what the engine said of it, so that it can be asked again in any year."""

    run = models.OneToOneField(Run, on_delete=models.PROTECT, related_name="answer")
    problem = models.JSONField(encoder=DjangoJSONEncoder)
    said = models.JSONField(encoder=DjangoJSONEncoder)
    answered_by = models.CharField(max_length=60)
    answered_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"answer of {self.run}"
