"""Why a timetable is as it is, as data: what is in the way of a wish, what a hand would do, who sits where."""

from .consequence import Bar, Consequence, Move, Pin, consequence
from .tables import Seat, tables
from .why import Kind, Obstacle, Way, Why, why

__all__ = [
    "Bar",
    "Consequence",
    "Kind",
    "Move",
    "Obstacle",
    "Pin",
    "Seat",
    "Way",
    "Why",
    "consequence",
    "tables",
    "why",
]
