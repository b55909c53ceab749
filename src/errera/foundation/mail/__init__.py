"""Letters to people: in their language, batched, capped, switched off with one click.

Nouns: letter, recipient, preference.
"""
