"""What this room puts before a reader's eyes on the home page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.agenda import Errand

from .. import policies, queries
from ..models import CreditNote
from .acts import url

SHOWN = 20


def errands(actor: Actor, today: date) -> list[Errand]:
    """Give what waits: for finance refunds, credit notes and late invoices; for a payer the own late invoices."""
    if policies.may_keep_fees(actor):
        return [*_refunds(), *_decisions(actor), *_late(actor, today)]
    return list(_to_pay(actor, today)) if not actor.sees_all and policies.may_see_invoices(actor) else []


def _refunds() -> Iterator[Errand]:
    for note in queries.refunds_waiting()[:SHOWN]:
        if (text := _why_it_waits(note)) is not None:
            facts = {"note": note.number, "payer": note.invoice.payer.name, "refund": note.refund}
            yield Errand(Sentence(text, facts), url("invoice", note.invoice), is_fictional=note.invoice.is_fictional)


def _why_it_waits(note: CreditNote) -> str | None:
    """Say what keeps a refund; nothing where its payment only has to go into a run."""
    if note.refund_order is None:
        return N_("Order the refund of {refund} to {payer} again ({note}): the bank rejected it")
    if note.refund_order.state == "waiting":
        return N_("{payer} has no verified account: the refund of {refund} waits ({note})")
    return None


def _decisions(actor: Actor) -> Iterator[Errand]:
    for note in queries.notes_to_decide()[:SHOWN]:
        if policies.may_decide_on_credit(actor, note):
            facts = {"invoice": note.invoice.number, "gross": note.gross}
            what = Sentence(N_("Decide on the credit of {gross} on invoice {invoice}"), facts)
            yield Errand(what, url("invoice", note.invoice), is_fictional=note.invoice.is_fictional)


def _late(actor: Actor, today: date) -> Iterator[Errand]:
    rows = queries.late(queries.invoices_seen_by(actor), today)
    if count := rows.count():
        yield Errand(Sentence(N_("Late invoices: {count}"), {"count": count}), f"{url('invoices')}?late=yes")


def _to_pay(actor: Actor, today: date) -> Iterator[Errand]:
    rows = queries.late(queries.invoices_seen_by(actor), today).filter(payer__in=actor.organisations)
    for row in rows.order_by("due_on", "pk")[:SHOWN]:
        facts = {"number": row.number, "owed": row.money(row.outstanding_cents)}
        yield Errand(
            Sentence(N_("Pay {owed} for invoice {number}"), facts), url("invoice", row), due_on=row.due_on,
            is_fictional=row.is_fictional,
        )  # fmt: skip
