"""What waits for whom, how a review stands, and what still keeps a year open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Func, Q, QuerySet

from errera.foundation.actor import Actor
from errera.foundation.beside import of_each
from errera.foundation.counting import count_up_to
from errera.funding.models import Allocation, Envelope
from errera.funding.states import AllocationState

from ..models import Advance, Claim, ClaimLine, Recovery
from ..policies import Permission
from ..states import JUDGED, OPEN_CLAIM, TYPED, AdvanceState, ClaimState, RecoveryState
from .scope import advances_seen_by, claims_seen_by, recoveries_seen_by

MANY = 2_000


@dataclass(frozen=True)
class Progress:
    """How far a review is, in lines and in cents."""

    lines: int
    judged: int
    claimed_cents: int
    expected_cents: int
    accepted_cents: int

    @property
    def is_complete(self) -> bool:
        """Say whether every line is judged."""
        return self.lines > 0 and self.judged == self.lines


def with_totals(rows: QuerySet[Claim]) -> QuerySet[Claim]:
    """Give claims with `asked`, `accepted` and `judged_count` at hand; the same one query."""
    asked, accepted, judged = "SUM(claimed_cents)", "SUM(accepted_cents)", "COUNT(judged_at)"
    return rows.annotate(asked=_of_lines(asked), accepted=_of_lines(accepted), judged_count=_of_lines(judged))


def _of_lines(what: str) -> Func:
    """Ask each claim for its own lines: joined and grouped, one page of a list would add up every line there is."""
    return of_each(ClaimLine, "claim_id", what)


def progress_of(lines: Iterable[ClaimLine]) -> Progress:
    """Count how far a review is, from lines at hand."""
    rows = list(lines)
    return Progress(
        lines=len(rows),
        judged=sum(row.judged_at is not None for row in rows),
        claimed_cents=sum(row.claimed_cents or 0 for row in rows),
        expected_cents=sum(row.expected_cents for row in rows),
        accepted_cents=sum(row.accepted_cents or 0 for row in rows),
    )


def claims_to_judge(actor: Actor) -> QuerySet[Claim]:
    """Give the claims that wait for the agency, the longest waiting in front."""
    rows = claims_seen_by(actor).filter(state__in=[*JUDGED, ClaimState.APPROVED])
    return with_totals(rows).annotate(line_count=_of_lines("COUNT(*)")).order_by("submitted_at", "pk")


def claims_to_finish(actor: Actor) -> QuerySet[Claim]:
    """Give the claims that wait for the reader's own organisation."""
    if not actor.may(Permission.CLAIM_FOR_PARTNER):
        return Claim.objects.none()
    return claims_seen_by(actor).filter(state__in=TYPED).order_by("pk")


def recoveries_to_demand(actor: Actor) -> QuerySet[Recovery]:
    """Give the recoveries that wait for a second person."""
    if not actor.may(Permission.RECOVER):
        return Recovery.objects.none()
    return recoveries_seen_by(actor).filter(state=RecoveryState.PROPOSED).order_by("pk")


def advances_to_order_again(actor: Actor) -> QuerySet[Advance]:
    """Give the advances that the bank rejected."""
    if not actor.may(Permission.ORDER_ADVANCE):
        return Advance.objects.none()
    return advances_seen_by(actor).filter(state=AdvanceState.REJECTED).order_by("pk")


def open_claims_of(envelope: Envelope) -> QuerySet[Claim]:
    """Give the claims that keep a year from closing; what a partner left typed on a closed allocation does not."""
    rows = Claim.objects.filter(allocation__envelope=envelope, state__in=OPEN_CLAIM).order_by("code")
    return rows.exclude(~Q(allocation__state=AllocationState.ALLOCATED), state__in=TYPED)


def open_advances_of(envelope: Envelope) -> QuerySet[Advance]:
    """Give the advances that the bank has not paid for good."""
    states = [AdvanceState.ORDERED, AdvanceState.REJECTED]
    return Advance.objects.filter(allocation__envelope=envelope, state__in=states).select_related("allocation")


def open_recoveries_of(envelope: Envelope) -> QuerySet[Recovery]:
    """Give the recoveries that are proposed or demanded."""
    states = [RecoveryState.PROPOSED, RecoveryState.DEMANDED]
    return Recovery.objects.filter(allocation__envelope=envelope, state__in=states).select_related("allocation")


def waiting_for(actor: Actor) -> int:
    """Count the claims that wait for the reader: to be judged and paid for the agency, to be finished for a partner.

    It stops one above `MANY`: nobody works by such a number, and counting on takes longer than the rest of a page.
    """
    states = [*JUDGED, ClaimState.APPROVED] if actor.sees_all else TYPED
    return count_up_to(MANY, claims_seen_by(actor).filter(state__in=states))


def allocations_to_claim(actor: Actor, rows: QuerySet[Allocation]) -> QuerySet[Allocation]:
    """Give the allocations on which the reader may begin a claim."""
    if not actor.may(Permission.CLAIM_FOR_PARTNER):
        return rows.none()
    own = Q(agreement__partnership__organisation__in=actor.organisations)
    own |= Q(agreement__partnership__delivering_unit__in=actor.organisations)
    return rows.filter(own, state=AllocationState.ALLOCATED).order_by("code")


def claim_of_order(order: str) -> Claim | None:
    """Give the claim that a payment is for, if it is for one."""
    return Claim.objects.filter(order=order).first() if order else None


def advance_of_order(order: str) -> Advance | None:
    """Give the advance that a payment is for, if it is for one."""
    return Advance.objects.filter(order=order).first() if order else None


def recovery_of_demand(demand: str) -> Recovery | None:
    """Give the recovery that a demand is for, if it is for one."""
    return Recovery.objects.filter(demand=demand).first() if demand else None
