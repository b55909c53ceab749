"""Who meets whom, when and where: wishes turned into a timetable, with the optimum proved or the gap shown.

Participants want meetings of two. Every participant has one meeting at most in a slot, every place has so many tables
in it, some slots are closed to some, some meetings are pinned, some come before others, and between places people
travel. Aims are taken in order: the first weighs above all others.

    WEIGHT    the most weight of meetings placed
    BREAKS    the fewest runs of idle slots between two meetings of a participant in one block
    CHANGES   the fewest meetings that differ from a published timetable

Where all meetings must be held and breaks are few, this is the business-to-business problem of Bofill, Coll, Garcia,
Giraldez-Cru, Pesant, Suy and Villaret (JAIR 74, 2022). Two engines stand behind one `solve`: `exact` proves the optimum
(SAT with windows, CP-SAT), `large` searches among thousands of wishes and shows the gap to a bound.

What is asked and what is answered is whole numbers under opaque keys. `check` judges an answer without an engine;
`explain.why` says what stands in the way of a wish, `explain.consequence` what a hand on the timetable would do,
`explain.tables` who sits where.
"""

from . import explain
from .check import broken_rules, check
from .problem import (
    Aim,
    Meeting,
    Order,
    Participant,
    Place,
    Problem,
    Published,
    Slot,
    Travel,
    Unfit,
    closed_by_hours,
    packed,
    read,
)
from .solve import EXACT, LARGE, Progress, Result, Status, Stop, Tell, answer_of, as_plain, solve

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
    "Unfit",
    "answer_of",
    "as_plain",
    "broken_rules",
    "check",
    "closed_by_hours",
    "explain",
    "packed",
    "read",
    "solve",
]
