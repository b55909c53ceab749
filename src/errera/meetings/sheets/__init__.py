"""The room in the workbook: how timetables are made, slots, places, decisions by hand, and what is published."""

from . import meetings, pins, places, slots, timetables

__all__ = ["meetings", "pins", "places", "slots", "timetables"]
