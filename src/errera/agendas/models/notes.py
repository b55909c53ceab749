"""What one side wrote down about a meeting, and what the two agreed on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.personal import PersonalField, holds_no_personal_data, holds_personal_data
from errera.foundation.sentences import N_

from ..states import NOTE, NoteState, Owner
from .sides import Side


class Note(models.Model):
    """The note of one side: its text is for that side alone, `what` was agreed is for the organiser, too."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    side = models.OneToOneField(Side, on_delete=models.PROTECT, related_name="note")
    timetable = models.ForeignKey("meetings.Timetable", on_delete=models.PROTECT, related_name="+")  # of its meeting
    state = models.CharField(max_length=10, choices=NoteState.choices(), default=NoteState.KEPT)
    text = models.TextField(blank=True)
    what = models.CharField(max_length=300, blank=True)
    owner = models.CharField(max_length=10, choices=Owner.choices(), blank=True)
    due_on = models.DateField(null=True, blank=True)
    written_by = models.CharField(max_length=60)
    written_at = models.DateTimeField()
    agreed_by = models.CharField(max_length=60, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    done_by = models.CharField(max_length=60, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("note", NoteState),
            *(promises.x_by_and_x_at_together("note", step) for step in ("agreed", "done")),
            models.CheckConstraint(
                condition=Q(state="kept", what="", owner="", agreed_at__isnull=True)
                | ~Q(state="kept") & ~Q(what="") & Q(owner__in=list(Owner), agreed_at__isnull=False),
                name="note_agreed_says_what_and_who",
            ),
            models.CheckConstraint(
                condition=Q(state="done", done_at__isnull=False) | ~Q(state="done") & Q(done_at__isnull=True),
                name="note_done_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["timetable", "agreed_at", "id"], condition=~Q(state="kept"), name="note_that_was_agreed"
            )
        ]

    def __str__(self) -> str:
        return f"note {self.public_id}"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return NOTE.named(self.state)

    @property
    def owner_word(self) -> Owner | None:
        """Give which side does it, in words."""
        return Owner.named(self.owner) if self.owner else None


holds_personal_data(
    "agendas.Note",
    text=PersonalField(
        N_("For the side that wrote it, to remember a meeting."), N_("kept: nobody else reads it; it can be emptied")
    ),
    what=PersonalField(N_("What two organisations agreed to do."), N_("kept: about organisations; no name is asked")),
)
holds_no_personal_data("agendas.Note", owner="which of the two sides does it")
