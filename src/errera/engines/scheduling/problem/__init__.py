"""What is asked: slots, places, participants and the meetings they want; refused in words where it makes no sense."""

from .shapes import (
    LARGEST,
    Aim,
    Meeting,
    Order,
    Participant,
    Place,
    Problem,
    Published,
    Slot,
    Travel,
)

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
]
