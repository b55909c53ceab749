"""The envelope and what became of it: yearly envelopes, allocations with their conditions, and how a year closes.

Nouns: envelope, allocation, budget line, condition, budget shift, release.
Looks down at the ledger, partners and the foundation; bids and claims come from above.
"""
