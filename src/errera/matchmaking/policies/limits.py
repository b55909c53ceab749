"""When somebody may wish, of whom, and how much; each refusal says what would make it possible."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from errera.foundation.sentences import N_, Invalid

from ..states import WISHING, MatchmakingState, ParticipantState

if TYPE_CHECKING:
    from ..models import Matchmaking, Participant


def require_going_on(matchmaking: Matchmaking) -> None:
    """Refuse anything about a matchmaking that was cancelled."""
    if not matchmaking.is_going_on:
        raise Invalid(N_("This matchmaking is cancelled: it stays as it is."))


def require_open(matchmaking: Matchmaking, at: datetime, *, is_organiser: bool) -> None:
    """Refuse wishes before they open and after they close; organisers may still put one right until they close it."""
    if matchmaking.state != MatchmakingState.OPEN:
        raise Invalid(N_("Wishes are not taken now: the matchmaking is “{state}”."), state=matchmaking.state_word)
    if is_organiser:
        return
    if at < matchmaking.wishes_from_at:
        raise Invalid(N_("Wishes open on {moment}."), moment=matchmaking.wishes_from_at)
    if at >= matchmaking.wishes_until_at:
        raise Invalid(
            N_("Wishes closed on {moment}; the organiser can still put one right."), moment=matchmaking.wishes_until_at
        )


def require_may_wish(participant: Participant) -> None:
    """Refuse wishes of somebody whose profile was not handed in, or who does not take part."""
    if participant.state not in WISHING:
        raise Invalid(
            N_("Hand your profile in first: it is now “{state}”."), state=participant.state_word
        )  # fmt: skip


def require_can_meet(sender: Participant, receiver: Participant, *, is_across_only: bool) -> None:
    """Refuse oneself, another matchmaking, who does not take part, and one's own side where that is barred."""
    if sender.pk == receiver.pk:
        raise Invalid(N_("Nobody meets themselves."), field="receiver")
    if sender.matchmaking_id != receiver.matchmaking_id:
        raise Invalid(N_("They take part in another matchmaking."), field="receiver")
    if receiver.state != ParticipantState.VALIDATED:
        raise Invalid(N_("{company} does not take part, or not yet."), field="receiver", company=receiver.company)
    if is_across_only and sender.kind == receiver.kind:
        raise Invalid(
            N_("Here visitors meet counterparts: {company} is on your own side."),
            field="receiver", company=receiver.company,
        )  # fmt: skip


def require_room_for_wish(matchmaking: Matchmaking, held: int) -> None:
    """Refuse one more wish than the matchmaking allows."""
    if held >= matchmaking.most_wishes:
        raise Invalid(
            N_("You have {held} wishes, and {limit} is the most: take one back to make room for another."),
            field="receiver", held=held, limit=matchmaking.most_wishes,
        )  # fmt: skip


def require_most_meetings(matchmaking: Matchmaking, most: int | None) -> None:
    """Refuse a limit of one's own that is nought, or above that of the matchmaking."""
    if most is not None and not 1 <= most <= matchmaking.most_meetings:
        raise Invalid(
            N_("Choose from 1 to {limit} meetings, or leave it empty."),
            field="most_meetings", limit=matchmaking.most_meetings,
        )  # fmt: skip
