"""Reads of the website: the staff's desk, what the public may know, and the open data."""

from .calendar import Calendar, Wanted, calendar_on, published, published_on
from .datasets import DATASETS
from .desk import Desk, desk_of
from .lessons import PublicLesson, lessons_of, years_of_lessons
from .money import Grant, envelopes_on, grants_on
from .needs import Answer, answer_to
from .programme import Programme, partners_of, programme_on
from .results import Series, Told, results_told, series_told, standings_by_year, years_told
from .shared import shared, version_of_everything
from .stories import Story, stories_of, years_of_stories
from .wins import LEAST, WinGroup, wins_told

__all__ = [
    "DATASETS",
    "LEAST",
    "Answer",
    "Calendar",
    "Desk",
    "Grant",
    "Programme",
    "PublicLesson",
    "Series",
    "Story",
    "Told",
    "Wanted",
    "WinGroup",
    "answer_to",
    "calendar_on",
    "desk_of",
    "envelopes_on",
    "grants_on",
    "lessons_of",
    "partners_of",
    "programme_on",
    "published",
    "published_on",
    "results_told",
    "series_told",
    "shared",
    "standings_by_year",
    "stories_of",
    "version_of_everything",
    "wins_told",
    "years_of_lessons",
    "years_of_stories",
    "years_told",
]
