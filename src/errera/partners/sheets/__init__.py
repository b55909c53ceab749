"""The room in the programme workbook: from cycles and partnerships to the last changed line of an amendment."""

from . import agreements, obligations, partnerships, reviews

__all__ = ["agreements", "obligations", "partnerships", "reviews"]
