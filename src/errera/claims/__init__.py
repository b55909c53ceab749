"""From an allocation to a settled euro: advances, claims with their evidence, the checker, review, recovery.

Nouns: eligibility rule, advance, claim, claim line, evidence, finding, assurance sample, recovery.
Looks down at funding, payments, the ledger and partners.
"""
