"""Reads of the website: the staff's desk, what the public may know, and the open data."""

from .calendar import Calendar, Wanted, calendar_on, published
from .datasets import DATASETS
from .desk import Desk, desk_of
from .money import Grant, envelopes_on, grants_on
from .programme import Programme, partners_of, programme_on
from .shared import shared, version_of_everything

__all__ = [
    "DATASETS",
    "Calendar",
    "Desk",
    "Grant",
    "Programme",
    "Wanted",
    "calendar_on",
    "desk_of",
    "envelopes_on",
    "grants_on",
    "partners_of",
    "programme_on",
    "published",
    "shared",
    "version_of_everything",
]
