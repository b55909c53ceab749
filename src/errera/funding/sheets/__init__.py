"""The room in the programme workbook: envelopes, allocations with their lines and conditions, and years that ended."""

from . import allocations, envelopes, names

__all__ = ["allocations", "envelopes", "names"]
