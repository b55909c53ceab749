"""Drawings of charts, made once by the worker and kept under the hash of what they show.

Nouns: picture. Looks down at `ui`, which says what a chart is, and at `work`, which does the tidying.
"""
