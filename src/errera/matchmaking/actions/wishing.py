"""Wishes: made, put in order, taken back, accepted and declined."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid

from .. import policies
from ..events import WishesChanged
from ..models import Matchmaking, Participant, Wish
from ..states import STANDING, WISH, WishState
from .checks import _is_organiser, _locked_pair, _of, _renumber, _require_voice, _standing

LONGEST = 500


@action
def wish(*, sender: Participant, receiver: Participant, reason: str = "", by: Actor, at: datetime) -> Wish:
    """Wish to meet somebody, as the last of the own list; whoever wished for the sender before is thereby accepted.

    Refuses oneself, one's own side where that is barred, who does not take part, a second time, and one too many.
    """
    matchmaking, sender = _locked_pair(sender)
    _require_open(matchmaking, sender, by=by, at=at)
    receiver = _of(matchmaking, receiver.pk) if receiver.matchmaking_id == matchmaking.pk else receiver
    policies.require_can_meet(sender, receiver, is_across_only=matchmaking.is_across_only)
    held = _standing(sender)
    earlier = Wish.objects.filter(sender=sender, receiver=receiver).first()
    if earlier and earlier.state != WishState.WITHDRAWN:
        raise Invalid(N_("You wished for {company} already."), field="receiver", company=receiver.company)
    policies.require_room_for_wish(matchmaking, len(held))
    if len(reason.strip()) > LONGEST:
        raise Invalid(N_("{limit} characters at most."), field="reason", limit=LONGEST)
    row = earlier or Wish(sender=sender, receiver=receiver)
    row.state = WISH.take("wish_again", state=row.state) if earlier else WishState.PENDING
    row.rank, row.reason = len(held) + 1, reason.strip()
    row.wished_by, row.wished_at, row.is_told = by.doer, at, False
    row.answered_by, row.answered_at, row.withdrawn_by, row.withdrawn_at = "", None, "", None
    row.save()
    _accept_theirs(sender, receiver, by=by, at=at)
    record(
        what="matchmaking.wish.wished", target=row, by=by, at=at, after=seen(row, "sender", "receiver", "rank")
    )  # fmt: skip
    announce(WishesChanged(matchmaking=matchmaking, by=by, at=at))
    return row


@action
def rank_wishes(*, sender: Participant, order: Sequence[str], by: Actor, at: datetime) -> Participant:
    """Put all wishes that stand in this order, by their public ids; refuses a list that is not exactly these."""
    matchmaking, sender = _locked_pair(sender)
    _require_open(matchmaking, sender, by=by, at=at)
    held = {row.public_id: row for row in _standing(sender)}
    if sorted(order) != sorted(held):
        raise Invalid(N_("Your list has changed meanwhile: look at it again."))
    before = list(held)
    _renumber(held[public_id] for public_id in order)
    record(
        what="matchmaking.participant.ranked", target=sender, by=by, at=at, before={"wishes": before},
        after={"wishes": list(order)},
    )  # fmt: skip
    announce(WishesChanged(matchmaking=matchmaking, by=by, at=at))
    return sender


@action
def take_wish_back(*, wish: Wish, by: Actor, at: datetime) -> Wish:
    """Take a wish back; what stands below it moves up. Refuses a second time."""
    matchmaking, sender = _locked_pair(wish.sender)
    row = _again(wish)
    target = WISH.take("withdraw", state=row.state)
    _require_open(matchmaking, sender, by=by, at=at)
    before, after = change(row, state=target, withdrawn_by=by.doer, withdrawn_at=at)
    _renumber(_standing(sender))
    record(what="matchmaking.wish.withdrawn", target=row, by=by, at=at, before=before, after=after)
    announce(WishesChanged(matchmaking=matchmaking, by=by, at=at))
    return row


@action
def accept(*, wish: Wish, by: Actor, at: datetime) -> Wish:
    """Accept a request: the meeting may be planned. Refuses what was taken back."""
    matchmaking, receiver = _locked_pair(wish.receiver)
    row = _again(wish)
    target = WISH.take("accept", state=row.state)
    _require_open(matchmaking, receiver, by=by, at=at)
    before, after = change(row, state=target, answered_by=by.doer, answered_at=at)
    _renumber(_standing(row.sender))
    record(what="matchmaking.wish.accepted", target=row, by=by, at=at, before=before, after=after)
    announce(WishesChanged(matchmaking=matchmaking, by=by, at=at))
    return row


@action
def decline(*, wish: Wish, by: Actor, at: datetime) -> Wish:
    """Decline a request; its sender has room for another wish. Refuses it to who wishes for the sender, too."""
    matchmaking, receiver = _locked_pair(wish.receiver)
    row = _again(wish)
    target = WISH.take("decline", state=row.state)
    _require_open(matchmaking, receiver, by=by, at=at)
    if Wish.objects.filter(sender=receiver, receiver=row.sender, state__in=STANDING).exists():
        raise Invalid(N_("You wish to meet them yourself: take your own wish back first."))
    before, after = change(row, state=target, answered_by=by.doer, answered_at=at)
    _renumber(_standing(row.sender))
    record(what="matchmaking.wish.declined", target=row, by=by, at=at, before=before, after=after)
    announce(WishesChanged(matchmaking=matchmaking, by=by, at=at))
    return row


def _require_open(matchmaking: Matchmaking, who: Participant, *, by: Actor, at: datetime) -> None:
    """Ask whether wishes are taken, whether this participant has a say, and whether the person speaks for them."""
    policies.require_open(matchmaking, at, is_organiser=_is_organiser(by, matchmaking))
    policies.require_may_wish(who)
    _require_voice(by, who)


def _again(wish: Wish) -> Wish:
    return Wish.objects.select_related("sender", "receiver").get(pk=wish.pk)


def _accept_theirs(sender: Participant, receiver: Participant, *, by: Actor, at: datetime) -> None:
    """Accept what the other side asked before: whoever wishes for somebody has answered them."""
    theirs = Wish.objects.filter(sender=receiver, receiver=sender).first()
    if theirs and theirs.state in (WishState.PENDING, WishState.DECLINED):
        before, after = change(
            theirs, state=WISH.take("accept", state=theirs.state), answered_by=by.doer, answered_at=at
        )  # fmt: skip
        record(what="matchmaking.wish.accepted", target=theirs, by=by, at=at, before=before, after=after)
        _renumber(_standing(receiver))
