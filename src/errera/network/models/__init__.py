"""Tables of the network, and the promises the database keeps about them."""

from .expertise import Evidence, Expertise
from .introductions import MONTHS, Introduction, Outcome
from .nodes import Contact, Link, Node
from .terms import MOST_WEIGHT, Priority, Term

__all__ = [
    "MONTHS",
    "MOST_WEIGHT",
    "Contact",
    "Evidence",
    "Expertise",
    "Introduction",
    "Link",
    "Node",
    "Outcome",
    "Priority",
    "Term",
]
