"""Proposing, verifying, refusing and withdrawing the accounts that are paid to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.files import File
from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.directory.models import Organisation
from errera.foundation.documents import actions as documents
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..models import Payee
from ..shapes import PayeeFacts, checked_bic, checked_iban, sepa_text
from ..states import PAYEE, PayeeState
from .orders import _ground, _place_again


def _locked(payee: Payee) -> Payee:
    return Payee.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=payee.pk)


@action
def propose_payee(
    *, organisation: Organisation, facts: PayeeFacts, proof: File | None, by: Actor, at: datetime
) -> Payee:
    """Propose an account of an organisation, with a paper of the bank that proves it.

    Payments to the organisation wait from now on, until a second person verifies or refuses it. Refuses strangers, a
    second proposal, a number that cannot be right, the agency's own account, the one in force, and no proof.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if queries.proposal_for(organisation):
        raise Invalid(N_("An account is proposed already: it is verified, refused or withdrawn first."))
    policies.may_propose_payee(by, organisation.pk).require()
    checked = _checked(facts, organisation)
    if proof is None:
        raise Invalid(N_("Hand in a paper of the bank that names the holder and the number."), field="proof")
    payee = Payee.objects.create(
        organisation=organisation, from_on=facts.from_on or localdate(at), proposed_by=by.doer, proposed_at=at,
        is_fictional=organisation.is_fictional, **checked,
    )  # fmt: skip
    paper = documents.keep_document(
        file=proof, title=proof.name or "", about=payee, organisation_id=organisation.pk, by=by, at=at
    )
    _, after = change(payee, document=paper.public_id, document_hash=paper.sha256)
    after |= {"account": payee.masked_iban, "organisation": organisation.pk}
    record(what="payments.payee.proposed", target=payee, by=by, at=at, after=after)
    _place_again(organisation, by=by, at=at)
    return payee


def _checked(facts: PayeeFacts, organisation: Organisation) -> dict[str, Any]:
    """Give the columns of an account; refuses what no bank would take, each fault at its field."""
    holder = " ".join(facts.holder_name.split())
    if not sepa_text(holder):
        raise Invalid(N_("Name the holder of the account, in letters that a bank can print."), field="holder_name")
    if len(holder) > 70:
        raise Invalid(N_("A transfer takes at most 70 signs of the holder’s name."), field="holder_name")
    number = checked_iban(facts.iban)
    if number == queries.bank().iban:
        raise Invalid(N_("This is the agency’s own account."), field="iban")
    in_force = queries.account_in_force(organisation)
    if in_force and (in_force.iban, in_force.holder_name) == (number, holder):
        raise Invalid(N_("This account is in force already."), field="iban")
    return {"holder_name": holder, "iban": number, "bic": checked_bic(facts.bic, country=number[:2])}


@action
def verify_payee(*, payee: Payee, verification: str, by: Actor, at: datetime) -> Payee:
    """Bring a proposed account into force, in place of the one before it; payments that waited are ready.

    Refuses whoever proposed it, no word on how it was verified, and a day before its first.
    """
    payee = _locked(payee)
    target = PAYEE.take("verify", state=payee.state)
    policies.may_verify_payee(by, payee).require()
    if not verification.strip():
        raise Invalid(
            N_("Say how you verified it: whom you called back, on a number you knew before."), field="verification"
        )
    if localdate(at) < payee.from_on:
        raise Invalid(N_("The account is valid from {day}; verify it then."), day=payee.from_on)
    _replace(payee.organisation, by=by, at=at)
    before, after = change(payee, state=target, verification=verification.strip(), verified_by=by.doer, verified_at=at)
    record(what="payments.payee.verified", target=payee, by=by, at=at, before=before, after=after)
    _place_again(payee.organisation, by=by, at=at)
    return payee


def _replace(organisation: Organisation, *, by: Actor, at: datetime) -> None:
    """End the account in force, if there is one: another takes its place."""
    old = Payee.objects.select_for_update().filter(organisation=organisation, state=PayeeState.VERIFIED).first()
    if old is None:
        return
    target = PAYEE.take("replace", state=old.state)
    until = max(localdate(at), old.from_on)
    before, after = change(old, state=target, until_on=until, closed_by=by.doer, closed_at=at)
    record(what="payments.payee.replaced", target=old, by=by, at=at, before=before, after=after)


@action
def refuse_payee(*, payee: Payee, ground: str, by: Actor, at: datetime) -> Payee:
    """Refuse a proposed account on a ground; the one in force, if any, is paid to again."""
    payee = _locked(payee)
    target = PAYEE.take("refuse", state=payee.state)
    policies.may_refuse_payee(by).require()
    return _close(payee, target, "payments.payee.refused", _ground(ground), by=by, at=at)


@action
def withdraw_payee(*, payee: Payee, ground: str, by: Actor, at: datetime) -> Payee:
    """Take an account back on a ground; without one in force, payments wait."""
    payee = _locked(payee)
    target = PAYEE.take("withdraw", state=payee.state)
    policies.may_withdraw_payee(by, payee.organisation_id).require()
    return _close(payee, target, "payments.payee.withdrawn", _ground(ground), by=by, at=at)


def _close(payee: Payee, target: str, what: str, ground: str, *, by: Actor, at: datetime) -> Payee:
    ended = {"until_on": max(localdate(at), payee.from_on)} if payee.state == PayeeState.VERIFIED else {}
    before, after = change(payee, state=target, ground=ground, closed_by=by.doer, closed_at=at, **ended)
    record(what=what, target=payee, by=by, at=at, before=before, after=after, ground=ground)
    _place_again(payee.organisation, by=by, at=at)
    return payee
