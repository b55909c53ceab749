"""Who and what fits a need in plain words: partners, nodes, companies and lessons, each with its reasons."""

from .found import Answer, answer_to

__all__ = ["Answer", "answer_to"]
