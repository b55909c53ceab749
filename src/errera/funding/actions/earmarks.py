"""Money set aside for a call, and returned when the call did not need it."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, record
from errera.ledger import actions as ledger
from errera.ledger.shapes import Move, Written
from errera.ledger.states import AccountKind as Kind

from .. import policies
from ..models import Envelope
from ..shapes import earmark_pot, of_book
from ..states import ENVELOPE
from .envelopes import _locked


@action
def earmark(*, envelope: Envelope, cents: int, about: str, ground: str, by: Actor, at: datetime) -> None:
    """Set money aside for an opaque subject; refuses more than is free in the envelope."""
    envelope = _locked(envelope)
    ENVELOPE.take("spend", state=envelope.state)
    policies.may_earmark(by).require()
    move = Move(of_book(envelope, Kind.ENVELOPE), earmark_pot(envelope, about), cents)
    ledger.post(moves=[move], written=Written("funding.earmark.set", about, ground), by=by, at=at)
    after = {"about": about, "cents": cents}
    record(what="funding.earmark.set", target=envelope, by=by, at=at, after=after, ground=ground)


@action
def return_earmark(*, envelope: Envelope, cents: int, about: str, ground: str, by: Actor, at: datetime) -> None:
    """Return money that was set aside; refuses more than stands there."""
    envelope = _locked(envelope)
    ENVELOPE.take("spend", state=envelope.state)
    policies.may_earmark(by).require()
    move = Move(earmark_pot(envelope, about), of_book(envelope, Kind.ENVELOPE), cents)
    ledger.post(moves=[move], written=Written("funding.earmark.returned", about, ground), by=by, at=at)
    before = {"about": about, "cents": cents}
    record(what="funding.earmark.returned", target=envelope, by=by, at=at, before=before, ground=ground)
