"""Money that leaves and comes back: to whom, by which bank file, and whether the bank did it.

Nouns: payee, payment order, payment run, bank statement, demand. Who asks for a payment is an opaque name.
Looks down at the ledger and the foundation.
"""
