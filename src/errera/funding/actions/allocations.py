"""What partners are granted: allocated line by line, released in part, closed or withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings

from errera.aid import actions as aid
from errera.aid.shapes import AidFacts
from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.events import announce
from errera.foundation.panels import panels_on
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import in_order, required
from errera.ledger import actions as ledger
from errera.ledger.shapes import Move, Pot, Written, about
from errera.ledger.states import AccountKind as Kind
from errera.partners.states import OVER, AgreementState

from .. import policies, queries
from ..events import Allocated, AllocationClosed
from ..models import Allocation, BudgetLine, Condition
from ..shapes import AllocationFacts, LineFacts, earmark_pot, of_book, pot
from ..states import ALLOCATION, ENVELOPE
from .envelopes import _locked as _locked_envelope

SHOWN = ("kind", "cents", "from_on", "until_on", "decided_on", "advance_percent", "late_ground")
OPEN_ACCOUNTS = (Kind.ADVANCED, Kind.CLAIMED, Kind.ACCEPTED, Kind.TO_RECOVER)


def _locked(allocation: Allocation) -> Allocation:
    """Give the row as it stands, locked, with envelope and partner at hand."""
    rows = Allocation.objects.select_for_update(of=("self",)).select_related(*queries.AT_HAND)
    return rows.get(pk=allocation.pk)


@action
def allocate(*, facts: AllocationFacts, earmark_about: str = "", by: Actor, at: datetime) -> Allocation:
    """Grant a partner money from an envelope, or from what is set aside there for `earmark_about`.

    Refuses an agreement that is not in force, a time outside it, a late decision without a ground, lines that are
    none, double funding, aid above the de minimis ceiling, and more than there is.
    """
    envelope = _locked_envelope(facts.envelope)
    ENVELOPE.take("spend", state=envelope.state)
    policies.may_allocate(by).require()
    _refuse_nonsense(facts)
    policies.may_decide_on(facts).require()
    policies.may_be_funded(facts, queries.others_of(facts.agreement.partnership.organisation_id)).require()
    allocation = _written(facts, by=by, at=at)
    source = earmark_pot(envelope, earmark_about) if earmark_about else of_book(envelope, Kind.ENVELOPE)
    _post(allocation, source, pot(allocation, Kind.COMMITTED), facts.cents, "funding.allocation.made", by=by, at=at)
    after = {**seen(allocation, *SHOWN), "budget": [f"{x.category} {x.grant_cents}" for x in facts.lines]}
    record(what="funding.allocation.made", target=allocation, by=by, at=at, after=after, ground=facts.late_ground)
    if facts.is_de_minimis:
        _count_aid(allocation, facts, by=by, at=at)
    announce(Allocated(allocation=allocation, by=by, at=at))
    return allocation


def _count_aid(allocation: Allocation, facts: AllocationFacts, *, by: Actor, at: datetime) -> None:
    """Enter what was granted into the aid register: it counts when granted, and above the ceiling it is refused."""
    aid.grant_aid(
        beneficiary=allocation.partnership.organisation,
        facts=AidFacts(
            cents=allocation.cents, granted_on=allocation.decided_on, member_state=settings.ERRERA_COUNTRY,
            authority=settings.ERRERA_AGENCY, instrument="grant", sector=facts.sector, title=str(allocation.title),
            about=about(allocation), currency=allocation.currency,
        ),
        by=by, at=at,
    )  # fmt: skip


def _refuse_nonsense(facts: AllocationFacts) -> None:
    if Allocation.objects.filter(code=facts.code).exists():
        raise Invalid(N_("There is an allocation {code} already."), field="code", code=facts.code)
    agreement = facts.agreement
    if agreement.state == AgreementState.DRAFT or agreement.state in OVER:
        raise Invalid(N_("Agreement {code} is not in force."), field="agreement", code=agreement.code)
    in_order(facts.from_on, facts.until_on)
    if facts.from_on < agreement.from_on or facts.until_on > agreement.until_on:
        raise Invalid(
            N_("Agreement {code} runs from {from_on} to {until_on}."),
            field="until_on", code=agreement.code, from_on=agreement.from_on, until_on=agreement.until_on,
        )  # fmt: skip
    if not facts.lines:
        raise Invalid(N_("Give at least one budget line."), field="lines")
    for number, line in enumerate(facts.lines, start=1):
        _refuse_line(number, line)


def _refuse_line(number: int, line: LineFacts) -> None:
    if not 0 < line.grant_cents <= line.cost_cents:
        raise Invalid(
            N_("Line {number}: the agency pays more than nothing and no more than the cost."),
            field="lines", number=number,
        )  # fmt: skip


def _written(facts: AllocationFacts, *, by: Actor, at: datetime) -> Allocation:
    """Write the allocation with its lines and conditions; the action that calls it posts and records."""
    allocation = Allocation.objects.create(
        code=facts.code, envelope=facts.envelope, agreement=facts.agreement, kind=facts.kind,
        title=required(facts.title, field="title"), from_on=facts.from_on, until_on=facts.until_on, cents=facts.cents,
        advance_percent=facts.advance_percent, shift_percent=facts.shift_percent, source_about=facts.source_about,
        decided_on=facts.decided_on, decided_by=by.doer, decided_at=at, late_ground=facts.late_ground.strip(),
        is_de_minimis=facts.is_de_minimis, is_fictional=facts.is_fictional,
    )  # fmt: skip
    BudgetLine.objects.bulk_create(
        BudgetLine(
            allocation=allocation, number=number, category=line.category, description=line.description,
            cost_cents=line.cost_cents, grant_cents=line.grant_cents,
        )
        for number, line in enumerate(facts.lines, start=1)
    )  # fmt: skip
    Condition.objects.bulk_create(
        Condition(
            allocation=allocation, code=f"{facts.code}-C{number}", text=required(said.text, field="conditions"),
            blocks=said.blocks, due_on=said.due_on,
        )
        for number, said in enumerate(facts.conditions, start=1)
    )  # fmt: skip
    return allocation


@action
def release(*, allocation: Allocation, cents: int, ground: str, by: Actor, at: datetime) -> Allocation:
    """Release money that the partner will not need; it becomes free in the envelope where the year reuses it.

    Refuses without a ground, and more than is committed and not yet advanced or claimed.
    """
    allocation = _locked(allocation)
    ALLOCATION.take("spend", state=allocation.state)
    policies.may_release(by).require()
    _refuse_silence(ground)
    _refuse_spoken_for(allocation, cents, by)
    _release(allocation, cents, ground, by=by, at=at)
    record(what="funding.allocation.released", target=allocation, by=by, at=at, after={"cents": cents}, ground=ground)
    return allocation


@action
def close_allocation(*, allocation: Allocation, ground: str, by: Actor, at: datetime) -> Allocation:
    """Close an allocation when everything is settled, and release what is left of it.

    Refuses while an advance is not cleared, a claim is not settled or money is to be recovered.
    """
    allocation = _locked(allocation)
    target = ALLOCATION.take("close", state=allocation.state)
    policies.may_release(by).require()
    before, after = _end(allocation, target, OPEN_ACCOUNTS, ground, by=by, at=at)
    record(
        what="funding.allocation.closed", target=allocation, by=by, at=at, before=before, after=after,
        ground=allocation.ended_ground,
    )  # fmt: skip
    announce(AllocationClosed(allocation=allocation, by=by, at=at))
    return allocation


@action
def withdraw_allocation(*, allocation: Allocation, ground: str, by: Actor, at: datetime) -> Allocation:
    """Withdraw an allocation of which nothing was spent; refuses as soon as anything was advanced or claimed."""
    allocation = _locked(allocation)
    target = ALLOCATION.take("withdraw", state=allocation.state)
    policies.may_release(by).require()
    before, after = _end(allocation, target, (*OPEN_ACCOUNTS, Kind.PAID, Kind.RECOVERED), ground, by=by, at=at)
    record(
        what="funding.allocation.withdrawn", target=allocation, by=by, at=at, before=before, after=after,
        ground=allocation.ended_ground,
    )  # fmt: skip
    announce(AllocationClosed(allocation=allocation, by=by, at=at))
    return allocation


def _end(
    allocation: Allocation, state: str, unsettled: Sequence[Kind], ground: str, *, by: Actor, at: datetime
) -> tuple[dict[str, Any], dict[str, Any]]:
    """End an allocation whose `unsettled` accounts are empty and release the rest; gives before and after."""
    _refuse_silence(ground)
    standing = queries.figures(allocation)
    _refuse_spoken_for(allocation, standing[Kind.COMMITTED], by)
    for kind in unsettled:
        if standing[kind]:
            raise Invalid(
                N_("“{account}” still holds {amount}."), account=kind, amount=allocation.envelope.money(standing[kind])
            )
    if standing[Kind.COMMITTED]:
        _release(allocation, standing[Kind.COMMITTED], ground, by=by, at=at)
    return change(allocation, state=state, ended_by=by.doer, ended_at=at, ended_ground=ground.strip())


def _refuse_spoken_for(allocation: Allocation, cents: int, by: Actor) -> None:
    """Refuse to release what a room above has ordered already and the bank has not paid yet."""
    spoken = sum(panels_on("funding.spoken_for", allocation, actor=by))
    free = queries.figures(allocation)[Kind.COMMITTED] - spoken
    if spoken and cents > free:
        money = allocation.envelope.money
        raise Invalid(
            N_("{spoken} is on its way to the partner: {free} can be released."),
            field="cents", spoken=money(spoken), free=money(max(free, 0)),
        )  # fmt: skip


def _release(allocation: Allocation, cents: int, ground: str, *, by: Actor, at: datetime) -> None:
    """Move committed money to released, or straight back to the envelope where the year reuses it."""
    envelope = allocation.envelope
    goal = of_book(envelope, Kind.ENVELOPE) if envelope.is_reused else pot(allocation, Kind.RELEASED)
    _post(allocation, pot(allocation, Kind.COMMITTED), goal, cents, "funding.allocation.released", ground, by=by, at=at)


def _post(
    allocation: Allocation, source: Pot, goal: Pot, cents: int, what: str, ground: str = "", *, by: Actor, at: datetime
) -> None:
    written = Written(what, about(allocation), ground)
    ledger.post(moves=[Move(source, goal, cents)], written=written, by=by, at=at)


def _refuse_silence(ground: str) -> None:
    if not ground.strip():
        raise Invalid(N_("Say why."), field="ground")
