"""What the room does when a version is published, and its words for the trail."""

from errera.foundation.audit.shapes import calls
from errera.foundation.events import reacts_to
from errera.meetings.events import TimetablePublished

from . import actions
from .shapes import EVENT_WORDS, FIELD_WORDS

calls(EVENT_WORDS, FIELD_WORDS, room="agendas")


@reacts_to(TimetablePublished)
def count_meetings(news: TimetablePublished) -> None:
    """Count everybody's meetings anew: a version adds some, and cancels others."""
    actions.count_again(timetable=news.version.timetable)
