"""Who can log in, with which roles, from when to when, and who stands in for whom.

Nouns: user, role held, deputy. Looks down at the directory, where the person behind a user lives.
"""
