"""Who is one undertaking with whom, and which aid went along when one split."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid

from .. import policies
from ..models import Link, Share
from ..shapes import LinkFacts, LinkRecord, ShareFacts
from ..states import LINK, LinkKind, LinkState
from .checks import _kept, _locked_undertakings, _said

FACTS = ("controller", "controlled", "kind", "from_on", "until_on")


@action
def add_link(*, facts: LinkFacts, by: Actor, at: datetime) -> Link:
    """Record that one organisation controls another from a day on; earlier aid of both counts together from then.

    Aid that was lawful before stays lawful, also when both together are over the ceiling (Art. 3(8)). Refuses an
    organisation linked to itself, an end before the beginning, and the same link twice.
    """
    _locked_undertakings(facts.controller.pk, facts.controlled.pk)
    policies.may_keep_aid(by).require()
    _refuse_link(facts)
    link = Link.objects.create(**_link(facts), added_by=by.doer, added_at=at)
    if paper := _kept(facts.proof, about=link, organisation_id=facts.controlled.pk, by=by, at=at):
        change(link, **paper)
    record(what="aid.link.added", target=link, by=by, at=at, after=seen(link, *FACTS, "document_hash"))
    return link


@action
def end_link(*, link: Link, until_on: date, reason: str, by: Actor, at: datetime) -> Link:
    """Say that a link held until a day, that day included; aid stays with whoever got it, unless it is shared.

    Refuses a day before the link began, and no reason.
    """
    link = _locked_link(link)
    target = LINK.take("end", state=link.state)
    policies.may_keep_aid(by).require()
    _refuse_disorder(link.from_on, until_on)
    said = _said(reason, field="reason")
    before, after = change(link, state=target, until_on=until_on, reason=said, closed_by=by.doer, closed_at=at)
    record(what="aid.link.ended", target=link, by=by, at=at, before=before, after=after, ground=said)
    return link


@action
def strike_link(*, link: Link, reason: str, by: Actor, at: datetime) -> Link:
    """Strike a link that never was; it stays readable and counts on no day. Refuses no reason."""
    link = _locked_link(link)
    target = LINK.take("strike", state=link.state)
    policies.may_keep_aid(by).require()
    said = _said(reason, field="reason")
    before, after = change(link, state=target, reason=said, closed_by=by.doer, closed_at=at)
    record(what="aid.link.struck", target=link, by=by, at=at, before=before, after=after, ground=said)
    return link


@action
def import_link(*, facts: LinkRecord, by: Actor, at: datetime) -> Link:
    """Record a link from a workbook in the state it is in; a second time, only its end and its reason may change."""
    given = facts.facts
    _locked_undertakings(given.controller.pk, given.controlled.pk)
    policies.may_keep_aid(by).require()
    _refuse_disorder(given.from_on, given.until_on)
    is_closed = facts.state != LinkState.STANDING
    if facts.state == LinkState.ENDED and not given.until_on:
        raise Invalid(N_("A link that ended has a last day."), field="until_on")
    how = {
        "until_on": given.until_on, "note": given.note.strip(), "state": facts.state,
        "reason": _said(facts.reason, field="reason") if is_closed else "",
        "closed_by": by.doer if is_closed else "",
        "closed_at": at if is_closed else None,
        "document": facts.document, "document_hash": facts.document_hash,
    }  # fmt: skip
    held = Link.objects.filter(**_identity(given)).first()
    before: dict[str, Any] = {}
    if held is None:
        _refuse_link(given)
        held = Link.objects.create(**{**_link(given), **how}, added_by=by.doer, added_at=at)
        after = seen(held, *FACTS, "state")
    else:
        before, after = change(held, **how)
    record(what="aid.link.imported", target=held, by=by, at=at, before=before, after=after)
    return held


@action
def record_split(*, shares: Sequence[ShareFacts], by: Actor, at: datetime) -> list[Share]:
    """Record who carries on with the aid of an organisation that split, by weight, from the day of the split.

    A share that is there already gets its new weight. Refuses weights of nought, a row that the organisation did not
    get before that day, and nothing at all.
    """
    if not shares:
        raise Invalid(N_("Say who took over."), field="takers")
    _locked_undertakings(*{one.pk for share in shares for one in (share.holder, share.taker)})
    policies.may_keep_aid(by).require()
    return [_put_share(share, by=by, at=at) for share in shares]


def _put_share(facts: ShareFacts, *, by: Actor, at: datetime) -> Share:
    if facts.weight <= 0:
        raise Invalid(N_("A share weighs more than nought."), field="weight")
    if facts.aid and (facts.aid.beneficiary_id != facts.holder.pk or facts.aid.granted_on >= facts.split_on):
        raise Invalid(
            N_("{holder} did not get this aid before {day}."),
            field="aid", holder=facts.holder.name, day=facts.split_on,
        )  # fmt: skip
    identity = {"holder": facts.holder, "split_on": facts.split_on, "taker": facts.taker, "aid": facts.aid}
    ground = facts.ground.strip()
    held = Share.objects.filter(**identity).first()
    before: dict[str, Any] = {}
    if held is None:
        share = Share.objects.create(
            **identity, weight=facts.weight, ground=ground, recorded_by=by.doer, recorded_at=at
        )
        after = seen(share, "holder", "split_on", "taker", "weight")
    else:
        share = held
        before, after = change(share, weight=facts.weight, ground=ground)
    record(what="aid.share.recorded", target=share, by=by, at=at, before=before, after=after, ground=ground)
    return share


def _locked_link(link: Link) -> Link:
    _locked_undertakings(link.controller_id, link.controlled_id)
    return Link.objects.select_for_update().get(pk=link.pk)


def _refuse_link(facts: LinkFacts) -> None:
    if facts.controller == facts.controlled:
        raise Invalid(N_("An organisation is always one undertaking with itself."), field="controlled")
    if facts.kind not in set(LinkKind):
        raise Invalid(N_("Say what makes them one undertaking."), field="kind")
    _refuse_disorder(facts.from_on, facts.until_on)
    if Link.objects.filter(**_identity(facts)).exists():
        raise Invalid(N_("This link is recorded already."), field="controlled")


def _refuse_disorder(from_on: date, until_on: date | None) -> None:
    if until_on and until_on < from_on:
        raise Invalid(
            N_("It ends on {later}, before it begins on {earlier}."), field="until_on", later=until_on, earlier=from_on
        )


def _identity(facts: LinkFacts) -> dict[str, object]:
    return {
        "controller": facts.controller, "controlled": facts.controlled, "kind": facts.kind, "from_on": facts.from_on,
    }  # fmt: skip


def _link(facts: LinkFacts) -> dict[str, object]:
    return {**_identity(facts), "until_on": facts.until_on, "note": facts.note.strip()}
