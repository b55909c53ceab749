"""Matchmaking from before Errera was there, or from a workbook: recorded as it is, many rows at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, record, seen
from errera.foundation.ids import new_public_id
from errera.foundation.sentences import N_, Invalid
from errera.initiatives.models import Initiative

from .. import policies
from ..models import Absence, Matchmaking, Participant, Wish
from ..shapes import ParticipantRecord, Rules, WishRecord
from ..states import PARTICIPANT, WISH, ParticipantState, WishState
from .checks import _locked, _require_organiser, _said
from .inviting import BATCH, _facts
from .matchmakings import RULES, _rules
from .profiles import _attendance, _values

ANSWERED = (WishState.ACCEPTED, WishState.DECLINED)
STEPS = {"open": ("opened",), "closed": ("opened", "closed"), "cancelled": ("cancelled",)}  # to come into a state
DECIDED = (ParticipantState.VALIDATED, ParticipantState.REFUSED)


@action
def import_matchmaking(*, initiative: Initiative, rules: Rules, state: str, by: Actor, at: datetime) -> Matchmaking:
    """Record the matchmaking of an initiative as it is, or was: set up in a state, or its rules changed.

    Refuses rules that make no sense; an initiative that took place is no hindrance.
    """
    row = Matchmaking.objects.select_for_update(of=("self",)).filter(initiative=initiative).first()
    row = row or Matchmaking(initiative=initiative, prepared_by=by.doer, prepared_at=at, **_passed(state, by, at))
    _require_organiser(by, row)
    for name, value in _rules(rules).items():
        setattr(row, name, value)
    row.save()
    after = seen(row, "initiative", "state", *RULES)
    record(what="matchmaking.matchmaking.imported", target=row, by=by, at=at, after=after)
    return row


@action
def record_participants(
    *, matchmaking: Matchmaking, records: Iterable[ParticipantRecord], by: Actor, at: datetime
) -> list[Participant]:
    """Record participants in the states they are in, with their absences; one record for all, no letters, no news.

    Refuses who is there already, and profiles that make no sense.
    """
    matchmaking = _locked(matchmaking)
    policies.require_going_on(matchmaking)
    _require_organiser(by, matchmaking)
    given = list(records)
    rows = [_participant(matchmaking, one, by=by) for one in given]
    there = Participant.objects.filter(public_id__in=[row.public_id for row in rows])
    if twice := there.values_list("public_id", flat=True).first():
        raise Invalid(N_("Participant {code} is there already."), field="code", code=twice)
    made = Participant.objects.bulk_create(rows, batch_size=BATCH)
    pairs = list(zip(made, given, strict=True))
    Participant.domains.through.objects.bulk_create(
        Participant.domains.through(participant=row, coredomain=domain)
        for row, one in pairs
        for domain in one.profile.domains
    )
    Absence.objects.bulk_create(
        Absence(participant=row, starts_at=starts, ends_at=ends, noted_by=by.doer, noted_at=one.invited_at)
        for row, one in pairs
        for starts, ends in one.absences
    )
    record(
        what="matchmaking.matchmaking.participants_recorded", target=matchmaking, by=by, at=at,
        after={"count": len(made)},
    )  # fmt: skip
    return made


@action
def record_wishes(*, matchmaking: Matchmaking, records: Iterable[WishRecord], by: Actor, at: datetime) -> list[Wish]:
    """Record wishes between participants in the states they are in; one record for all, no letters, no news.

    Refuses people of another matchmaking, oneself, and a pair that is there already.
    """
    matchmaking = _locked(matchmaking)
    policies.require_going_on(matchmaking)
    _require_organiser(by, matchmaking)
    given = list(records)
    found = {row.public_id: row for row in Participant.objects.filter(matchmaking=matchmaking)}
    rows = [_wish(found, one, by=by) for one in given]
    _refuse_twice(matchmaking, rows)
    made = Wish.objects.bulk_create(rows, batch_size=BATCH)
    record(
        what="matchmaking.matchmaking.wishes_recorded", target=matchmaking, by=by, at=at, after={"count": len(made)}
    )  # fmt: skip
    return made


def _passed(state: str, by: Actor, at: datetime) -> dict[str, object]:
    """Give the state with who and when for each step that led there."""
    steps = STEPS.get(state, ())
    who = {f"{step}_by": by.doer for step in steps}
    when = {f"{step}_at": at for step in steps}
    return {"state": state, **who, **when}


def _participant(matchmaking: Matchmaking, one: ParticipantRecord, *, by: Actor) -> Participant:
    state = PARTICIPANT.named(one.state)
    moment = one.moved_at or one.invited_at
    row = Participant(
        public_id=one.code or new_public_id(), matchmaking=matchmaking, kind=one.guest.kind, state=state, told=state,
        reason=one.reason, invited_by=by.doer, invited_at=one.invited_at, **_known(matchmaking, one, state),
    )  # fmt: skip
    if state not in (ParticipantState.INVITED, ParticipantState.WITHDRAWN):
        row.submitted_by, row.submitted_at = by.doer, moment
    if state in DECIDED:
        row.decided_by, row.decided_at = by.doer, moment
    if state == ParticipantState.WITHDRAWN:
        row.withdrawn_by, row.withdrawn_at = by.doer, moment
    if state == ParticipantState.REFUSED:
        _said(one.reason)
    return row


def _known(matchmaking: Matchmaking, one: ParticipantRecord, state: str) -> dict[str, object]:
    """Give what is known of a participant: who was invited alone has no profile yet, who was emptied no name."""
    if not one.guest.email:
        firm = {name: getattr(one.guest, name) for name in ("organisation", "company_name", "company_country")}
        return {**firm, "offers": one.profile.offers, "wants": one.profile.wants}
    known = _attendance if state == ParticipantState.INVITED else _values
    return {**_facts(one.guest), **known(matchmaking, one.profile)}


def _wish(found: dict[str, Participant], one: WishRecord, *, by: Actor) -> Wish:
    for field in ("sender", "receiver"):
        if getattr(one, field) not in found:
            raise Invalid(N_("They take part in another matchmaking."), field=field)
    if one.sender == one.receiver:
        raise Invalid(N_("Nobody meets themselves."), field="receiver")
    state, moment = WISH.named(one.state), one.answered_at or one.wished_at
    row = Wish(
        public_id=one.code or new_public_id(), sender=found[one.sender], receiver=found[one.receiver], rank=one.rank,
        reason=one.reason, state=state, is_told=True, wished_by=by.doer, wished_at=one.wished_at,
    )  # fmt: skip
    if state in ANSWERED:
        row.answered_by, row.answered_at = by.doer, moment
    if state == WishState.WITHDRAWN:
        row.withdrawn_by, row.withdrawn_at = by.doer, moment
    return row


def _refuse_twice(matchmaking: Matchmaking, rows: Sequence[Wish]) -> None:
    there = set(
        Wish.objects.filter(sender__matchmaking=matchmaking).values_list("sender__public_id", "receiver__public_id")
    )  # fmt: skip
    for row in rows:
        pair = (row.sender.public_id, row.receiver.public_id)
        if pair in there:
            raise Invalid(
                N_("{sender} wished for {receiver} already."), field="receiver", sender=pair[0], receiver=pair[1]
            )
        there.add(pair)
