"""Bids: begun, saved as typed, agreed to, sealed, withdrawn, reopened, excluded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.events import announce
from errera.foundation.mail import actions as mail
from errera.foundation.sentences import N_, Invalid
from errera.partners.models import Partnership

from .. import policies, queries, shapes
from ..events import BidReopened, BidSubmitted, BidWithdrawn
from ..models import Bid, BidLine, BidPartner, Call, SealedBid, WorkPackage
from ..shapes import BidContent
from ..states import BID, COUNTED
from .locks import _locked_bid, _locked_call, _required_ground


class Incomplete(Invalid):
    """Something is missing or wrong; the page of the bid lists everything with its place."""


@action
def begin_bid(*, call: Call, lead: Partnership, by: Actor, at: datetime) -> Bid:
    """Begin an empty bid for a partner; refuses before the call opens, after its deadline, and others than the lead."""
    call = _locked_call(call)
    policies.may_begin_bid(by, call, at).require()
    bid = Bid(
        code=queries.next_bid_code(call), call=call, lead=lead, typed=shapes.blank(lead.public_id), begun_by=by.doer,
        begun_at=at, saved_by=by.doer, saved_at=at,
    )  # fmt: skip
    policies.may_write_bid(by, bid).require()
    bid.faults_count = len(queries.reviewed(call, bid.typed)[1])
    bid.save()
    BidPartner.objects.create(bid=bid, partnership=lead, position=0, is_lead=True)
    after = {"in_call": call.code, "led_by": str(lead)}
    record(what="bids.bid.begun", target=bid, by=by, at=at, after=after)
    return bid


@action
def save_bid(*, bid: Bid, typed: Mapping[str, Any], by: Actor, at: datetime) -> Bid:
    """Keep a draft as it was typed, complete or not, right or wrong; its faults are counted and shown, never lost.

    Refuses others than the lead's manager, and a bid that is no draft.
    """
    bid = _locked_bid(bid)
    BID.take("change", state=bid.state)
    policies.may_write_bid(by, bid).require()
    kept = {**typed, "partners": _lead_in_front(bid, typed["partners"])}
    content, faults = queries.reviewed(bid.call, kept)
    before, after = change(
        bid, typed=kept, title=content.title[:200], cost_cents=content.cost_cents, grant_cents=content.grant_cents,
        faults_count=len(faults), saved_by=by.doer, saved_at=at,
    )  # fmt: skip
    _sync_partners(bid, content)
    for held in (before, after):
        held.pop("typed", None)  # every keystroke would fill the trail; what was submitted is sealed
    record(what="bids.bid.saved", target=bid, by=by, at=at, before=before, after=after)
    return bid


def _lead_in_front(bid: Bid, rows: list[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Keep the lead in the first row: who leads was said when the bid was begun."""
    own = {"share": "", **(rows[0] if rows else {}), "partner": bid.lead.public_id}
    return [own, *rows[1:]]


def _sync_partners(bid: Bid, content: BidContent) -> None:
    """Write who takes part, with the share as it stands now; an agreement to another share does not count."""
    known = queries.partnerships_named(partner.key for partner in content.partners)
    held = {row.partnership_id: row for row in bid.partners.all()}
    for position, partner in enumerate(content.partners):
        if partnership := known.get(partner.key):
            row = held.pop(partnership.pk, None) or BidPartner(bid=bid, partnership=partnership)
            row.position, row.share_cents = position, content.grant_of(partner.key)
            row.is_lead = partnership.pk == bid.lead_id
            row.save()
            known.pop(partner.key)
    bid.partners.filter(pk__in=[row.pk for row in held.values()]).delete()


@action
def agree_share(*, partner: BidPartner, by: Actor, at: datetime) -> BidPartner:
    """Agree, for a partner that does not lead, to its share as it stands; a later share asks for agreement again."""
    bid = _locked_bid(partner.bid)
    partner = BidPartner.objects.select_for_update().get(pk=partner.pk)
    partner.bid = bid
    policies.may_agree_share(by, partner).require()
    before, after = change(partner, agreed_by=by.doer, agreed_at=at, agreed_cents=partner.share_cents)
    before["partner"], after["partner"] = "", str(partner.partnership)
    after["share_cents"] = partner.share_cents
    record(what="bids.partner.agreed", target=bid, by=by, at=at, before=before, after=after)
    return partner


@action
def submit_bid(*, bid: Bid, page: str, by: Actor, at: datetime) -> Bid:
    """Submit a bid: seal what it says, and send every partner the receipt; `page` is the bid's address.

    Refuses one second after the deadline, and while anything is missing or wrong, naming the first place.
    """
    bid = _locked_bid(bid)
    target = BID.take("submit", state=bid.state)
    policies.may_submit_bid(by, bid, at).require()
    content, faults = queries.completeness(bid)
    if faults:
        text = N_("Missing or wrong: {count}. The first: {fault}")
        raise Incomplete(text, field=faults[0].place, count=len(faults), fault=faults[0].sentence)
    _write_rows(bid, content)
    before, after = change(
        bid, state=target, submitted_by=by.doer, submitted_at=at, title=content.title, cost_cents=content.cost_cents,
        grant_cents=content.grant_cents, faults_count=0, ground="",
    )  # fmt: skip
    seal = _seal(bid, content, by=by, at=at)
    after.update(number=seal.number, sha256=seal.sha256, letters=_send_receipts(bid, seal, page, by=by, at=at))
    record(what="bids.bid.submitted", target=bid, by=by, at=at, before=before, after=after)
    announce(BidSubmitted(bid=bid, by=by, at=at))
    return bid


