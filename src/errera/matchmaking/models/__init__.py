"""Tables of matchmaking, and the promises the database keeps about them."""

from .matchmakings import Matchmaking
from .participants import Absence, Participant
from .wishes import Wish

__all__ = ["Absence", "Matchmaking", "Participant", "Wish"]
