"""The room in the programme workbook: ceilings, links, aid granted, aid declared, and splits."""

from . import aid, ceilings, undertakings

__all__ = ["aid", "ceilings", "undertakings"]
