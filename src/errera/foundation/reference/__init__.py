"""What the world agreed on and the agency only looks up: countries, activities, goods, languages, currencies, holidays.

Nouns: entry (of a fixed list, held in memory), look-up and value (short lists that administrators edit).
Looks down at the audit trail and the ui.
"""
