"""What partners and agency do together: missions, seminars, events, stands, knowledge sessions, innovation visits.

Nouns: kind, initiative, key, session.
Looks down at funding, partners, strategy and the foundation; registrations, opportunities and results come from above.
"""
