"""Signatures of both sides, under agreements and under amendments to them."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import written

from .. import policies
from ..models import Agreement, Amendment, Signature
from ..shapes import SignatureFacts
from ..states import AGREEMENT, AMENDMENT
from .agreements import _locked

SHOWN = ("side", "person", "signed_on")


@action
def enter_signature(
    *, agreement: Agreement, facts: SignatureFacts, amendment: Amendment | None = None, by: Actor, at: datetime
) -> Signature:
    """Enter a signature under the draft of an agreement, or of an amendment to it.

    Refuses anything but a draft, a day to come, nobody's signature and the same person's twice; each side enters
    its own, and the agency may enter the partner's as it stands on the document.
    """
    agreement = _locked(agreement)
    _refuse_unless_draft(agreement, amendment)
    policies.may_enter_signature(by, agreement.partnership, facts.side).require()
    if not (facts.person or facts.name.strip()):
        raise Invalid(N_("Say who signed."), field="name")
    if facts.signed_on > localdate(at):
        raise Invalid(N_("A signature is entered when it was given, not before."), field="signed_on")
    if facts.person and Signature.objects.filter(
        agreement=agreement, amendment=amendment, side=facts.side, person=facts.person
    ):
        raise Invalid(N_("This person has signed already."), field="person")
    signature = Signature.objects.create(
        agreement=agreement, amendment=amendment, side=facts.side, signed_on=facts.signed_on, person=facts.person,
        name="" if facts.person else facts.name.strip(), function=written(facts.function),
        entered_by=by.doer, entered_at=at,
    )  # fmt: skip
    record(what="partners.signature.entered", target=signature, by=by, at=at, after=seen(signature, *SHOWN))
    return signature


@action
def strike_signature(*, signature: Signature, by: Actor, at: datetime) -> None:
    """Take a signature back from a draft, because it was entered wrongly or the text must change."""
    signature = Signature.objects.select_related("amendment").get(pk=signature.pk)
    agreement = _locked(signature.agreement)
    _refuse_unless_draft(agreement, signature.amendment)
    policies.may_enter_signature(by, agreement.partnership, signature.side).require()
    record(what="partners.signature.struck", target=signature, by=by, at=at, before=seen(signature, *SHOWN))
    signature.delete()


def _refuse_unless_draft(agreement: Agreement, amendment: Amendment | None) -> None:
    if amendment is None:
        AGREEMENT.take("change", state=agreement.state)
    else:
        AMENDMENT.take("change", state=amendment.state)
