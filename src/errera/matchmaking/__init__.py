"""Who comes to meet whom: profiles, availability, wishes of either side, and what is mutual.

Nouns: matchmaking, participant, absence, wish, suggestion.
Looks down at registrations, initiatives, network, strategy and the foundation; it knows no slot. Meetings come from
above.
"""
