"""The room in the programme workbook: kinds and questions, initiatives with keys, facts and targets, programmes."""

from . import facts, initiatives, kinds, sessions

__all__ = ["facts", "initiatives", "kinds", "sessions"]