def _write_rows(bid: Bid, content: BidContent) -> None:
    """Write work packages and lines as they will be assessed and split; a complete bid lacks no day and no number."""
    packages = {p.number: WorkPackage.objects.create(bid=bid, **vars(p)) for p in content.packages}
    partners = {row.partnership.public_id: row for row in queries.partners_of(bid)}
    BidLine.objects.bulk_create(
        BidLine(
            bid=bid, cost_cents=line.cost_cents, grant_cents=line.grant_cents,
            **{**vars(line), "package": packages[line.package or 0], "partner": partners[line.partner]},
        )
        for line in content.lines
    )  # fmt: skip


def _seal(bid: Bid, content: BidContent, *, by: Actor, at: datetime) -> SealedBid:
    names = {row.partnership.public_id: str(row.partnership) for row in queries.partners_of(bid)}
    number = bid.seals.count() + 1
    facts = {
        **shapes.sealed_content(content, names=names, currency=bid.call.currency),
        "call": bid.call.code, "bid": bid.code, "number": number, "submitted_at": at.isoformat(),
    }  # fmt: skip
    text = shapes.canonical(facts)
    return SealedBid.objects.create(
        bid=bid, number=number, content=text, sha256=shapes.hash_of(text), sealed_by=by.doer, sealed_at=at
    )


def _send_receipts(bid: Bid, seal: SealedBid, page: str, *, by: Actor, at: datetime) -> int:
    facts = {
        "call": bid.call.title, "code": bid.code, "title": bid.title, "number": seal.number, "sha256": seal.sha256,
        "moment": at, "amount": bid.call.envelope.money(bid.grant_cents), "url": page,
    }  # fmt: skip
    to = {r.key: r for row in queries.partners_of(bid) for r in queries.managers_of(row.partnership, on=localdate(at))}
    for recipient in to.values():
        mail.write_letter(to=recipient, template="bids/receipt", facts=facts, about=bid, by=by, at=at)
    return len(to)


@action
def withdraw_bid(*, bid: Bid, ground: str = "", by: Actor, at: datetime) -> Bid:
    """Take a bid back, from the draft to the assessment; what was sealed stays sealed."""
    bid = _locked_bid(bid)
    target = BID.take("withdraw", state=bid.state)
    policies.may_withdraw_bid(by, bid).require()
    before, after = change(bid, state=target, withdrawn_by=by.doer, withdrawn_at=at)
    record(what="bids.bid.withdrawn", target=bid, by=by, at=at, before=before, after=after, ground=ground.strip())
    announce(BidWithdrawn(bid=bid, by=by, at=at))
    return bid


@action
def reopen_bid(*, bid: Bid, until_at: datetime, ground: str, page: str, by: Actor, at: datetime) -> Bid:
    """Let the partner write once more until a moment of its own, on a ground that everybody can read later.

    Refuses without a ground, a moment that has passed, and a bid that is being assessed.
    """
    bid = _locked_bid(bid)
    target = BID.take("reopen", state=bid.state)
    policies.may_reopen_bid(by).require()
    ground = _required_ground(ground)
    if until_at <= at:
        raise Invalid(N_("Give the partner until a later moment."), field="until_at")
    if bid.assessments.filter(state__in=COUNTED).exists():
        raise Invalid(N_("The bid is being assessed: take the assessors off first."))
    bid.lines.all().delete()
    bid.packages.all().delete()
    before, after = change(bid, state=target, ground=ground, own_deadline_at=max(until_at, bid.call.closes_at))
    facts = {"call": bid.call.title, "code": bid.code, "ground": ground, "until": bid.own_deadline_at, "url": page}
    for recipient in queries.managers_of(bid.lead, on=localdate(at)):
        mail.write_letter(to=recipient, template="bids/reopened", facts=facts, about=bid, by=by, at=at)
    record(what="bids.bid.reopened", target=bid, by=by, at=at, before=before, after=after, ground=ground)
    announce(BidReopened(bid=bid, by=by, at=at))
    return bid


@action
def exclude_bid(*, bid: Bid, ground: str, by: Actor, at: datetime) -> Bid:
    """Say on a ground that a bid is not eligible: it is not assessed."""
    bid = _locked_bid(bid)
    target = BID.take("exclude", state=bid.state)
    policies.may_exclude_bid(by).require()
    ground = _required_ground(ground)
    before, after = change(bid, state=target, excluded_by=by.doer, excluded_at=at, ground=ground)
    record(what="bids.bid.excluded", target=bid, by=by, at=at, before=before, after=after, ground=ground)
    return bid
