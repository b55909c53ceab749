"""Holds what the rooms say of their money beside the books: claims, advances, recoveries, orders, demands.

Each pot of each allocation must hold exactly what the records say. What was released, the books alone know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from errera.claims.states import JUDGED, SETTLED, AdvanceState, ClaimState, RecoveryState
from errera.ledger.states import SOURCES, AccountKind, Plane
from errera.payments.states import AT_THE_BANK, OrderState

from .balances import Row
from .snapshot import Snapshot

Sums = dict[tuple[str, str], int]  # by what the account is about, and its kind
DEMANDED = (RecoveryState.DEMANDED, RecoveryState.RECOVERED, RecoveryState.WRITTEN_OFF)
OF_COMMITMENTS = [kind for kind in AccountKind if kind.plane is Plane.COMMITMENTS and kind != AccountKind.RELEASED]
TOLD = {*OF_COMMITMENTS, AccountKind.ORDERED, AccountKind.DISBURSED, AccountKind.RETURNED}


def faults(rows: Sequence[Row], here: Snapshot) -> list[str]:
    """Give everything that the rooms and the books do not agree on, in words."""
    posted: Sums = defaultdict(int)
    for row in rows:
        if row.about.startswith("funding.") and row.kind in TOLD:
            posted[row.about, row.kind] += row.cents
    said = _said(here, _released(rows))
    return [
        *(
            f"“{kind}” of {of} holds {posted[of, kind]}, the records say {said[of, kind]}"
            for of, kind in sorted(posted.keys() | said.keys())
            if posted[of, kind] != said[of, kind]
        ),
        *_overspent(rows), *_disordered(here), *_unlike_orders(here),
    ]  # fmt: skip


def _released(rows: Sequence[Row]) -> dict[str, int]:
    """Give what was released of each allocation: the books alone know the amounts."""
    released: dict[str, int] = defaultdict(int)
    for row in rows:
        if row.what == "funding.allocation.released" and row.kind == AccountKind.COMMITTED:
            released[row.about] -= row.cents
    return released


def _said(here: Snapshot, released: dict[str, int]) -> Sums:
    """Add up what the records say stands in each pot of each allocation."""
    said: Sums = defaultdict(int)
    names = {row.id: f"funding.Allocation:{row.public_id}" for row in here.rows["funding.Allocation"]}
    _claims(said, here, names)
    _advances_and_recoveries(said, here, names)
    spent: dict[str, int] = defaultdict(int)
    for (of, _), cents in said.items():
        spent[of] += cents
    for row in here.rows["funding.Allocation"]:
        of = names[row.id]
        said[of, AccountKind.COMMITTED] = row.cents - released[of] - spent[of]
    _at_the_bank(said, here)
    return said


def _claims(said: Sums, here: Snapshot, names: dict[Any, str]) -> None:
    for claim in here.rows["claims.Claim"]:
        of = names[claim.allocation_id]
        if claim.state in JUDGED:
            said[of, AccountKind.CLAIMED] += claim.reserved_cents
        elif claim.state in SETTLED:
            pot = AccountKind.PAID if claim.state == ClaimState.PAID else AccountKind.ACCEPTED
            said[of, pot] += claim.reserved_cents
            said[of, AccountKind.PAID] += claim.clears_cents
            said[of, AccountKind.ADVANCED] -= claim.clears_cents


def _advances_and_recoveries(said: Sums, here: Snapshot, names: dict[Any, str]) -> None:
    for advance in here.rows["claims.Advance"]:
        if advance.state == AdvanceState.PAID:
            said[names[advance.allocation_id], AccountKind.ADVANCED] += advance.cents
    for recovery in here.rows["claims.Recovery"]:
        if recovery.state in DEMANDED:
            of, is_lost = names[recovery.allocation_id], recovery.state == RecoveryState.WRITTEN_OFF
            said[of, recovery.source] -= recovery.cents
            said[of, AccountKind.RECOVERED] += recovery.recovered_cents
            left = AccountKind.PAID if is_lost else AccountKind.TO_RECOVER
            said[of, left] += recovery.cents - recovery.recovered_cents


def _at_the_bank(said: Sums, here: Snapshot) -> None:
    signed = {run.id for run in here.rows["payments.PaymentRun"] if run.state in AT_THE_BANK}
    for order in here.rows["payments.PaymentOrder"]:
        if order.state == OrderState.PAID:
            said[order.about, AccountKind.DISBURSED] += order.cents
        elif order.state == OrderState.IN_RUN and order.run_id in signed:
            said[order.about, AccountKind.ORDERED] += order.cents
    for demand in here.rows["payments.Demand"]:
        said[demand.about, AccountKind.DISBURSED] -= demand.received_cents
        said[demand.about, AccountKind.RETURNED] += demand.received_cents


def _overspent(rows: Sequence[Row]) -> Iterator[str]:
    """Promised and spent together never come to more than a book was granted and brought forward."""
    came: dict[tuple[int, str], int] = defaultdict(int)
    used: dict[tuple[int, str], int] = defaultdict(int)
    for row in rows:
        if row.kind not in (AccountKind.ENVELOPE, AccountKind.CASH):
            (came if row.kind in SOURCES else used)[row.book, row.plane] += row.cents
    for key, cents in used.items():
        if cents > -came[key]:
            yield f"book {key} was granted {-came[key]}, {cents} is promised or spent"


def _disordered(here: Snapshot) -> Iterator[str]:
    """What is claimed covers what is accepted, and that covers what is paid: by claim and by allocation."""
    claimed: dict[Any, int] = defaultdict(int)
    accepted: dict[Any, int] = defaultdict(int)
    settled: dict[Any, int] = defaultdict(int)
    for line in here.rows["claims.ClaimLine"]:
        claimed[line.claim_id] += line.claimed_cents or 0
        accepted[line.claim_id] += line.accepted_cents or 0
    for claim in here.rows["claims.Claim"]:
        total = claim.reserved_cents + claim.clears_cents
        if claim.state in JUDGED and accepted[claim.id] > total:
            yield f"{claim.code} set {total} aside, {accepted[claim.id]} is accepted already"
        if claim.state in SETTLED:
            settled[claim.allocation_id] += total
            if not claimed[claim.id] >= accepted[claim.id] == total:
                yield f"{claim.code}: {claimed[claim.id]} claimed, {accepted[claim.id]} accepted, {total} settled"
    for allocation in here.rows["funding.Allocation"]:
        if settled[allocation.id] > allocation.cents:
            yield f"{allocation.code} was granted {allocation.cents}, {settled[allocation.id]} is accepted"


def _unlike_orders(here: Snapshot) -> Iterator[str]:
    """A claim or an advance is paid when its order is, and waits for the bank while its order does."""
    orders = {order.public_id: order for order in here.rows["payments.PaymentOrder"]}
    claims = [(row, row.reserved_cents) for row in here.rows["claims.Claim"]]
    for row, cents in [*claims, *((row, row.cents) for row in here.rows["claims.Advance"])]:
        if not row.order:
            continue
        order = orders[row.order]
        is_paid, is_ordered = row.state == ClaimState.PAID, row.state == ClaimState.ORDERED
        if cents != order.cents or is_paid != (order.state == OrderState.PAID):
            yield f"{row} is {row.state} with {cents}, its order {order.state} with {order.cents}"
        if is_ordered and order.state == OrderState.REJECTED:
            yield f"{row} waits for a payment that the bank rejected"
