"""The room in the programme workbook: periods, figures with their parts, how far periods have come, feeds."""

from . import figures, periods

__all__ = ["figures", "periods"]
