"""Rows for tests, one file per room."""
