"""The room in the programme workbook: doors with what they ask, and registrations with their people."""

from . import doors, registrations

__all__ = ["doors", "registrations"]
