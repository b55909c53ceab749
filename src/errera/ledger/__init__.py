"""The books: where every cent stands, append-only, to the day.

Nouns: book, account, posting, ledger entry. One function posts; the database itself refuses an unbalanced posting, a
changed entry, and an account below nought that must not be. Knows no partner, bid or claim: they come as opaque names.
Looks down at the foundation alone.
"""
