"""How the website words what it found."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from errera.foundation.search.shapes import Found
from errera.foundation.sentences import N_, Sentence

ROOM_WORDS = {  # every room whose records can be found, in the order of the chain
    "strategy": N_("Strategy"),
    "partners": N_("Partners"),
    "network": N_("Network"),
    "funding": N_("Money"),
    "claims": N_("Claims"),
    "initiatives": N_("Initiatives"),
    "opportunities": N_("Opportunities"),
    "results": N_("Results"),
    "knowledge": N_("Knowledge"),
    "directory": N_("Organisations and people"),
}


@dataclass(frozen=True)
class RoomFound:
    """A room in which something was found: its word, how much, and the address that shows only that."""

    word: Sentence
    count: int
    url: str
    is_chosen: bool


def rooms_found(found: Found) -> list[RoomFound]:
    """Give the rooms with hits, most hits first."""
    by_count = sorted(found.counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [
        RoomFound(
            Sentence(ROOM_WORDS[room]), count, "?" + urlencode({"q": found.text, "room": room}),
            is_chosen=room == found.room,
        )
        for room, count in by_count
    ]  # fmt: skip
