"""Finds any record by its words, in both languages, and shows only what the reader may see.

Nouns: entry.
"""
