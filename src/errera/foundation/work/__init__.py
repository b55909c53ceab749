"""Work that takes longer than a page: runs with progress, retries, a sweeper, and the tick that starts what is due.

Nouns: run.
"""
