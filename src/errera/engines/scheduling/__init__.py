"""Who meets whom, when and where: wishes turned into a timetable, with the optimum proved or the gap shown."""

from .problem import Aim, Meeting, Order, Participant, Place, Problem, Published, Slot, Travel
from .solve import EXACT, LARGE, Progress, Result, Status, Stop, Tell, solve

__all__ = [
    "EXACT",
    "LARGE",
    "Aim",
    "Meeting",
    "Order",
    "Participant",
    "Place",
    "Problem",
    "Progress",
    "Published",
    "Result",
    "Slot",
    "Status",
    "Stop",
    "Tell",
    "Travel",
    "solve",
]
