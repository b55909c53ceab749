"""The room in the programme workbook: exchange rates, stages, opportunities, wins."""

from . import opportunities, rates, stages, wins

__all__ = ["opportunities", "rates", "stages", "wins"]
