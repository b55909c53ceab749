"""The room in the programme workbook: kinds, and lessons with their editions.

What partners agree on in groups and ask each other stays in the house where they did so.
"""

from . import kinds, lessons

__all__ = ["kinds", "lessons"]
