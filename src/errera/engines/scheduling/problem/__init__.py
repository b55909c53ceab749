"""What is asked: slots, places, participants and the meetings they want; refused in words where it makes no sense."""

from .hours import closed_by_hours
from .reading import Unfit, packed, read
from .shapes import (
    LARGEST,
    Aim,
    Meeting,
    Order,
    Participant,
    Place,
    Published,
    Slot,
    Travel,
)
from .whole import Problem

__all__ = [
    "LARGEST",
    "Aim",
    "Meeting",
    "Order",
    "Participant",
    "Place",
    "Problem",
    "Published",
    "Slot",
    "Travel",
    "Unfit",
    "closed_by_hours",
    "packed",
    "read",
]
