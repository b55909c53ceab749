"""What can be done on an agenda, by the name that its form sends; each step is one action."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.shortcuts import get_object_or_404

from errera.foundation.sentences import N_
from errera.matchmaking.models import Participant
from errera.meetings.models import Meeting

from .. import actions, queries
from ..forms import DeclineForm, FollowUpForm, NoteForm

Hands = Mapping[str, Any]
Step = Callable[[Participant, Meeting, Any, Hands], str]


def _accept(row: Participant, meeting: Meeting, _form: Any, hands: Hands) -> str:
    actions.accept(meeting=meeting, participant=row, **hands)
    return N_("You said that you come.")


def _decline(row: Participant, meeting: Meeting, form: Any, hands: Hands) -> str:
    actions.decline(meeting=meeting, participant=row, reason=form.cleaned_data["reason"], **hands)
    return N_("The organiser knows that you do not come.")


def _arrive(row: Participant, meeting: Meeting, _form: Any, hands: Hands) -> str:
    actions.arrive(meeting=meeting, participant=row, **hands)
    return N_("You are checked in.")


def _undo(row: Participant, meeting: Meeting, _form: Any, hands: Hands) -> str:
    actions.undo(meeting=meeting, participant=row, **hands)
    return N_("The check-in is taken back.")


def _missing(row: Participant, meeting: Meeting, _form: Any, hands: Hands) -> str:
    other = meeting.other if meeting.one_id == row.pk else meeting.one
    actions.miss(meeting=meeting, participant=other, **hands)
    return N_("It is noted that they did not come.")


def _rate(row: Participant, meeting: Meeting, form: Any, hands: Hands) -> str:
    typed = form.data.get("stars", "")
    actions.rate(meeting=meeting, participant=row, stars=int(typed) if typed in tuple("12345") else 0, **hands)
    return N_("Thank you: your rating is kept.")


def _note(row: Participant, meeting: Meeting, form: Any, hands: Hands) -> str:
    actions.write_note(meeting=meeting, participant=row, text=form.cleaned_data["text"], **hands)
    return N_("Your note is kept.")


def _agree(row: Participant, meeting: Meeting, form: Any, hands: Hands) -> str:
    actions.agree(meeting=meeting, participant=row, facts=form.facts(), **hands)
    return N_("What you agreed to is kept.")


def _finish(row: Participant, meeting: Meeting, _form: Any, hands: Hands) -> str:
    note = get_object_or_404(queries.note_of(row), side__meeting=meeting)
    actions.finish(note=note, **hands)
    return N_("It is noted as done.")


STEPS: Mapping[str, Step] = {
    "accept": _accept, "decline": _decline, "arrive": _arrive, "undo": _undo, "missing": _missing, "rate": _rate,
    "note": _note, "agree": _agree, "finish": _finish,
}  # fmt: skip
FORMS: Mapping[str, Any] = {"decline": DeclineForm, "note": NoteForm, "agree": FollowUpForm}
