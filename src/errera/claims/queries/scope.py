"""What exists for a reader: everything for the agency, the own organisation's for a partner, nothing for strangers."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from errera.foundation.actor import Actor
from errera.funding.models import Allocation
from errera.partners.models import Partnership

from ..models import Advance, AuditPack, Claim, ClaimLine, EligibilityRule, Evidence, Recovery, Sample, SampledLine
from ..policies import Permission, may_see_samples
from ..states import RULES_THAT_COUNT, RuleState

AT_HAND = (
    "allocation__envelope",
    "allocation__agreement__partnership__organisation",
    "allocation__agreement__partnership__delivering_unit",
)


def claims() -> QuerySet[Claim]:
    """Give every claim, with allocation and partner at hand."""
    return Claim.objects.select_related(*AT_HAND)


def claims_seen_by(actor: Actor) -> QuerySet[Claim]:
    """Give the claims that exist for the reader: all for the agency, the own organisation's for a partner."""
    rows = claims()
    if not actor.may(Permission.SEE_CLAIMS):
        return rows.none()
    return rows if actor.sees_all else rows.filter(_own(actor, "allocation__"))


def lines_of(claim: Claim) -> QuerySet[ClaimLine]:
    """Give the lines of a claim in order, with budget line and evidence at hand."""
    return _whole(ClaimLine.objects.filter(claim=claim)).order_by("number")


def lines_seen_by(actor: Actor) -> QuerySet[ClaimLine]:
    """Give the lines of the claims that exist for the reader."""
    at_hand = [f"claim__{path}" for path in AT_HAND]
    rows = _whole(ClaimLine.objects.select_related("claim", *at_hand))
    if not actor.may(Permission.SEE_CLAIMS):
        return rows.none()
    return rows if actor.sees_all else rows.filter(_own(actor, "claim__allocation__"))


def evidence_seen_by(actor: Actor) -> QuerySet[Evidence]:
    """Give the papers of the lines that exist for the reader, unless they were taken out."""
    rows = Evidence.objects.filter(line__in=lines_seen_by(actor), dropped_at__isnull=True)
    return rows.select_related("line__claim", *(f"line__claim__{path}" for path in AT_HAND))


def advances_seen_by(actor: Actor) -> QuerySet[Advance]:
    """Give the advances that exist for the reader."""
    rows = Advance.objects.select_related(*AT_HAND)
    if not actor.may(Permission.SEE_CLAIMS):
        return rows.none()
    return rows if actor.sees_all else rows.filter(_own(actor, "allocation__"))


def recoveries_seen_by(actor: Actor) -> QuerySet[Recovery]:
    """Give the recoveries that exist for the reader; a partner sees them once they are demanded."""
    rows = Recovery.objects.select_related("claim", *AT_HAND)
    if not actor.may(Permission.SEE_CLAIMS):
        return rows.none()
    return rows if actor.sees_all else rows.filter(_own(actor, "allocation__"), demanded_at__isnull=False)


def packs_seen_by(actor: Actor) -> QuerySet[AuditPack]:
    """Give the audit packs of the claims and agreements that exist for the reader; of agreements, the agency alone."""
    rows = AuditPack.objects.select_related("claim", "agreement")
    if not actor.may(Permission.SEE_CLAIMS):
        return rows.none()
    return rows if actor.sees_all else rows.filter(_own(actor, "claim__allocation__"))


def rules_seen_by(actor: Actor) -> QuerySet[EligibilityRule]:
    """Give the rules: drafts for the agency, those that judge costs for everybody who deals with claims."""
    rows = EligibilityRule.objects.all()
    if not actor.may(Permission.SEE_CLAIMS):
        return rows.none()
    if actor.sees_all:
        return rows.exclude(state=RuleState.DISCARDED)
    return rows.filter(state__in=RULES_THAT_COUNT)


def rules_that_count() -> QuerySet[EligibilityRule]:
    """Give the rules that judge costs within their dates, ended ones too."""
    return EligibilityRule.objects.filter(state__in=RULES_THAT_COUNT).order_by("code", "version")


def samples_seen_by(actor: Actor) -> QuerySet[Sample]:
    """Give the assurance samples, for the agency."""
    rows = Sample.objects.select_related("envelope__book")
    return rows if may_see_samples(actor) else rows.none()


def sampled_seen_by(actor: Actor) -> QuerySet[SampledLine]:
    """Give the drawn lines of the samples that exist for the reader."""
    rows = SampledLine.objects.filter(sample__in=samples_seen_by(actor))
    return rows.select_related("sample__envelope", "line__claim")


def drawn_of(sample: Sample) -> QuerySet[SampledLine]:
    """Give the drawn lines of a sample, the largest on top, with claim and partner at hand."""
    at_hand = [f"line__claim__{path}" for path in AT_HAND]
    rows = SampledLine.objects.filter(sample=sample).select_related("sample__envelope", "line__claim", *at_hand)
    return rows.order_by("-cents", "pk")


def partnerships_with_claims(actor: Actor) -> QuerySet[Partnership]:
    """Give the partnerships that exist for the reader and were granted money."""
    granted = Allocation.objects.filter(agreement__partnership=OuterRef("pk"))
    rows = Partnership.objects.filter(Exists(granted)).select_related("organisation", "delivering_unit")
    if not actor.may(Permission.SEE_CLAIMS):
        return rows.none()
    return rows if actor.sees_all else rows.filter(_parties(actor, ""))


def _whole(rows: QuerySet[ClaimLine]) -> QuerySet[ClaimLine]:
    kept = Evidence.objects.filter(dropped_at__isnull=True).order_by("added_at", "pk")
    return rows.select_related("budget_line").prefetch_related(Prefetch("evidence", kept))


def _own(actor: Actor, path: str) -> Q:
    return _parties(actor, f"{path}agreement__partnership__")


def _parties(actor: Actor, path: str) -> Q:
    held = Q(**{f"{path}organisation__in": actor.organisations})
    return held | Q(**{f"{path}delivering_unit__in": actor.organisations})
