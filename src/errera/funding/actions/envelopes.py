"""The envelope of a year: drafted, opened with its book, closed when nothing is open any more."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import in_order, required, written
from errera.ledger import actions as ledger
from errera.ledger.shapes import Move, Written, about
from errera.ledger.states import AccountKind as Kind

from .. import policies, queries
from ..events import EnvelopeClosed, EnvelopeOpened
from ..models import Envelope
from ..shapes import EnvelopeFacts, of_book
from ..states import ENVELOPE, EnvelopeState

FACTS = (
    "title", "from_on", "until_on", "commitment_cents", "payment_cents", "carry_over_percent", "is_reused", "source",
)  # fmt: skip


def _locked(envelope: Envelope) -> Envelope:
    """Give the row as it stands, locked, with its book at hand."""
    return Envelope.objects.select_for_update(of=("self",)).select_related("book").get(pk=envelope.pk)


@action
def draft_envelope(
    *, code: str, currency: str, facts: EnvelopeFacts, is_fictional: bool = False, by: Actor, at: datetime
) -> Envelope:
    """Draft the envelope of a year; refuses a code that is taken and a time that another envelope covers."""
    policies.may_keep_envelopes(by).require()
    if Envelope.objects.filter(code=code).exists():
        raise Invalid(N_("There is an envelope {code} already."), field="code", code=code)
    envelope = Envelope.objects.create(
        code=code, currency=currency, is_fictional=is_fictional, drafted_by=by.doer, drafted_at=at, **_given(facts)
    )
    record(what="funding.envelope.drafted", target=envelope, by=by, at=at, after=seen(envelope, "state", *FACTS))
    return envelope


@action
def change_envelope(*, envelope: Envelope, facts: EnvelopeFacts, by: Actor, at: datetime) -> Envelope:
    """Change a draft; who does so has drafted it last. Refuses one that is open: its money is in the books."""
    envelope = _locked(envelope)
    ENVELOPE.take("change", state=envelope.state)
    policies.may_keep_envelopes(by).require()
    before, after = change(envelope, **_given(facts, apart_from=envelope.code), drafted_by=by.doer, drafted_at=at)
    record(what="funding.envelope.changed", target=envelope, by=by, at=at, before=before, after=after)
    return envelope


def _given(facts: EnvelopeFacts, *, apart_from: str = "") -> dict[str, Any]:
    in_order(facts.from_on, facts.until_on)
    for name in ("commitment_cents", "payment_cents"):
        if getattr(facts, name) < 0:
            raise Invalid(N_("An envelope does not hold less than nothing."), field=name)
    if not 0 <= facts.carry_over_percent <= 100:
        raise Invalid(N_("A share lies between 0 and 100 per cent."), field="carry_over_percent")
    clash = Envelope.objects.filter(from_on__lte=facts.until_on, until_on__gte=facts.from_on).exclude(code=apart_from)
    if other := clash.order_by("code").first():
        raise Invalid(N_("Envelope {code} covers this time already."), field="from_on", code=other.code)
    return {
        **{name: getattr(facts, name) for name in FACTS},
        "title": required(facts.title, field="title"),
        "source": written(facts.source),
    }


@action
def open_envelope(*, envelope: Envelope, by: Actor, at: datetime) -> Envelope:
    """Open the envelope and its book: from now on its money may be promised and paid. Needs a second person."""
    envelope = _locked(envelope)
    target = ENVELOPE.take("open", state=envelope.state)
    policies.may_open_envelope(by, envelope).require()
    book = ledger.open_book(code=envelope.code, currency=envelope.currency, by=by, at=at)
    before, after = change(envelope, state=target, book=book, opened_by=by.doer, opened_at=at)
    del before["book"], after["book"]  # it has the envelope's own code
    moves = [
        Move(of_book(envelope, source), of_book(envelope, goal), cents)
        for source, goal, cents in (
            (Kind.GRANTED, Kind.ENVELOPE, envelope.commitment_cents),
            (Kind.CASH_GRANTED, Kind.CASH, envelope.payment_cents),
        )
        if cents
    ]
    if moves:
        ledger.post(moves=moves, written=Written("funding.envelope.opened", about(envelope)), by=by, at=at)
    record(what="funding.envelope.opened", target=envelope, by=by, at=at, before=before, after=after)
    announce(EnvelopeOpened(envelope=envelope, by=by, at=at))
    return envelope


@action
def close_envelope(*, envelope: Envelope, into: Envelope | None = None, by: Actor, at: datetime) -> Envelope:
    """Close a year in which nothing is open any more, and carry over what its rule allows.

    Refuses before the last day of the year, and while something is missing, in the words of each room; refuses to
    carry over into a year that is not open.
    """
    envelope = _locked(envelope)
    target = ENVELOPE.take("close", state=envelope.state)
    policies.may_close_year(by, queries.missing_to_close(envelope, by, on=localdate(at))).require()
    carried = _carry_over(envelope, into, by=by, at=at) if into else 0
    ledger.close_book(book=envelope.book, by=by, at=at)
    before, after = change(envelope, state=target, closed_by=by.doer, closed_at=at)
    record(
        what="funding.envelope.closed",
        target=envelope,
        by=by,
        at=at,
        before=before,
        after={**after, "carried": carried},
    )
    announce(EnvelopeClosed(envelope=envelope, by=by, at=at))
    return envelope


def _carry_over(envelope: Envelope, into: Envelope, *, by: Actor, at: datetime) -> int:
    """Move what is left, up to the share of the rule, into the next envelope; gives the cents to commit that moved.

    Payment credits follow: those that are left, up to what is carried over to commit.
    """
    if into.state != EnvelopeState.OPEN or into.currency != envelope.currency or into.from_on <= envelope.until_on:
        raise Invalid(N_("{next} is not an open envelope of a later time in the same currency."), next=into.code)
    standing = queries.figures_of_envelope(envelope)
    carried = min(standing[Kind.ENVELOPE], envelope.commitment_cents * envelope.carry_over_percent // 100)
    cash = min(standing[Kind.CASH], carried)
    moves = [
        Move(of_book(book, source), of_book(book, goal), cents)
        for cents, legs in (
            (carried, ((envelope, Kind.ENVELOPE, Kind.CARRIED_OVER), (into, Kind.BROUGHT_FORWARD, Kind.ENVELOPE))),
            (cash, ((envelope, Kind.CASH, Kind.CASH_CARRIED), (into, Kind.CASH_FORWARD, Kind.CASH))),
        )
        if cents
        for book, source, goal in legs
    ]
    if moves:
        ledger.post(moves=moves, written=Written("funding.envelope.carried_over", about(envelope)), by=by, at=at)
    return carried
