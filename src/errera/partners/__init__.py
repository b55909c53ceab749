"""The organisations the agency works through: partnerships, agreements and what both sides owe each other.

Nouns: cycle, partnership, due diligence item, agreement, signature, suspension, obligation, evidence, yearly target,
yearly plan, meeting, action point, evaluation, amendment, calendar feed.
Looks down at strategy (objectives, indicators, core domains) and at the foundation.
"""
