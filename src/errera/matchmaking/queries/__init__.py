"""Reads of the room: what exists for a reader, who takes part, and which meetings both sides want."""

from .links import address_for, participant_by_link
from .lists import (
    Figures,
    called,
    day_at,
    figures_of,
    history_of,
    others_for,
    requests_to,
    requests_untold,
    to_validate,
    untold,
    waiting_for,
    wishes_in,
    wishes_of,
    with_counts,
)
from .passport import passport_rows
from .scope import (
    carriers_of,
    initiatives_seen_by,
    knows,
    matchmaking_of,
    matchmakings_seen_by,
    own_participants,
    participants_seen_by,
    participants_spoken_for,
    registrations_to_invite,
)
from .suggesting import expertise_of, suggested_to
from .wanted import participants, wanted, wanted_of

__all__ = [
    "Figures",
    "address_for",
    "called",
    "carriers_of",
    "day_at",
    "expertise_of",
    "figures_of",
    "history_of",
    "initiatives_seen_by",
    "knows",
    "matchmaking_of",
    "matchmakings_seen_by",
    "others_for",
    "own_participants",
    "participant_by_link",
    "participants",
    "participants_seen_by",
    "participants_spoken_for",
    "passport_rows",
    "registrations_to_invite",
    "requests_to",
    "requests_untold",
    "suggested_to",
    "to_validate",
    "untold",
    "waiting_for",
    "wanted",
    "wanted_of",
    "wishes_in",
    "wishes_of",
    "with_counts",
]
