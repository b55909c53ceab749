"""Reads of the room; what the rooms above may ask stands in `days`."""

from .days import current_version, day, days_of, meetings_of
from .scope import carriers_of, meetings_seen_by, runs_seen_by, timetables_seen_by, versions_seen_by

__all__ = [
    "carriers_of",
    "current_version",
    "day",
    "days_of",
    "meetings_of",
    "meetings_seen_by",
    "runs_seen_by",
    "timetables_seen_by",
    "versions_seen_by",
]
