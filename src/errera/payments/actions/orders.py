"""Ordering and cancelling payments, and keeping them waiting until there is an account to pay to."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.directory.models import Organisation
from errera.foundation.sentences import N_, Invalid
from errera.ledger import queries as ledger
from errera.ledger.models import Book
from errera.ledger.states import BookState

from .. import policies, queries
from ..models import PaymentOrder
from ..shapes import sepa_text
from ..states import OPEN_ORDERS, ORDER, OrderState

FACTS = ("organisation", "cents", "currency", "book", "about", "purpose", "state")
EVENTS = {"free": "payments.order.freed", "hold": "payments.order.held"}


@action
def order_payment(
    *,
    organisation: Organisation,
    cents: int,
    book: Book | str,
    about: str,
    purpose: str,
    key: str,
    by: Actor,
    at: datetime,
) -> PaymentOrder:
    """Order a payment from a book; it waits until a verified account exists, and then for a run.

    The room that orders has asked whether the money is owed: no page orders a payment by itself. Refuses people
    outside the agency, no amount, a purpose that no bank can print, a closed book, and a key that was used before.
    """
    policies.may_order(by).require()
    opened = _open_book(book)
    _refuse_twice(PaymentOrder.objects.filter(key=key).exists(), key)
    order = PaymentOrder.objects.create(
        organisation=organisation, cents=_positive(cents), currency=opened.currency, book=opened.code, about=about,
        purpose=_purpose(purpose), key=key, state=_first_state(organisation), ordered_by=by.doer, ordered_at=at,
        is_fictional=organisation.is_fictional,
    )  # fmt: skip
    record(what="payments.order.placed", target=order, by=by, at=at, after=seen(order, *FACTS))
    return order


@action
def cancel_order(*, order: PaymentOrder, ground: str, by: Actor, at: datetime) -> PaymentOrder:
    """Take an order back on a ground; refuses one that is in a run, paid or closed."""
    order = PaymentOrder.objects.select_for_update().get(pk=order.pk)
    target = ORDER.take("cancel", state=order.state)
    policies.may_order(by).require()
    ground = _ground(ground)
    before, after = change(order, state=target, ground=ground, closed_by=by.doer, closed_at=at)
    record(what="payments.order.cancelled", target=order, by=by, at=at, before=before, after=after, ground=ground)
    return order


def _first_state(organisation: Organisation) -> OrderState:
    return OrderState.READY if queries.account_to_pay(organisation) else OrderState.WAITING


def _open_book(book: Book | str) -> Book:
    code = book if isinstance(book, str) else book.code
    found = ledger.books().filter(code=code).first()
    if found is None:
        raise Invalid(N_("There is no book {code}."), field="book", code=code)
    if found.state != BookState.OPEN:
        raise Invalid(N_("The book {code} is closed: nothing is paid from it any more."), field="book", code=code)
    return found


def _refuse_twice(is_there: bool, key: str) -> None:
    if not key.strip():
        raise ValueError("a payment and a demand need a key, so that they are made once")
    if is_there:
        raise Invalid(N_("This was asked of the payments already."), field="key")


def _positive(cents: int) -> int:
    if isinstance(cents, bool) or not isinstance(cents, int):
        raise TypeError("payments count whole cents")
    if cents <= 0:
        raise Invalid(N_("An amount that is paid is more than nought."), field="cents")
    return cents


def _purpose(text: str) -> str:
    """Write the purpose in the letters of every bank; refuses one of which nothing is left, and too long a one."""
    written = sepa_text(text, length=1000)
    if not written:
        raise Invalid(N_("Say what the payment is for, in letters that a bank can print."), field="purpose")
    if len(written) > 140:
        raise Invalid(
            N_("The purpose has {length} signs; a transfer takes at most 140."), field="purpose", length=len(written)
        )
    return written


def _ground(text: str) -> str:
    if not text.strip():
        raise Invalid(N_("Say why."), field="ground")
    return text.strip()


def _place_again(organisation: Organisation, *, by: Actor, at: datetime) -> None:
    """Free or hold the open payments of an organisation, as its account now stands."""
    wanted = _first_state(organisation)
    rows = PaymentOrder.objects.select_for_update().filter(organisation=organisation, state__in=OPEN_ORDERS)
    for order in rows.exclude(state=wanted).order_by("pk"):
        _step(order, "free" if wanted == OrderState.READY else "hold", by=by, at=at)


def _step(order: PaymentOrder, name: str, *, by: Actor, at: datetime) -> None:
    before, after = change(order, state=ORDER.take(name, state=order.state))
    record(what=EVENTS[name], target=order, by=by, at=at, before=before, after=after)
