"""Plain data of the room."""

from .changes import Change, ChangeKind, affected_by, change_counts, changes_between
from .explained import Explained, Followed, Hurdle, Shift, Way
from .given import AnswerFacts, GridFacts, LengthFacts, PinFacts, PlaceFacts, RunFacts, SettingsFacts, Spot
from .grid import Stretch, overlaps, stretches
from .keys import key_of
from .reading import Reading, reading_of
from .seating import Placed, seated
from .trail import EVENT_WORDS, FIELD_WORDS

__all__ = [
    "EVENT_WORDS",
    "FIELD_WORDS",
    "AnswerFacts",
    "Change",
    "ChangeKind",
    "Explained",
    "Followed",
    "GridFacts",
    "Hurdle",
    "LengthFacts",
    "PinFacts",
    "PlaceFacts",
    "Placed",
    "Reading",
    "RunFacts",
    "SettingsFacts",
    "Shift",
    "Spot",
    "Stretch",
    "Way",
    "affected_by",
    "change_counts",
    "changes_between",
    "key_of",
    "overlaps",
    "reading_of",
    "seated",
    "stretches",
]
