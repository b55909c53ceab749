"""The organisations the agency works through: partnerships, agreements and what both sides owe each other.

Nouns: partnership, agreement, obligation, amendment.
"""
