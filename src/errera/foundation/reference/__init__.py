"""What the world agreed upon: countries, NACE divisions, HS chapters, languages, currencies, holidays; and look-ups.

Nouns: look-up, look-up value, NACE division, HS chapter.
"""
