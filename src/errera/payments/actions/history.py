"""Taking over what an earlier system knew: accounts that were verified there, and payments that were made."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, record, seen
from errera.foundation.directory.models import Organisation
from errera.foundation.ids import new_public_id
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import noon

from .. import policies, queries
from ..models import Payee, PaymentOrder
from ..shapes import OrderRecord, PayeeFacts, checked_iban
from ..states import PayeeState
from .orders import FACTS, OrderState, _open_book, _place_again, _positive, _purpose, _refuse_twice
from .payees import _checked, _replace


@action
def take_over_payee(
    *, organisation: Organisation, facts: PayeeFacts, verification: str, by: Actor, at: datetime
) -> Payee:
    """Take over an account that the earlier system had verified; whoever records it stands for that.

    With a last day it is one of earlier. Refuses strangers, a number that cannot be right, one that is there already,
    no word on how it was verified, and an organisation for which an account is proposed.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    policies.may_record_payees(by).require()
    if queries.proposal_for(organisation):
        raise Invalid(N_("An account is proposed already: it is verified, refused or withdrawn first."))
    checked = _checked(facts, organisation)
    if not verification.strip():
        raise Invalid(N_("Say how the account was verified in the earlier system."), field="verification")
    ended = {"state": PayeeState.REPLACED, "until_on": facts.until_on, "closed_by": by.doer, "closed_at": at}
    if facts.until_on and facts.from_on and facts.until_on < facts.from_on:
        raise Invalid(N_("The account ends before it begins."), field="until_on")
    if not facts.until_on:
        _replace(organisation, by=by, at=at)
    payee = Payee.objects.create(
        organisation=organisation, from_on=facts.from_on or localdate(at), proposed_by=by.doer, proposed_at=at,
        verified_by=by.doer, verified_at=at, verification=verification.strip(), is_taken_over=True,
        is_fictional=organisation.is_fictional, **checked,
        **(ended if facts.until_on else {"state": PayeeState.VERIFIED}),
    )  # fmt: skip
    after = {"account": payee.masked_iban, **seen(payee, "organisation", "state", "from_on", "until_on")}
    record(what="payments.payee.taken_over", target=payee, by=by, at=at, after=after)
    _place_again(organisation, by=by, at=at)
    return payee


@action
def take_over_payment(*, organisation: Organisation, facts: OrderRecord, by: Actor, at: datetime) -> PaymentOrder:
    """Take over a payment that was made with the earlier system; the rows of the ledger tell what it moved.

    Refuses strangers, a key that was used, days out of order or still to come, a book that is not open, and an account
    that is not on record.
    """
    policies.may_record_payments(by).require()
    _refuse_twice(PaymentOrder.objects.filter(key=facts.key).exists(), facts.key)
    if not facts.ordered_on <= facts.paid_on <= localdate(at):
        raise Invalid(
            N_("A payment is ordered, then booked by the bank, and then recorded: {ordered}, {paid}."),
            field="paid_on", ordered=facts.ordered_on, paid=facts.paid_on,
        )  # fmt: skip
    payee = _payee_of(organisation, facts)
    opened, public_id = _open_book(facts.book), new_public_id()
    order = PaymentOrder.objects.create(
        public_id=public_id, organisation=organisation, cents=_positive(facts.cents), currency=opened.currency,
        book=opened.code, about=facts.about, purpose=_purpose(facts.purpose), key=facts.key, state=OrderState.PAID,
        payee=payee, payee_name=payee.holder_name, payee_iban=payee.iban, payee_bic=payee.bic,
        end_to_end_id=f"OLD-{public_id}", ordered_by=by.doer, ordered_at=noon(facts.ordered_on),
        paid_on=facts.paid_on, paid_by=by.doer,
        paid_at=at, is_fictional=facts.is_fictional or organisation.is_fictional,
    )  # fmt: skip
    record(what="payments.order.taken_over", target=order, by=by, at=at, after=seen(order, *FACTS, "paid_on"))
    return order


def _payee_of(organisation: Organisation, facts: OrderRecord) -> Payee:
    number = checked_iban(facts.iban)
    payee = Payee.objects.filter(organisation=organisation, iban=number, verified_at__isnull=False).order_by("-pk")
    found = payee.first()
    if found is None:
        raise Invalid(
            N_("{organisation} has no verified account with this number: put it on the sheet of accounts."),
            field="iban", organisation=organisation.name,
        )  # fmt: skip
    return found
