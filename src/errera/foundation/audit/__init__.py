"""Who did what, when and on which ground, kept so that nobody can rewrite it.

Nouns: audit event. Every write in the house happens inside an `@action`, and an action that records nothing is undone.
Looks down at nothing but the plain machinery; the names of people live in the directory.
"""
