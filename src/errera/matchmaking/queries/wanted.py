"""What the rooms above ask: who takes part, and which meetings both sides want."""

from __future__ import annotations

from django.db.models import QuerySet

from .. import policies
from ..models import Matchmaking, Participant, Wish
from ..shapes import Wanted
from ..states import ParticipantState, WishState

Row = tuple[str, str, int, str]  # sender, receiver, rank, state


def participants(matchmaking: Matchmaking) -> QuerySet[Participant]:
    """Give everybody who takes part, with their organisations and absences, in a fixed order."""
    rows = Participant.objects.filter(matchmaking=matchmaking, state=ParticipantState.VALIDATED)
    return rows.select_related("organisation", "matchmaking").prefetch_related("absences").order_by("public_id")


def wanted(matchmaking: Matchmaking) -> list[Wanted]:
    """Give each meeting that both sides want, once, in a fixed order: both wished, or one wished and one accepted.

    A wish that still waits for an answer is none of these, unless the other side wished, too. One query.
    """
    rows = Wish.objects.filter(
        sender__matchmaking=matchmaking,
        sender__state=ParticipantState.VALIDATED,
        receiver__state=ParticipantState.VALIDATED,
        state__in=(WishState.PENDING, WishState.ACCEPTED),
    )
    return wanted_of(list(rows.values_list("sender__public_id", "receiver__public_id", "rank", "state")))


def wanted_of(rows: list[Row]) -> list[Wanted]:
    """Give the meetings that follow from wishes that stand."""
    ranks = {(sender, receiver): rank for sender, receiver, rank, _ in rows}
    agreed = {
        (min(sender, receiver), max(sender, receiver))
        for sender, receiver, _, state in rows
        if state == WishState.ACCEPTED or (receiver, sender) in ranks
    }
    found = []
    for one, other in sorted(agreed):
        pair = (ranks.get((one, other)), ranks.get((other, one)))
        found.append(Wanted(one, other, policies.weight(pair), None not in pair, pair))
    return found
