"""Plain data that this room deals in: what is handed in, what is counted, and what comes of it."""

from .amounts import listed, said
from .counted import Computation, Division, Limit, Register, Row, Tie, Turn
from .given import (
    AidFacts,
    AidRecord,
    CeilingFacts,
    DeclarationFacts,
    DeclarationRecord,
    LinkFacts,
    LinkRecord,
    ShareFacts,
)
from .trail import EVENT_WORDS, FIELD_WORDS

__all__ = [
    "EVENT_WORDS",
    "FIELD_WORDS",
    "AidFacts",
    "AidRecord",
    "CeilingFacts",
    "Computation",
    "DeclarationFacts",
    "DeclarationRecord",
    "Division",
    "Limit",
    "LinkFacts",
    "LinkRecord",
    "Register",
    "Row",
    "ShareFacts",
    "Tie",
    "Turn",
    "listed",
    "said",
]
