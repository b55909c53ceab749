"""The open data: each dataset with its columns, where each comes from, and its rows as of a day."""

from .cells import decimal, number, words
from .money import AID, ALLOCATIONS
from .outcomes import RESULTS, SERIES, WINS
from .programme import AGREEMENTS, INITIATIVES, PARTNERS

DATASETS = (PARTNERS, AGREEMENTS, ALLOCATIONS, AID, INITIATIVES, RESULTS, SERIES, WINS)

__all__ = ["DATASETS", "decimal", "number", "words"]
