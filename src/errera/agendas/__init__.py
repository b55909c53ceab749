"""The day of the meetings: personal agendas, who came, how it was, what was agreed, and the organiser's view of it all.

Nouns: side (of a meeting), answer, turnout, rating, note, follow-up, day.
Looks down at meetings, matchmaking, initiatives and the foundation; what becomes of follow-ups comes from above.
"""
