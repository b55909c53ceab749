"""What the actions of this room share: rows locked with what policies look at, postings, and refusals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Invalid
from errera.funding import queries as funding_queries
from errera.funding.models import Allocation
from errera.funding.shapes import pot
from errera.funding.states import AllocationState, Blocks
from errera.ledger import actions as ledger
from errera.ledger.shapes import Move, Pot, Written, about
from errera.ledger.states import AccountKind

from ..models import Claim, ClaimLine
from ..queries.scope import AT_HAND


def _locked_allocation(pk: int) -> Allocation:
    """Lock the allocation before anything on it: two claims on the same money wait for one another here."""
    rows = Allocation.objects.select_for_update(of=("self",)).select_related(
        "envelope", "agreement__partnership__organisation", "agreement__partnership__delivering_unit"
    )
    return rows.get(pk=pk)


def _locked_claim(claim: Claim) -> Claim:
    """Lock the allocation, then the claim; give the claim with what policies look at."""
    _locked_allocation(claim.allocation_id)
    return Claim.objects.select_for_update(of=("self",)).select_related(*AT_HAND).get(pk=claim.pk)


def _locked_line(line: ClaimLine) -> ClaimLine:
    """Lock the claim of a line, and give the line with it."""
    claim = _locked_claim(line.claim)
    row = ClaimLine.objects.select_for_update(of=("self",)).select_related("budget_line").get(pk=line.pk)
    row.claim = claim
    return row


def _refuse_ended(allocation: Allocation) -> None:
    if allocation.state != AllocationState.ALLOCATED:
        raise Invalid(N_("Allocation {code} is closed: nothing is claimed on it any more."), code=allocation.code)


def _refuse_open_conditions(allocation: Allocation, *blocks: Blocks) -> None:
    """Refuse while a condition is open that holds the money up; every one is named."""
    if waiting := [str(row.text) for row in funding_queries.open_conditions(allocation, *blocks)]:
        raise Invalid(N_("This waits for a condition of the allocation: {conditions}"), conditions="; ".join(waiting))


def _pots(allocation: Allocation) -> Callable[[AccountKind], Pot]:
    return lambda kind: pot(allocation, kind)


def _post(moves: list[Move], what: str, record: Claim, key: str, *, by: Actor, at: datetime, ground: str = "") -> None:
    """Post what moves, once; a step that moves nothing posts nothing."""
    if moves:
        ledger.post(moves=moves, written=Written(what, about(record), ground, key), by=by, at=at)


def _said(ground: str, *, field: str = "ground") -> str:
    if not ground.strip():
        raise Invalid(N_("Say why."), field=field)
    return ground.strip()
