"""Runs of long work, and which scheduled work was started for which period."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.sentences import Sentence

from . import shapes
from .states import RUN, RunState


class Run(models.Model):
    """One piece of long work: what was asked, by whom, how far it is and what came of it.

    While it runs, its progress is read from `pulse`; the numbers here are those of its end.
    """

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(max_length=60)
    state = models.CharField(max_length=20, choices=RunState.choices(), default=RunState.QUEUED)
    facts = models.JSONField(default=dict, encoder=DjangoJSONEncoder)  # what the job is handed
    asked_by = models.CharField(max_length=60)
    asked_at = models.DateTimeField()
    asked_as = models.JSONField(default=dict)  # what the asker was allowed at that moment
    task = models.CharField(max_length=40, blank=True)  # the queue's own key of the latest attempt
    attempt = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    words = models.JSONField(default=dict)  # a packed sentence: how it ended, or why it waits
    result = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)

    class Meta:
        constraints = [promises.state_is_known("run", RunState)]
        indexes = [models.Index(fields=["-asked_at", "-id"], name="run_latest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"

    @property
    def title(self) -> Sentence:
        """Give what kind of work this is, in words."""
        found = shapes.jobs().get(self.kind)
        return Sentence(found.title if found else self.kind)

    @property
    def sentence(self) -> Sentence:
        """Give how it ended, or why it waits."""
        return Sentence.unpacked(self.words)

    @property
    def is_over(self) -> bool:
        """Say whether nothing more will happen."""
        return RUN.named(self.state).owner == "nobody"


class TickTaken(models.Model):
    """A scheduled job was started for a period; the second tick of that period finds it here."""

    kind = models.CharField(max_length=60)
    slot = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "slot"], name="tick_taken_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.slot}"
