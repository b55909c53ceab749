"""Organisations and people: each of them once, whatever roles they play upstairs.

Nouns: organisation, address, person, affiliation. An organisation is one thing; being a partner, a company or an
investor is a role that a room adds. Looks down at reference and the audit trail.
"""
