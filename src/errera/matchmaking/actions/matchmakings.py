"""A matchmaking from being prepared to being closed, or cancelled."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db.models import F

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid
from errera.initiatives.models import Initiative
from errera.initiatives.states import COMING

from .. import policies
from ..events import WishesChanged
from ..models import Matchmaking, Participant, Wish
from ..shapes import Rules
from ..states import MATCHMAKING, PRESENT, STANDING, ParticipantState
from .checks import _locked, _require_organiser, _said

RULES = ("setting", "wishes_from_at", "wishes_until_at", "most_wishes", "most_meetings", "is_across_only")


@action
def prepare(*, initiative: Initiative, rules: Rules, by: Actor, at: datetime) -> Matchmaking:
    """Set matchmaking up for an initiative to come; refuses a second one, and rules that make no sense."""
    initiative = Initiative.objects.select_for_update(of=("self",)).get(pk=initiative.pk)
    matchmaking = Matchmaking(initiative=initiative, prepared_by=by.doer, prepared_at=at, **_rules(rules))
    _require_to_come(initiative)
    _require_organiser(by, matchmaking)
    if Matchmaking.objects.filter(initiative=initiative).exists():
        raise Invalid(N_("Matchmaking for this initiative is set up already."))
    matchmaking.save()
    record(
        what="matchmaking.matchmaking.prepared", target=matchmaking, by=by, at=at,
        after=seen(matchmaking, "initiative", *RULES),
    )  # fmt: skip
    return matchmaking


@action
def change_rules(*, matchmaking: Matchmaking, rules: Rules, by: Actor, at: datetime) -> Matchmaking:
    """Change the rules; refuses fewer wishes or meetings than somebody asked for, and to bar a wish that was made."""
    matchmaking = _locked(matchmaking)
    policies.require_going_on(matchmaking)
    _require_organiser(by, matchmaking)
    values = _rules(rules)
    _refuse_narrower(matchmaking, rules)
    before, after = change(matchmaking, **values)
    record(what="matchmaking.matchmaking.changed", target=matchmaking, by=by, at=at, before=before, after=after)
    return matchmaking


@action
def open_wishes(*, matchmaking: Matchmaking, by: Actor, at: datetime) -> Matchmaking:
    """Let wishes come in from the moment the rules name; everybody invited gets the link. Refuses a cancelled one."""
    matchmaking = _locked(matchmaking)
    target = MATCHMAKING.take("open", state=matchmaking.state)
    _require_organiser(by, matchmaking)
    _require_to_come(matchmaking.initiative)
    before, after = change(matchmaking, state=target, opened_by=by.doer, opened_at=at)
    record(what="matchmaking.matchmaking.opened", target=matchmaking, by=by, at=at, before=before, after=after)
    return matchmaking


@action
def close_wishes(*, matchmaking: Matchmaking, by: Actor, at: datetime) -> Matchmaking:
    """Take no wish and no answer any more, of nobody; refuses where no wishes come in."""
    matchmaking = _locked(matchmaking)
    target = MATCHMAKING.take("close", state=matchmaking.state)
    _require_organiser(by, matchmaking)
    before, after = change(matchmaking, state=target, closed_by=by.doer, closed_at=at)
    record(what="matchmaking.matchmaking.closed", target=matchmaking, by=by, at=at, before=before, after=after)
    return matchmaking


@action
def reopen_wishes(*, matchmaking: Matchmaking, wishes_until_at: datetime, by: Actor, at: datetime) -> Matchmaking:
    """Take wishes again until a new moment; refuses one that has passed, and an initiative that took place."""
    matchmaking = _locked(matchmaking)
    target = MATCHMAKING.take("reopen", state=matchmaking.state)
    _require_organiser(by, matchmaking)
    _require_to_come(matchmaking.initiative)
    if wishes_until_at <= max(at, matchmaking.wishes_from_at):
        raise Invalid(N_("Choose a moment to come."), field="wishes_until_at")
    before, after = change(
        matchmaking, state=target, closed_by="", closed_at=None, wishes_until_at=wishes_until_at
    )  # fmt: skip
    record(what="matchmaking.matchmaking.reopened", target=matchmaking, by=by, at=at, before=before, after=after)
    return matchmaking


@action
def cancel(*, matchmaking: Matchmaking, ground: str, by: Actor, at: datetime) -> Matchmaking:
    """End a matchmaking for a reason; everybody who was told that they take part is told why they no longer do."""
    matchmaking = _locked(matchmaking)
    MATCHMAKING.take("cancel", state=matchmaking.state)
    _require_organiser(by, matchmaking)
    return _cancelled(matchmaking, _said(ground, field="ground"), by=by, at=at)


@action
def end_with_initiative(*, matchmaking: Matchmaking, ground: str, by: Actor, at: datetime) -> Matchmaking:
    """End a matchmaking because its initiative will not take place.

    Whoever cancels the initiative has been asked for permission there; this refuses an initiative that is to come.
    """
    matchmaking = _locked(matchmaking)
    MATCHMAKING.take("cancel", state=matchmaking.state)
    if matchmaking.initiative.state in COMING:
        raise Invalid(N_("The initiative is still to come: cancel the matchmaking itself."))
    return _cancelled(matchmaking, ground, by=by, at=at)


def _cancelled(matchmaking: Matchmaking, ground: str, *, by: Actor, at: datetime) -> Matchmaking:
    target = MATCHMAKING.take("cancel", state=matchmaking.state)
    before, after = change(
        matchmaking, state=target, cancelled_by=by.doer, cancelled_at=at, cancelled_ground=ground
    )  # fmt: skip
    there = Participant.objects.filter(matchmaking=matchmaking, state__in=PRESENT)
    ended = {"state": ParticipantState.WITHDRAWN, "reason": ground, "withdrawn_by": by.doer, "withdrawn_at": at}
    count = there.filter(told="").update(told=ParticipantState.WITHDRAWN, **ended)  # never knew that they were invited
    count += there.exclude(told="").update(**ended)
    record(
        what="matchmaking.matchmaking.cancelled", target=matchmaking, by=by, at=at, before=before,
        after=after | {"count": count}, ground=ground,
    )  # fmt: skip
    announce(WishesChanged(matchmaking=matchmaking, by=by, at=at))
    return matchmaking


def _require_to_come(initiative: Initiative) -> None:
    if initiative.state not in COMING:
        raise Invalid(N_("The initiative is “{state}”: nobody prepares meetings for it."), state=initiative.state_word)


def _rules(rules: Rules) -> dict[str, Any]:
    if rules.wishes_until_at <= rules.wishes_from_at:
        raise Invalid(N_("Wishes close after they open."), field="wishes_until_at")
    for name in ("most_wishes", "most_meetings"):
        if getattr(rules, name) < 1:
            raise Invalid(N_("Allow one at least."), field=name)
    return asdict(rules)


def _refuse_narrower(matchmaking: Matchmaking, rules: Rules) -> None:
    """Refuse rules that what was said already would break."""
    wishes = Wish.objects.filter(sender__matchmaking=matchmaking, state__in=STANDING)
    if rules.is_across_only and wishes.filter(sender__kind=F("receiver__kind")).exists():
        raise Invalid(N_("Somebody wished for one of their own side already."), field="is_across_only")
    if wishes.filter(rank__gt=rules.most_wishes).exists():
        raise Invalid(N_("Somebody has more wishes than that already."), field="most_wishes")
    limited = Participant.objects.filter(matchmaking=matchmaking, most_meetings__gt=rules.most_meetings)
    if limited.exists():
        raise Invalid(N_("Somebody asked for more meetings than that already."), field="most_meetings")
