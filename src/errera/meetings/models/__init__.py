"""Timetables with slots, places and pins; runs with their answers; versions, and meetings through all of them."""

from .proposals import Proposal
from .runs import Answer, Run
from .timetables import Closure, Pin, Place, Slot, Timetable, Travel
from .versions import Meeting, Notice, Placement, Version

__all__ = [
    "Answer",
    "Closure",
    "Meeting",
    "Notice",
    "Pin",
    "Place",
    "Placement",
    "Proposal",
    "Run",
    "Slot",
    "Timetable",
    "Travel",
    "Version",
]
