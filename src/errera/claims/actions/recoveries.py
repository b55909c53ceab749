"""Money asked back: one person proposes, a second demands, and the bank says what came."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Sum
from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import required
from errera.funding import queries as funding_queries
from errera.funding.models import Allocation
from errera.ledger import actions as ledger
from errera.ledger.shapes import Written, about
from errera.ledger.states import AccountKind
from errera.payments import actions as payments

from .. import policies, queries
from ..models import Claim, Recovery
from ..queries.scope import AT_HAND
from ..shapes import moves
from ..states import RECOVERY, SETTLED, RecoveryState
from .upkeep import _locked_allocation, _pots, _said

FACTS = ("allocation", "claim", "source", "cents", "ground", "due_on")


def _locked_recovery(recovery: Recovery) -> Recovery:
    _locked_allocation(recovery.allocation_id)
    rows = Recovery.objects.select_for_update(of=("self",)).select_related(*AT_HAND)
    return rows.get(pk=recovery.pk)


@action
def propose_recovery(
    *,
    allocation: Allocation,
    source: str,
    cents: int,
    ground: Any,
    due_on: date,
    claim: Claim | None = None,
    by: Actor,
    at: datetime,
) -> Recovery:
    """Propose that money is asked back: paid on a claim, or an advance that no claim cleared.

    Refuses without a ground, a day that has passed, and more than there is to ask back.
    """
    allocation = _locked_allocation(allocation.pk)
    policies.may_recover(by).require()
    said = required(ground, field="ground")
    if due_on <= localdate(at):
        raise Invalid(N_("Give a day that is still to come."), field="due_on")
    _refuse_too_much(allocation, claim, source, cents)
    recovery = Recovery.objects.create(
        allocation=allocation, claim=claim, source=source, cents=cents, ground=said, due_on=due_on,
        proposed_by=by.doer, proposed_at=at, is_fictional=allocation.is_fictional,
    )  # fmt: skip
    record(what="claims.recovery.proposed", target=recovery, by=by, at=at, after=seen(recovery, *FACTS))
    return recovery


def _refuse_too_much(allocation: Allocation, claim: Claim | None, source: str, cents: int) -> None:
    if cents <= 0:
        raise Invalid(N_("An amount that is asked back is more than nought."), field="cents")
    most = _most(allocation, claim, source)
    if cents > most:
        raise Invalid(N_("At most {most} can be asked back here."), field="cents", most=allocation.envelope.money(most))


def _most(allocation: Allocation, claim: Claim | None, source: str) -> int:
    """Give what is there to ask back, less what is proposed already."""
    proposed = Recovery.objects.filter(allocation=allocation, source=source, state=RecoveryState.PROPOSED)
    spoken_for = proposed.aggregate(total=Sum("cents"))["total"] or 0
    if source == AccountKind.ADVANCED:
        return queries.room_of(allocation).advanced - spoken_for
    most = funding_queries.figures(allocation)[AccountKind.PAID] - spoken_for
    if claim is None:
        return most
    if claim.state not in SETTLED:
        raise Invalid(N_("Nothing was accepted of this claim yet."), field="cents")
    asked = claim.recoveries.exclude(state=RecoveryState.DROPPED).aggregate(total=Sum("cents"))["total"] or 0
    return min(most, claim.reserved.total - asked)


@action
def demand_recovery(*, recovery: Recovery, by: Actor, at: datetime) -> Recovery:
    """Send the demand that somebody else proposed: the money is to be recovered from now on."""
    recovery = _locked_recovery(recovery)
    target = RECOVERY.take("demand", state=recovery.state)
    policies.may_demand(by, recovery).require()
    allocation = recovery.allocation
    sent = payments.demand(
        organisation=allocation.partnership.organisation, cents=recovery.cents, book=allocation.envelope.code,
        about=about(allocation), reason=recovery.ground, due_on=recovery.due_on,
        key=f"claims.recovery:{recovery.public_id}", by=by, at=at,
    )  # fmt: skip
    before, after = change(recovery, state=target, demand=sent.public_id, demanded_by=by.doer, demanded_at=at)
    record(what="claims.recovery.demanded", target=recovery, by=by, at=at, before=before, after=after)
    moved = moves.on_demanded(_pots(allocation), AccountKind.named(recovery.source), recovery.cents)
    key = f"claims.demanded:{recovery.public_id}"
    written = Written("claims.recovery.demanded", about(recovery), str(recovery.ground), key)
    ledger.post(moves=moved, written=written, by=by, at=at)
    return recovery


@action
def drop_recovery(*, recovery: Recovery, ground: str, by: Actor, at: datetime) -> Recovery:
    """Drop a proposal, on a ground; whoever proposed it may do so as well."""
    recovery = _locked_recovery(recovery)
    target = RECOVERY.take("drop", state=recovery.state)
    policies.may_recover(by).require()
    ground = _said(ground)
    before, after = change(recovery, state=target, dropped_by=by.doer, dropped_at=at)
    record(what="claims.recovery.dropped", target=recovery, by=by, at=at, before=before, after=after, ground=ground)
    return recovery


@action
def note_recovered(*, recovery: Recovery, cents: int, by: Actor, at: datetime) -> Recovery:
    """Note what came back; when nothing is left to ask, the recovery is closed. The bank's file is the ground."""
    recovery = _locked_recovery(recovery)
    total = recovery.recovered_cents + cents
    is_complete = total >= recovery.cents
    target = RECOVERY.take("finish" if is_complete else "meet", state=recovery.state)
    before, after = change(recovery, state=target, recovered_cents=total)
    what = "claims.recovery.finished" if is_complete else "claims.recovery.met"
    record(what=what, target=recovery, by=by, at=at, before=before, after=after)
    written = Written(what, about(recovery), key=f"claims.recovered:{recovery.public_id}:{total}")
    ledger.post(moves=moves.on_recovered(_pots(recovery.allocation), cents), written=written, by=by, at=at)
    return recovery


@action
def note_written_off(*, recovery: Recovery, ground: str, by: Actor, at: datetime) -> Recovery:
    """Note that what has not come back was given up; finance decided so about the demand, and its ground is kept."""
    recovery = _locked_recovery(recovery)
    target = RECOVERY.take("write_off", state=recovery.state)
    before, after = change(recovery, state=target)
    record(what="claims.recovery.written_off", target=recovery, by=by, at=at, before=before, after=after, ground=ground)
    written = Written(
        "claims.recovery.written_off", about(recovery), ground, f"claims.written_off:{recovery.public_id}"
    )
    left = recovery.cents - recovery.recovered_cents
    ledger.post(moves=moves.on_written_off(_pots(recovery.allocation), left), written=written, by=by, at=at)
    return recovery
