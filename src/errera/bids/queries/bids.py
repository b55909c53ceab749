"""Reads about calls and bids: what is due to close, seals, the same work in two bids, whom to write to."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from errera.foundation.accounts.models import RoleHeld
from errera.foundation.accounts.queries import held_on
from errera.foundation.actor import Actor
from errera.foundation.beside import of_each
from errera.foundation.directory.models import Person
from errera.foundation.mail.shapes import Recipient
from errera.partners.models import Partnership

from .. import policies, shapes
from ..models import Bid, BidPartner, Call, SealedBid, WorkPackage
from ..states import BidState, CallState
from .scope import bids_seen_by, partners_of_reader


def calls_to_close(at: datetime) -> QuerySet[Call]:
    """Give the open calls whose deadline has passed."""
    return Call.objects.filter(state=CallState.OPEN, closes_at__lt=at).order_by("closes_at", "pk")


def calls_undecided() -> QuerySet[Call]:
    """Give the calls that hold money until they are decided or cancelled."""
    return Call.objects.filter(state__in=(CallState.OPEN, CallState.CLOSED)).order_by("code")


def calls_open(actor: Actor) -> QuerySet[Call]:
    """Give the calls that take bids now, the nearest deadline in front; nothing for those who do not work with bids."""
    rows = Call.objects.select_related("envelope").filter(state=CallState.OPEN)
    return rows.order_by("closes_at", "pk") if policies.may_see_bids(actor) else rows.none()


def next_bid_code(call: Call) -> str:
    """Give the code of the next bid of a call."""
    return f"{call.code}-{call.bids.count() + 1:02}"


def latest_seal(bid: Bid) -> SealedBid | None:
    """Give the seal of the latest submission, if there was any."""
    return bid.seals.order_by("-number").first()


def sealed(seal: SealedBid) -> dict[str, Any]:
    """Give what a seal holds, as plain data."""
    return json.loads(seal.content)


def is_whole(seal: SealedBid) -> bool:
    """Say whether the text still has the hash under which it was sealed."""
    return shapes.hash_of(seal.content) == seal.sha256


def partners_of(bid: Bid) -> QuerySet[BidPartner]:
    """Give the partners of a bid in their order, with the organisations at hand."""
    rows = bid.partners.select_related("partnership__organisation", "partnership__delivering_unit")
    return rows.order_by("position")


def with_counts(rows: QuerySet[Call]) -> QuerySet[Call]:
    """Give calls with how many bids were submitted in each."""
    return rows.annotate(submitted_count=of_each(Bid, "call_id", "COUNT(*)", "submitted_at IS NOT NULL"))


def twins_of(bid: Bid, actor: Actor) -> list[tuple[WorkPackage, Bid]]:
    """Give the work packages of other bids of the call that bear a title of this one and share a partner with it.

    Only bids that the reader sees are named.
    """
    titles = {str(row.get("title", "")).strip().casefold() for row in bid.typed.get("packages", [])} - {""}
    if not titles:
        return []
    own = BidPartner.objects.filter(bid=OuterRef("bid"), partnership__in=bid.partners.values("partnership"))
    seen = bids_seen_by(actor).filter(pk=OuterRef("bid"))
    rows = WorkPackage.objects.filter(Exists(own), Exists(seen), bid__call=bid.call_id)
    rows = rows.exclude(bid=bid.pk).exclude(bid__state=BidState.WITHDRAWN).select_related("bid").order_by("bid__code")
    rows = rows.only("title", "bid__code", "bid__public_id")
    return [(row, row.bid) for row in rows if row.title.casefold() in titles]


def drafts_due(actor: Actor, until: date) -> QuerySet[Bid]:
    """Give the drafts that the reader's partners have to finish, the nearest deadline in front."""
    own = partners_of_reader(actor).filter(bid=OuterRef("pk"), is_lead=True)
    rows = Bid.objects.select_related("call__envelope", "lead__organisation").filter(Exists(own), state=BidState.DRAFT)
    takes = Q(call__state=CallState.OPEN) | Q(own_deadline_at__isnull=False, call__state=CallState.CLOSED)
    return rows.filter(takes, call__closes_at__date__lte=until).order_by("call__closes_at", "code")


def shares_to_agree(actor: Actor) -> list[BidPartner]:
    """Give the shares in drafts of others that wait for the reader's partners to agree."""
    rows = partners_of_reader(actor).filter(is_lead=False, bid__state=BidState.DRAFT, bid__call__state=CallState.OPEN)
    rows = rows.select_related("bid__call", "bid__lead__organisation", "partnership__organisation")
    return [row for row in rows.order_by("bid__code") if not row.has_agreed]


def managers_of(partnership: Partnership, *, on: date) -> list[Recipient]:
    """Give the managers of a partner as post knows them: those of the holder and of the delivering unit."""
    held = RoleHeld.objects.filter(held_on(on), role="partner_manager", user__is_active=True)
    held = held.filter(organisation__in=partnership.parties)
    return recipients(Person.objects.filter(pk__in=held.values("user__person")))


def recipients(people: Iterable[Any]) -> list[Recipient]:
    """Give people as post knows them; those without an address get nothing."""
    found = sorted(people, key=lambda person: person.pk)
    return [Recipient(p.public_id, p.email, p.name, p.language) for p in found if p.email and not p.erased_at]
