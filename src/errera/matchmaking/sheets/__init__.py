"""The room in the programme workbook: matchmaking with its rules, participants with their profiles, and wishes."""

from . import matchmakings, participants, wishes

__all__ = ["matchmakings", "participants", "wishes"]
