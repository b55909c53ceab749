"""The place for feeds on companies: unique companies reached (registrations), confirmed wins, jobs (opportunities).

They are registered here as in `initiatives.py`, with `Tier.ACTIVITY` for attendance and `Tier.CONFIRMED` for what the
companies themselves have confirmed. Until these rooms hand out their numbers, such figures are typed with evidence.
"""
