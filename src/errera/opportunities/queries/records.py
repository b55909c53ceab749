"""Leads, investment projects and wins as a reader may see them."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from errera.foundation.actor import Actor
from errera.foundation.beside import of_each
from errera.foundation.directory.models import Organisation
from errera.initiatives.models import Initiative, InitiativePartner
from errera.initiatives.states import HAPPENED
from errera.network import queries as network_queries
from errera.network.models import Introduction
from errera.network.states import Course, IntroductionState
from errera.partners import queries as partner_queries
from errera.partners.models import Partnership

from .. import policies
from ..models import FollowUp, Opportunity, OpportunityPartner, Win, WinPartner, WinValue
from ..shapes import proposed
from ..states import GOING

AT_HAND = ("company", "domain", "initiative", "introduction")


def opportunities() -> QuerySet[Opportunity]:
    """Give every lead and investment project, with company, stage and partners at hand."""
    carriers = OpportunityPartner.objects.select_related(*_PARTNER).order_by("-is_lead", "pk")
    return Opportunity.objects.select_related(*AT_HAND, "stage").prefetch_related(Prefetch("partners", carriers))


def opportunities_seen_by(actor: Actor) -> QuerySet[Opportunity]:
    """Give those that exist for the reader: all for the agency, those with an own share for a partner."""
    return _opportunities_of(actor, opportunities())


def opportunities_in_short(actor: Actor) -> QuerySet[Opportunity]:
    """Give the same for a panel or a short list: with company and stage, without partners. One query."""
    return _opportunities_of(actor, Opportunity.objects.select_related("company", "stage"))


def _opportunities_of(actor: Actor, rows: QuerySet[Opportunity]) -> QuerySet[Opportunity]:
    if not policies.may_see(actor):
        return rows.none()
    own = OpportunityPartner.objects.filter(_ours(actor), opportunity=OuterRef("pk"))
    return rows if actor.sees_all else rows.filter(Exists(own))


def wins() -> QuerySet[Win]:
    """Give every win, with company, values and partners at hand."""
    carriers = WinPartner.objects.select_related(*_PARTNER).order_by("-is_lead", "pk")
    rows = Win.objects.select_related(*AT_HAND, "opportunity")
    return rows.prefetch_related("values", Prefetch("partners", carriers))


def wins_seen_by(actor: Actor) -> QuerySet[Win]:
    """Give the wins that exist for the reader: all for the agency, those with an own share for a partner."""
    return _wins_of(actor, wins())


def wins_to_list(actor: Actor) -> QuerySet[Win]:
    """Give the same for a list: with `total` and `deal_total` instead of years, and `carriers` with names alone."""
    name = F("partnership__organisation__name")
    named = WinPartner.objects.order_by("-is_lead", "pk").annotate(name=name).only("win")
    rows = Win.objects.select_related("company", "initiative").prefetch_related(
        Prefetch("partners", named, to_attr="carriers")
    )
    deal = of_each(WinValue, "win_id", "SUM(cents)")
    return _wins_of(actor, rows.annotate(total=of_each(WinValue, "win_id", "SUM(counted_cents)"), deal_total=deal))


def wins_in_short(actor: Actor) -> QuerySet[Win]:
    """Give the same for a panel or a short list: with company and `total`, without partners and years. One query."""
    rows = Win.objects.select_related("company").annotate(total=of_each(WinValue, "win_id", "SUM(counted_cents)"))
    return _wins_of(actor, rows)


def _wins_of(actor: Actor, rows: QuerySet[Win]) -> QuerySet[Win]:
    if not policies.may_see(actor):
        return rows.none()
    own = WinPartner.objects.filter(_ours(actor), win=OuterRef("pk"))
    return rows if actor.sees_all else rows.filter(Exists(own))


def opportunities_to_find() -> QuerySet[Opportunity]:
    """Give every opportunity with no more at hand than it takes to be found: company and partners. Two queries."""
    carriers = OpportunityPartner.objects.select_related("partnership")
    return Opportunity.objects.select_related("company").prefetch_related(Prefetch("partners", carriers))


def wins_to_find() -> QuerySet[Win]:
    """Give every win in the same way. Two queries."""
    carriers = WinPartner.objects.select_related("partnership")
    return Win.objects.select_related("company").prefetch_related(Prefetch("partners", carriers))


def win_of(opportunity: Opportunity) -> Win | None:
    """Give the win that an opportunity became, once it is reported."""
    return Win.objects.filter(opportunity=opportunity).first()


def follow_ups_seen_by(actor: Actor) -> QuerySet[FollowUp]:
    """Give the waves of the wins that exist for the reader."""
    rows = FollowUp.objects.select_related("win__company")
    if not policies.may_see(actor):
        return rows.none()
    own = WinPartner.objects.filter(_ours(actor), win=OuterRef("win"))
    return rows if actor.sees_all else rows.filter(Exists(own))


def credit_of_initiative(initiative: Initiative) -> list[tuple[Partnership, int, bool]]:
    """Give the credit key of an initiative as a proposal: partner, share, whether it leads; together they are whole."""
    rows = list(
        InitiativePartner.objects.filter(initiative=initiative)
        .select_related(*_PARTNER)
        .order_by("-is_lead", "partnership__organisation__name", "pk")
    )
    shares = proposed([row.credit_share for row in rows]) if rows else []
    pairs = zip(rows, shares, strict=True)
    return [(row.partnership, share, row.is_lead) for row, share in pairs if share]


def initiatives_seen_by(actor: Actor) -> QuerySet[Initiative]:
    """Give the initiatives that happened and in which the reader's organisation had a part; all for the agency."""
    rows = Initiative.objects.filter(state__in=HAPPENED)
    part = InitiativePartner.objects.filter(_ours(actor), initiative=OuterRef("pk"))
    return rows if actor.sees_all else rows.filter(Exists(part))


