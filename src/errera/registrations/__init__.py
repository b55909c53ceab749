"""Who takes part: people and delegations, places and waiting lists, approval, check-in, survey and passport.

Nouns: door, registration, delegation, place, check-in, survey.
Looks down at initiatives, aid and the foundation; fees, opportunities and results come from above.
"""
