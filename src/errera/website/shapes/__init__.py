"""What the website hands around: datasets of the open data, and their columns."""

from .datasets import Column, Dataset, Kind, schema_of

__all__ = ["Column", "Dataset", "Kind", "schema_of"]
