"""At which moment what can be said about a meeting; each rule refuses in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from errera.foundation.sentences import N_, Invalid
from errera.meetings.states import HELD_ON

if TYPE_CHECKING:
    from errera.matchmaking.models import Participant
    from errera.meetings.models import Meeting, Slot

DAY_BEFORE = timedelta(hours=12)  # who stands in the hall the evening before can check in


def require_side(meeting: Meeting, participant: Participant) -> None:
    """Refuse somebody who is on neither side of a meeting."""
    if participant.pk not in (meeting.one_id, meeting.other_id):
        raise Invalid(N_("This participant is not in this meeting."))


def require_held(meeting: Meeting) -> Slot:
    """Refuse a meeting that was cancelled; gives its slot."""
    if meeting.slot is None or meeting.state not in HELD_ON:
        raise Invalid(N_("This meeting was cancelled: look at your agenda again."))
    return meeting.slot


def require_not_over(slot: Slot, at: datetime) -> None:
    """Refuse an answer to a meeting that is over."""
    if at >= slot.ends_at:
        raise Invalid(N_("This meeting is over."))


def require_day_has_come(slot: Slot, at: datetime) -> None:
    """Refuse a check-in more than half a day before the meeting."""
    if at < slot.starts_at - DAY_BEFORE:
        raise Invalid(N_("Checking in opens twelve hours before the meeting begins."))


def require_began(slot: Slot, at: datetime) -> None:
    """Refuse to say how it was, or who did not come, before the meeting began."""
    if at < slot.starts_at:
        raise Invalid(N_("This meeting has not begun."))
