"""The room in the programme workbook: claims with their lines, advances, and money asked back."""

from . import claims, money, names

__all__ = ["claims", "money", "names"]
