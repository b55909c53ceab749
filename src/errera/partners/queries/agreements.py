"""Reads about agreements: what is missing, which steps are open, their terms, their history."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from errera.foundation.actor import Actor, Verdict
from errera.foundation.audit import queries as audit_queries
from errera.foundation.audit.models import AuditEvent
from errera.foundation.lifecycle import Step
from errera.foundation.sentences import N_, Sentence
from errera.strategy.models import Objective

from .. import policies
from ..models import Agreement, Evidence, Signature
from ..shapes import Terms
from ..states import AGREEMENT, IN_FORCE, AgreementState, Side


def signatures_of(agreement: Agreement) -> QuerySet[Signature]:
    """Give the signatures under the agreement itself, not those under its amendments."""
    return agreement.signatures.filter(amendment__isnull=True).order_by("side", "signed_on", "pk")


def missing_for_signing(agreement: Agreement) -> list[Sentence]:
    """Say what still has to come before the agreement can be signed, the document aside."""
    return missing_signatures(list(signatures_of(agreement)), drafted_by=agreement.drafted_by)


def missing_signatures(signatures: list[Signature], *, drafted_by: str) -> list[Sentence]:
    """Say which signatures are missing; the agency's own drafter alone does not bind the agency."""
    of_side = {side: [s for s in signatures if s.side == side] for side in Side}
    missing = []
    if not of_side[Side.AGENCY]:
        missing.append(Sentence(N_("The agency has not signed.")))
    elif all(s.person and s.person in drafted_by.split("+") for s in of_side[Side.AGENCY]):
        missing.append(Sentence(N_("For the agency only the person who wrote the text has signed.")))
    if not of_side[Side.PARTNER]:
        missing.append(Sentence(N_("The partner has not signed.")))
    return missing


def steps_for(
    actor: Actor, agreement: Agreement, *, on: date, signatures: list[Signature] | None = None
) -> list[tuple[Step, Verdict]]:
    """Give the steps that start from the agreement's state, each with whether this reader may take it today.

    Who has its signatures at hand gives them along.
    """
    found = AGREEMENT.open_steps(state=agreement.state)
    return [(step, _verdict(step.name, actor, agreement, on, signatures)) for step in found]


def _verdict(step: str, actor: Actor, agreement: Agreement, on: date, signatures: list[Signature] | None) -> Verdict:
    match step:
        case "change":
            return policies.may_draft_agreement(actor)
        case "sign":
            return _allowed_and_ready(policies.may_sign_agreement(actor, agreement), agreement, signatures)
        case "activate":
            return policies.may_activate_agreement(actor, agreement, on)
        case "end":
            return policies.may_end_agreement(actor, agreement, on)
    return policies.may_steer_agreement(actor)


def _allowed_and_ready(verdict: Verdict, agreement: Agreement, signatures: list[Signature] | None) -> Verdict:
    if not verdict:
        return verdict
    held = list(signatures_of(agreement)) if signatures is None else signatures
    missing = missing_signatures(held, drafted_by=agreement.drafted_by)
    return Verdict(False, missing[0]) if missing else verdict


def agreements_to_activate(on: date) -> QuerySet[Agreement]:
    """Give the signed agreements whose term has begun."""
    return Agreement.objects.filter(state=AgreementState.SIGNED, from_on__lte=on)


def agreements_to_end(on: date) -> QuerySet[Agreement]:
    """Give the agreements in force whose term is over."""
    return Agreement.objects.filter(state__in=IN_FORCE, until_on__lt=on)


def agreements_to_follow_up(organisation_id: int) -> QuerySet[Agreement]:
    """Give the agreements in force of an organisation, which a merger leaves without a holder."""
    return Agreement.objects.filter(
        partnership__organisation=organisation_id, state__in=(AgreementState.SIGNED, *IN_FORCE)
    )


def objectives_open_to(agreement: Agreement) -> QuerySet[Objective]:
    """Give the objectives an agreement may serve: those of its cycle's version of the strategy."""
    return Objective.objects.filter(version=agreement.cycle.strategy_version_id)


def renewed() -> Exists:
    """Say, as an annotation, whether a later agreement was drafted from this one."""
    return Exists(Agreement.objects.filter(renewal_of=OuterRef("pk")))


def terms_of(agreement: Agreement) -> Terms:
    """Give the terms as they stand, for an amendment to copy and to compare with."""
    partnership = agreement.partnership
    unit = partnership.delivering_unit
    return Terms(
        fields={
            "title": plain_text(agreement.title),
            "from_on": agreement.from_on.isoformat(),
            "until_on": agreement.until_on.isoformat(),
            "co_financing_percent": agreement.co_financing_percent,
            "objectives": sorted(agreement.objectives.values_list("code", flat=True)),
            "delivering_unit": unit.code if unit else "",
            "markets": sorted(partnership.markets),
        },
        obligations={o.code: obligation_terms(o) for o in agreement.obligations.order_by("code")},
        targets={
            f"{t.indicator.code} {t.year}": plain_number(t.value)
            for t in agreement.targets.select_related("indicator").order_by("indicator__code", "year")
        },
    )


def obligation_terms(obligation: Any) -> dict[str, Any]:
    """Give what an amendment may change of an obligation."""
    return {
        "side": obligation.side,
        "kind": obligation.kind,
        "title": plain_text(obligation.title),
        "due_on": obligation.due_on.isoformat(),
        "owner": obligation.owner,
    }


def plain_text(text: Any) -> Any:
    """Give a text in several languages as it is kept in JSON: a dictionary, or a plain string."""
    return getattr(text, "data", text)


def plain_number(value: Any) -> str:
    """Give a decimal as text without a tail of noughts, so that equal numbers are equal texts."""
    return format(value.normalize(), "f")


def history_of(agreement: Agreement) -> QuerySet[AuditEvent]:
    """Give what happened to an agreement and to everything that belongs to it, latest first."""
    parts: list[Any] = [
        agreement.obligations, agreement.signatures, agreement.suspensions, agreement.targets, agreement.plans,
        agreement.amendments, agreement.evaluations, agreement.meetings,
    ]  # fmt: skip
    rows = [row for part in parts for row in part.all()]
    evidence = Evidence.objects.filter(obligation__agreement=agreement)
    return audit_queries.history_of(agreement, *rows, *evidence)
