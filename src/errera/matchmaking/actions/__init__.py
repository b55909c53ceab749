"""Writes of the room: the matchmaking is locked first, then legality and permission are asked, then it changes."""

from .availability import drop_absence, note_absence, note_late
from .forgetting import forget_participant, forget_person
from .inviting import change_contact, invite, invite_registered, match_organisation, send_link
from .letters import write_letters, write_request_letters
from .matchmakings import cancel, change_rules, close_wishes, end_with_initiative, open_wishes, prepare, reopen_wishes
from .profiles import hand_in, refuse, take_back, validate, validate_all, withdraw
from .recording import import_matchmaking, record_participants, record_wishes
from .wishing import accept, decline, rank_wishes, take_wish_back, wish

__all__ = [
    "accept",
    "cancel",
    "change_contact",
    "change_rules",
    "close_wishes",
    "decline",
    "drop_absence",
    "end_with_initiative",
    "forget_participant",
    "forget_person",
    "hand_in",
    "import_matchmaking",
    "invite",
    "invite_registered",
    "match_organisation",
    "note_absence",
    "note_late",
    "open_wishes",
    "prepare",
    "rank_wishes",
    "record_participants",
    "record_wishes",
    "refuse",
    "reopen_wishes",
    "send_link",
    "take_back",
    "take_wish_back",
    "validate",
    "validate_all",
    "wish",
    "withdraw",
    "write_letters",
    "write_request_letters",
]
