"""What both sides owe each other: adding, delivering, accepting, sending back, waiving, reminding."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import required, written

from .. import policies, queries
from ..events import ObligationAccepted, ObligationDelivered, ObligationSentBack, ObligationWaived
from ..models import Agreement, Evidence, Obligation
from ..shapes import Handed, ObligationFacts
from ..states import AGREEMENT, OBLIGATION, AgreementState, ObligationKind, Side
from .agreements import _locked

FACTS = ("side", "kind", "title", "due_on", "owner")
NEEDS_EVIDENCE = (
    ObligationKind.YEARLY_REPORT, ObligationKind.KPI_REPORT, ObligationKind.DELIVERABLE,
    ObligationKind.CO_FINANCING_PROOF,
)  # fmt: skip


def _locked_obligation(obligation: Obligation) -> Obligation:
    """Give the row as it stands, locked, with what the policies look at."""
    rows = Obligation.objects.select_for_update(of=("self",)).select_related(
        "agreement__partnership__organisation", "agreement__partnership__delivering_unit"
    )
    return rows.get(pk=obligation.pk)


@action
def add_obligation(*, agreement: Agreement, facts: ObligationFacts, by: Actor, at: datetime) -> Obligation:
    """Write into a draft what a side will owe; refuses anything but a draft: later it takes an amendment."""
    agreement = _locked(agreement)
    AGREEMENT.take("change", state=agreement.state)
    policies.may_set_targets(by).require()
    obligation = _new_obligation(agreement, facts)
    record(what="partners.obligation.added", target=obligation, by=by, at=at, after=seen(obligation, *FACTS))
    return obligation


def _new_obligation(agreement: Agreement, facts: ObligationFacts, *, code: str = "") -> Obligation:
    """Write a new obligation; the action that calls it has asked for permission and records."""
    return Obligation.objects.create(
        code=code or queries.next_code(Obligation, agreement), agreement=agreement, side=facts.side, kind=facts.kind,
        title=required(facts.title, field="title"), due_on=facts.due_on, owner=facts.owner, note=written(facts.note),
        is_fictional=agreement.is_fictional,
    )  # fmt: skip


@action
def change_obligation(*, obligation: Obligation, facts: ObligationFacts, by: Actor, at: datetime) -> Obligation:
    """Change what a draft says a side will owe; refuses it under a signed agreement: that takes an amendment."""
    obligation = _locked_obligation(obligation)
    OBLIGATION.take("change", state=obligation.state)
    AGREEMENT.take("change", state=obligation.agreement.state)
    policies.may_set_targets(by).require()
    before, after = change(
        obligation, side=facts.side, kind=facts.kind, title=required(facts.title, field="title"), due_on=facts.due_on,
        owner=facts.owner, note=written(facts.note),
    )  # fmt: skip
    record(what="partners.obligation.changed", target=obligation, by=by, at=at, before=before, after=after)
    return obligation


@action
def drop_obligation(*, obligation: Obligation, by: Actor, at: datetime) -> None:
    """Take an obligation out of a draft; refuses it under a signed agreement: there it is waived or amended."""
    obligation = _locked_obligation(obligation)
    AGREEMENT.take("change", state=obligation.agreement.state)
    policies.may_set_targets(by).require()
    record(what="partners.obligation.dropped", target=obligation, by=by, at=at, before=seen(obligation, *FACTS))
    obligation.delete()


@action
def give_owner(*, obligation: Obligation, owner: str, by: Actor, at: datetime) -> Obligation:
    """Say who looks after an obligation that is still open; `owner` is the key of a person, or empty for nobody."""
    obligation = _locked_obligation(obligation)
    policies.may_change_obligation(by, obligation).require()
    before, after = change(obligation, owner=owner)
    record(what="partners.obligation.handed_over", target=obligation, by=by, at=at, before=before, after=after)
    return obligation


@action
def deliver_obligation(
    *, obligation: Obligation, evidence: Sequence[Handed] = (), note: object = "", by: Actor, at: datetime
) -> Obligation:
    """Say that what is owed is done, and hand in the proof.

    Refuses people of the other side, an agreement that is only drafted, and a partner's report, deliverable or proof
    without any document.
    """
    obligation = _locked_obligation(obligation)
    target = OBLIGATION.take("deliver", state=obligation.state)
    policies.may_deliver_obligation(by, obligation).require()
    if obligation.agreement.state == AgreementState.DRAFT:
        raise Invalid(N_("The agreement is not signed yet, so nothing is owed."))
    _keep(obligation, evidence, by=by, at=at)
    if _needs_evidence(obligation) and not obligation.evidence.exists():
        raise Invalid(N_("Hand in at least one document that proves it."), field="evidence")
    before, after = change(
        obligation, state=target, delivered_by=by.doer, delivered_at=at, note=written(note or obligation.note)
    )
    after["evidence"] = [handed.title for handed in evidence]
    record(what="partners.obligation.delivered", target=obligation, by=by, at=at, before=before, after=after)
    announce(ObligationDelivered(obligation=obligation, by=by, at=at))
    return obligation


def _needs_evidence(obligation: Obligation) -> bool:
    return obligation.side == Side.PARTNER and obligation.kind in NEEDS_EVIDENCE


def _keep(obligation: Obligation, evidence: Sequence[Handed], *, by: Actor, at: datetime) -> None:
    for handed in evidence:
        if obligation.evidence.filter(title=handed.title).exists():
            raise Invalid(
                N_("There is a document “{title}” already: give this one another name."),
                field="evidence", title=handed.title,
            )  # fmt: skip
        Evidence.objects.create(
            obligation=obligation, document=handed.document, document_hash=handed.document_hash, title=handed.title,
            added_by=by.doer, added_at=at,
        )  # fmt: skip


@action
def accept_obligation(*, obligation: Obligation, by: Actor, at: datetime) -> Obligation:
    """Agree that what was delivered is what was owed; only the other side, never the hands that delivered."""
    obligation = _locked_obligation(obligation)
    target = OBLIGATION.take("accept", state=obligation.state)
    policies.may_accept_obligation(by, obligation).require()
    before, after = change(obligation, state=target, accepted_by=by.doer, accepted_at=at)
    record(what="partners.obligation.accepted", target=obligation, by=by, at=at, before=before, after=after)
    announce(ObligationAccepted(obligation=obligation, by=by, at=at))
    return obligation


@action
def send_back_obligation(*, obligation: Obligation, ground: str, by: Actor, at: datetime) -> Obligation:
    """Ask for more than was delivered, saying what; only the other side, never the hands that delivered."""
    obligation = _locked_obligation(obligation)
    target = OBLIGATION.take("send_back", state=obligation.state)
    policies.may_send_back_obligation(by, obligation).require()
    required(ground, field="ground")
    before, after = change(obligation, state=target, sent_back_by=by.doer, sent_back_at=at, ground=ground)
    record(
        what="partners.obligation.sent_back", target=obligation, by=by, at=at, before=before, after=after,
        ground=ground,
    )  # fmt: skip
    announce(ObligationSentBack(obligation=obligation, by=by, at=at))
    return obligation


@action
def waive_obligation(*, obligation: Obligation, ground: str, by: Actor, at: datetime) -> Obligation:
    """Say on a ground that it is no longer owed; only the side to which it is owed."""
    obligation = _locked_obligation(obligation)
    target = OBLIGATION.take("waive", state=obligation.state)
    policies.may_waive_obligation(by, obligation).require()
    required(ground, field="ground")
    before, after = change(obligation, **_waived(target, ground, by=by, at=at))
    record(
        what="partners.obligation.waived", target=obligation, by=by, at=at, before=before, after=after, ground=ground
    )
    announce(ObligationWaived(obligation=obligation, by=by, at=at))
    return obligation


def _waived(target: str, ground: str, *, by: Actor, at: datetime) -> dict[str, Any]:
    """Give the fields of an obligation that is no longer owed."""
    return {"state": target, "waived_by": by.doer, "waived_at": at, "ground": ground}
