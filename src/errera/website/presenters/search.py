"""How the website words what it found."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from errera.foundation.search.shapes import Found
from errera.foundation.sentences import N_, Sentence

ROOM_WORDS = {
    "strategy": N_("Strategy"),
    "partners": N_("Partners"),
    "directory": N_("Organisations and people"),
    "documents": N_("Documents"),
    "knowledge": N_("Knowledge"),
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
            Sentence(ROOM_WORDS.get(room, room)), count, "?" + urlencode({"q": found.text, "room": room}),
            is_chosen=room == found.room,
        )
        for room, count in by_count
    ]  # fmt: skip
