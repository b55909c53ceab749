"""The room in the programme workbook: how timetables are made, their slots and places, and decisions by hand."""

from . import pins, places, slots, timetables

__all__ = ["pins", "places", "slots", "timetables"]