def introductions_seen_by(actor: Actor) -> QuerySet[Introduction]:
    """Give the introductions that were made and that exist for the reader: something may have come of them."""
    return network_queries.introductions_seen_by(actor).filter(state=IntroductionState.MADE)


def tells_of_a_lead(introduction: Introduction) -> bool:
    """Say whether the latest word about an introduction is that a lead or more came of it."""
    said = [(one.months, one.course) for one in introduction.outcomes.all() if one.said_at is not None]
    return bool(said) and max(said)[1] in (Course.LEAD, Course.DEAL)


def partnerships_to_credit(actor: Actor) -> QuerySet[Partnership]:
    """Give the partners with whom credit can be shared: every partner, whoever reports."""
    del actor  # that a partner takes part in the programme is published
    return Partnership.objects.select_related("organisation").order_by("organisation__name", "pk")


def own_partnerships(actor: Actor) -> QuerySet[Partnership]:
    """Give the partners for which the reader may report."""
    return partner_queries.partnerships_seen_by(actor).order_by("organisation__name", "pk")


def company_named(text: str) -> Organisation | None:
    """Give the one organisation that is meant by an enterprise number, a code or an exact name, whoever asks.

    A partner reports about companies that are not its own; it has to know exactly which one it means.
    """
    typed = text.strip()
    number = typed.replace(".", "").replace(" ", "").upper()
    means = Q(code=typed) | Q(name__iexact=typed) | Q(enterprise_number=number) | Q(vat_number=number)
    found = list(Organisation.objects.filter(means)[:2]) if typed else []
    return found[0] if len(found) == 1 else None


def has_anything_going(company: Organisation) -> bool:
    """Say whether a company has opportunities that are still going on."""
    return Opportunity.objects.filter(company=company, state__in=GOING).exists()


_PARTNER = ("partnership__organisation", "partnership__delivering_unit")


def _ours(actor: Actor) -> Q:
    held: dict[str, Any] = {"partnership__organisation__in": actor.organisations}
    delivered: dict[str, Any] = {"partnership__delivering_unit__in": actor.organisations}
    return Q(**held) | Q(**delivered)
