"""Which postings follow a record that takes them back by steps of its own: nobody counters those over its head."""

from __future__ import annotations

_ways: dict[str, str] = {}


def takes_back(events: str, how: str) -> None:
    """Let a room above say how its postings are undone: those of one event, or of all that begin like `claims.`.

    A counter-entry would empty a pot while the record still stands on it, and no step of the record would work any
    more. Called from the room's `reactions.py`, with a sentence for people.
    """
    _ways[events] = how


def way_back(event: str) -> str:
    """Give the sentence that says how a posting of this event is undone, or nothing where only a counter-entry does."""
    return next((how for events, how in _ways.items() if event.startswith(events)), "")
