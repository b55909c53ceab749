"""Drafting, signing and steering agreements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import in_order, required, written

from .. import policies, queries
from ..events import (
    AgreementActivated,
    AgreementDrafted,
    AgreementEnded,
    AgreementResumed,
    AgreementSigned,
    AgreementSuspended,
    AgreementTerminated,
)  # fmt: skip
from ..models import Agreement, Cycle, Partnership, Suspension
from ..shapes import AgreementRecord, AgreementText, Handed
from ..states import AGREEMENT, EndReason

TEXT = ("title", "from_on", "until_on", "precision", "co_financing_percent", "source")


def _locked(agreement: Agreement) -> Agreement:
    """Give the row as it stands, locked, with what the policies look at."""
    rows = Agreement.objects.select_for_update(of=("self",)).select_related(
        "partnership__organisation", "partnership__delivering_unit", "cycle"
    )
    return rows.get(pk=agreement.pk)


@action
def draft_agreement(
    *, code: str, partnership: Partnership, cycle: Cycle, text: AgreementText, by: Actor, at: datetime
) -> Agreement:
    """Draft an agreement with a partner in a cycle; refuses a code that is taken and objectives of another version."""
    policies.may_draft_agreement(by).require()
    agreement = _new_draft(code=code, partnership=partnership, cycle=cycle, text=text, by=by, at=at)
    record(what="partners.agreement.drafted", target=agreement, by=by, at=at, after=seen(agreement, "state", *TEXT))
    announce(AgreementDrafted(agreement=agreement, by=by, at=at))
    return agreement


def _new_draft(
    *, code: str, partnership: Partnership, cycle: Cycle, text: AgreementText, by: Actor, at: datetime, **links: Any
) -> Agreement:
    """Write a new draft; the action that calls it has asked for permission and records."""
    if Agreement.objects.filter(code=code).exists():
        raise Invalid(N_("There is an agreement {code} already."), field="code", code=code)
    agreement = Agreement.objects.create(
        code=code,
        partnership=partnership,
        cycle=cycle,
        drafted_by=by.doer,
        drafted_at=at,
        is_fictional=partnership.organisation.is_fictional,
        **_terms(text, cycle),
        **links,
    )
    agreement.objectives.set(text.objectives)
    return agreement


@action
def change_agreement(*, agreement: Agreement, text: AgreementText, by: Actor, at: datetime) -> Agreement:
    """Change what a draft says; who does so has written it last.

    Refuses anything but a draft, and a draft that carries signatures: they were given to another text.
    """
    agreement = _locked(agreement)
    AGREEMENT.take("change", state=agreement.state)
    policies.may_draft_agreement(by).require()
    if queries.signatures_of(agreement).exists():
        raise Invalid(N_("The draft carries signatures: strike them before you change the text."))
    objectives = _codes(agreement)
    before, after = change(agreement, **_terms(text, agreement.cycle), drafted_by=by.doer, drafted_at=at)
    agreement.objectives.set(text.objectives)
    if (now := _codes(agreement)) != objectives:
        before["objectives"], after["objectives"] = objectives, now
    record(what="partners.agreement.changed", target=agreement, by=by, at=at, before=before, after=after)
    return agreement


def _codes(agreement: Agreement) -> list[str]:
    return sorted(agreement.objectives.values_list("code", flat=True))


def _terms(given: AgreementText | AgreementRecord, cycle: Cycle) -> dict[str, Any]:
    in_order(given.from_on, given.until_on)
    for objective in given.objectives:
        if objective.version_id != cycle.strategy_version_id:
            raise Invalid(
                N_("Objective {code} belongs to another version of the strategy than {cycle}."),
                field="objectives",
                code=objective.code,
                cycle=cycle.title,
            )
    if given.co_financing_percent is not None and not 0 <= given.co_financing_percent <= 100:
        raise Invalid(N_("A share lies between 0 and 100 per cent."), field="co_financing_percent")
    return {
        "title": required(given.title, field="title"),
        "from_on": given.from_on,
        "until_on": given.until_on,
        "precision": given.precision,
        "co_financing_percent": given.co_financing_percent,
        "source": written(given.source),
    }


@action
def discard_draft(*, agreement: Agreement, ground: str, by: Actor, at: datetime) -> None:
    """Throw a draft away that will never be signed; refuses anything else. The trail keeps that it existed."""
    agreement = _locked(agreement)
    AGREEMENT.take("change", state=agreement.state)
    policies.may_draft_agreement(by).require()
    required(ground, field="ground")
    before = seen(agreement, "state", *TEXT)
    record(what="partners.agreement.discarded", target=agreement, by=by, at=at, before=before, ground=ground)
    for part in (agreement.signatures, agreement.targets, agreement.obligations):
        part.all().delete()
    agreement.delete()


@action
def sign_agreement(*, agreement: Agreement, document: Handed, by: Actor, at: datetime) -> Agreement:
    """Bring a draft to signature with the signed document.

    Refuses who wrote the draft, a draft that lacks the signature of a side, and a document without a hash.
    """
    agreement = _locked(agreement)
    target = AGREEMENT.take("sign", state=agreement.state)
    policies.may_sign_agreement(by, agreement).require()
    for missing in queries.missing_for_signing(agreement):
        raise Invalid(missing)
    if not document.document_hash:
        raise Invalid(N_("Hand in the signed document."), field="document")
    signed_on = max(queries.signatures_of(agreement).values_list("signed_on", flat=True))
    before, after = change(
        agreement, state=target, signed_by=by.doer, signed_at=at, signed_on=signed_on,
        document=document.document, document_hash=document.document_hash,
    )  # fmt: skip
    record(what="partners.agreement.signed", target=agreement, by=by, at=at, before=before, after=after)
    announce(AgreementSigned(agreement=agreement, by=by, at=at))
    return agreement


@action
def activate_agreement(*, agreement: Agreement, by: Actor, at: datetime) -> Agreement:
    """Bring a signed agreement into force; refuses to do so before its first day."""
    agreement = _locked(agreement)
    target = AGREEMENT.take("activate", state=agreement.state)
    policies.may_activate_agreement(by, agreement, localdate(at)).require()
    before, after = change(agreement, state=target, activated_by=by.doer, activated_at=at)
    record(what="partners.agreement.activated", target=agreement, by=by, at=at, before=before, after=after)
    announce(AgreementActivated(agreement=agreement, by=by, at=at))
    return agreement


@action
def suspend_agreement(
    *,
    agreement: Agreement,
    ground: object,
    condition: object = "",
    answer_by_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Suspension:
    """Let an agreement rest on a ground, with what would cure it; refuses one that is not in force."""
    agreement = _locked(agreement)
    target = AGREEMENT.take("suspend", state=agreement.state)
    policies.may_steer_agreement(by).require()
    in_order(localdate(at), answer_by_on, field="answer_by_on")
    suspension = Suspension.objects.create(
        agreement=agreement, from_on=localdate(at), ground=required(ground, field="ground"),
        condition=written(condition), answer_by_on=answer_by_on, suspended_by=by.doer, suspended_at=at,
    )  # fmt: skip
    before, after = change(agreement, state=target)
    record(
        what="partners.agreement.suspended", target=agreement, by=by, at=at, before=before, after=after,
        ground=str(suspension.ground),
    )  # fmt: skip
    announce(AgreementSuspended(agreement=agreement, by=by, at=at))
    return suspension


@action
def resume_agreement(*, agreement: Agreement, ground: object, by: Actor, at: datetime) -> Agreement:
    """Bring a suspended agreement into force again, saying why."""
    agreement = _locked(agreement)
    target = AGREEMENT.take("resume", state=agreement.state)
    policies.may_steer_agreement(by).require()
    said = required(ground, field="ground")
    _lift_suspension(agreement, on=localdate(at), ground=said, by=by, at=at)
    before, after = change(agreement, state=target)
    record(
        what="partners.agreement.resumed", target=agreement, by=by, at=at, before=before, after=after, ground=str(said)
    )
    announce(AgreementResumed(agreement=agreement, by=by, at=at))
    return agreement


def _lift_suspension(agreement: Agreement, *, on: date, ground: object, by: Actor, at: datetime) -> None:
    """Close the suspension that runs, if there is one; the action that calls it records."""
    for suspension in agreement.suspensions.filter(until_on__isnull=True):
        suspension.until_on, suspension.lifted_ground = max(on, suspension.from_on), written(ground)
        suspension.lifted_by, suspension.lifted_at = by.doer, at
        suspension.save(update_fields=["until_on", "lifted_ground", "lifted_by", "lifted_at"])


@action
def end_agreement(*, agreement: Agreement, by: Actor, at: datetime) -> Agreement:
    """End an agreement whose term is over; refuses to do so before."""
    agreement = _locked(agreement)
    target = AGREEMENT.take("end", state=agreement.state)
    policies.may_end_agreement(by, agreement, localdate(at)).require()
    _lift_suspension(agreement, on=agreement.until_on, ground="", by=by, at=at)
    before, after = change(
        agreement, state=target, ended_by=by.doer, ended_at=at, ended_on=agreement.until_on, end_reason=EndReason.TERM
    )
    record(what="partners.agreement.ended", target=agreement, by=by, at=at, before=before, after=after)
    announce(AgreementEnded(agreement=agreement, by=by, at=at))
    return agreement


@action
def terminate_agreement(
    *, agreement: Agreement, ended_on: date, ground: object, consequences: object = "", by: Actor, at: datetime
) -> Agreement:
    """Break an agreement off from a day within its term, on a ground, saying what happens to what was promised.

    Refuses a day outside the term, and who signed nothing to decide about: drafts are discarded instead.
    """
    agreement = _locked(agreement)
    target = AGREEMENT.take("terminate", state=agreement.state)
    policies.may_steer_agreement(by).require()
    said = required(ground, field="ground")
    if not agreement.from_on <= ended_on <= agreement.until_on:
        raise Invalid(
            N_("Give a day within the term, from {earliest} to {latest}."),
            field="ended_on", earliest=agreement.from_on, latest=agreement.until_on,
        )  # fmt: skip
    _lift_suspension(agreement, on=ended_on, ground=said, by=by, at=at)
    before, after = change(
        agreement, state=target, ended_by=by.doer, ended_at=at, ended_on=ended_on, end_reason=EndReason.TERMINATION,
        end_ground=said, end_consequences=written(consequences),
    )  # fmt: skip
    record(
        what="partners.agreement.terminated", target=agreement, by=by, at=at, before=before, after=after,
        ground=str(said),
    )  # fmt: skip
    announce(AgreementTerminated(agreement=agreement, by=by, at=at))
    return agreement


def _sorted_codes(agreements: Sequence[Agreement]) -> list[str]:
    """Give the codes of agreements, for records that name several."""
    return sorted(agreement.code for agreement in agreements)
