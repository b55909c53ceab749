"""What a bid is held against: the rules of its call, its partners' agreements, and what they are paid already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext

from errera.foundation.reference import queries as reference_queries
from errera.foundation.sentences import N_, Sentence
from errera.funding import queries as funding_queries
from errera.funding.shapes import COST_CATEGORIES
from errera.funding.states import AllocationState, FundingKind
from errera.partners.models import Agreement, Partnership
from errera.partners.states import AgreementState, PartnershipKind

from ..models import Bid, Call
from ..shapes import BidContent, Bidder, Fault, PaidLine, Terms, broken, read
from ..states import RuleKind

IN_HAND = (AgreementState.SIGNED, AgreementState.ACTIVE, AgreementState.SUSPENDED)


def categories() -> Mapping[str, str]:
    """Give the categories of costs by code, in the reader's language."""
    return reference_queries.titles_of_values(COST_CATEGORIES)


def partner_kinds() -> Mapping[str, str]:
    """Give the kinds of partner by code, in the reader's language."""
    return {kind.value: gettext(kind.label) for kind in PartnershipKind}


def known_codes() -> dict[RuleKind, Mapping[str, str]]:
    """Give the codes that rules may list."""
    return {RuleKind.CATEGORIES: categories(), RuleKind.PARTNER_KINDS: partner_kinds()}


def partnerships_to_join() -> QuerySet[Partnership]:
    """Give the partners that may take part in a bid, by name: who is a partner is no secret."""
    rows = Partnership.objects.select_related("organisation").filter(until_on__isnull=True)
    return rows.order_by("organisation__name", "pk")


def partnerships_named(keys: Iterable[str]) -> dict[str, Partnership]:
    """Give partnerships by public id, with the organisation at hand."""
    rows = Partnership.objects.select_related("organisation", "delivering_unit").filter(public_id__in=set(keys))
    return {row.public_id: row for row in rows}


def terms_of(call: Call, partnerships: Mapping[str, Partnership]) -> Terms:
    """Give everything that bids of these partners in this call are held against."""
    rules = tuple(row.rule for row in call.rules.order_by("pk"))
    agreements = agreements_of(partnerships.values())
    return Terms(
        kind=FundingKind.named(call.kind),
        currency=call.currency,
        rules=rules,
        bidders={key: _bidder(row, agreements[row.pk]) for key, row in partnerships.items()},
        categories=categories(),
        paid_already=_paid(partnerships) if partnerships else (),
    )


def _bidder(row: Partnership, agreements: list[Agreement]) -> Bidder:
    return Bidder(row.public_id, row.organisation.name, row.kind, tuple((a.from_on, a.until_on) for a in agreements))


def agreements_of(partnerships: Iterable[Partnership]) -> dict[int, list[Agreement]]:
    """Give the agreements under which money may be granted, by the row of the partnership, latest first."""
    found: dict[int, list[Agreement]] = defaultdict(list)
    rows = Agreement.objects.filter(partnership__in=list(partnerships), state__in=IN_HAND)
    for row in rows.select_related("partnership__organisation", "cycle").order_by("-from_on", "-pk"):
        found[row.partnership_id].append(row)
    return found


def _paid(partnerships: Mapping[str, Partnership]) -> tuple[PaidLine, ...]:
    """Give what the agency pays these partners already; a partner is its organisation, whatever the agreement."""
    key_of = {row.organisation_id: key for key, row in partnerships.items()}
    rows = funding_queries.allocations().filter(agreement__partnership__organisation__in=key_of)
    rows = funding_queries.with_lines(rows.exclude(state=AllocationState.WITHDRAWN).order_by("code"))
    return tuple(
        PaidLine(key_of[row.holder_id], row.kind_word, line.category, row.from_on, row.until_on, row.code)
        for row in rows
        for line in row.lines.all()
        if line.grant_cents
    )


def reviewed(call: Call, typed: Mapping[str, Any]) -> tuple[BidContent, list[Fault]]:
    """Read what was typed and hold it against everything: give the content, and each fault at its place."""
    content, faults = read(typed, call.currency)
    partnerships = partnerships_named(partner.key for partner in content.partners)
    strangers = [
        Fault(f"partners-{i}-partner", Sentence(N_("There is no such partner.")))
        for i, partner in enumerate(content.partners)
        if partner.key and partner.key not in partnerships
    ]
    return content, [*faults, *strangers, *broken(content, terms_of(call, partnerships))]


def not_agreed(bid: Bid) -> list[Fault]:
    """Give the partners who did not agree yet to their share as it stands."""
    rows = bid.partners.select_related("partnership__organisation").order_by("position")
    text = N_("{partner} has not agreed to its share of {amount} yet.")
    return [
        Fault(
            f"partners-{row.position}-partner",
            Sentence(text, {"partner": str(row.partnership), "amount": _money(bid, row)}),
        )
        for row in rows
        if not row.has_agreed
    ]


def _money(bid: Bid, row: Any) -> Any:
    return bid.call.envelope.money(row.share_cents)


def completeness(bid: Bid) -> tuple[BidContent, list[Fault]]:
    """Give what a draft says, and everything that keeps it from being submitted."""
    content, faults = reviewed(bid.call, bid.typed)
    return content, [*faults, *not_agreed(bid)]
