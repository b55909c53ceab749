"""Profiles: handed in and changed by whom they are about, let in or refused by the organiser, withdrawn."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.events import announce
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid

from .. import policies
from ..events import AvailabilityChanged, ParticipantWithdrew
from ..models import Matchmaking, Participant
from ..shapes import Profile
from ..states import PARTICIPANT, ParticipantState, Presence, Setting
from .checks import _codes, _locked, _locked_pair, _require_organiser, _require_voice, _said, _zone

PLAIN = ("offers", "wants", "place_name", "function")
HOW = ("presence", "place_name", "most_meetings")  # what a timetable reads


@action
def hand_in(*, participant: Participant, profile: Profile, by: Actor, at: datetime) -> Participant:
    """Hand a profile in, or change it; a first one waits for the organiser, and so does one that was refused.

    Refuses a profile without what it offers or wants, and a way to attend that the matchmaking does not have.
    """
    matchmaking, participant = _locked_pair(participant)
    if participant.state == ParticipantState.WITHDRAWN:
        PARTICIPANT.take("submit", state=participant.state)
    _require_voice(by, participant)
    values = _values(matchmaking, profile)
    is_new = participant.state in (ParticipantState.INVITED, ParticipantState.REFUSED)
    if is_new:
        target = PARTICIPANT.take("submit", state=participant.state)
        values |= {"state": target, "submitted_by": by.doer, "submitted_at": at}
    moved = any(getattr(participant, name) != values[name] for name in HOW)
    before, after = change(participant, **values)
    participant.domains.set(profile.domains)
    what = f"matchmaking.participant.{'submitted' if is_new else 'changed'}"
    record(what=what, target=participant, by=by, at=at, before=_open(before), after=_open(after))
    if moved and participant.takes_part:
        announce(AvailabilityChanged(participant=participant, by=by, at=at))
    return participant


@action
def validate(*, participant: Participant, by: Actor, at: datetime) -> Participant:
    """Let somebody take part: from now on others may wish to meet them. Refuses a profile that was not handed in."""
    matchmaking, participant = _locked_pair(participant)
    target = PARTICIPANT.take("validate", state=participant.state)
    _require_organiser(by, matchmaking)
    before, after = change(participant, state=target, reason="", decided_by=by.doer, decided_at=at)
    record(what="matchmaking.participant.validated", target=participant, by=by, at=at, before=before, after=after)
    return participant


@action
def validate_all(*, matchmaking: Matchmaking, by: Actor, at: datetime) -> int:
    """Let everybody take part whose profile was handed in; one record for all, gives how many. Refuses nobody."""
    matchmaking = _locked(matchmaking)
    policies.require_going_on(matchmaking)
    _require_organiser(by, matchmaking)
    target = PARTICIPANT.take("validate", state=ParticipantState.SUBMITTED)
    waiting = Participant.objects.filter(matchmaking=matchmaking, state=ParticipantState.SUBMITTED)
    count = waiting.update(state=target, reason="", decided_by=by.doer, decided_at=at)
    if not count:
        raise Invalid(N_("No profile waits for a check."))
    record(
        what="matchmaking.matchmaking.all_validated", target=matchmaking, by=by, at=at, after={"count": count}
    )  # fmt: skip
    return count


@action
def refuse(*, participant: Participant, reason: str, by: Actor, at: datetime) -> Participant:
    """Refuse a profile for a reason that stands in the letter; a better one may be handed in."""
    matchmaking, participant = _locked_pair(participant)
    target = PARTICIPANT.take("refuse", state=participant.state)
    _require_organiser(by, matchmaking)
    took_part = participant.takes_part
    ground = _said(reason)
    before, after = change(participant, state=target, reason=ground, decided_by=by.doer, decided_at=at)
    record(
        what="matchmaking.participant.refused", target=participant, by=by, at=at, before=before, after=after,
        ground=ground,
    )  # fmt: skip
    if took_part:
        announce(ParticipantWithdrew(participant=participant, by=by, at=at))
    return participant


@action
def withdraw(*, participant: Participant, reason: str = "", by: Actor, at: datetime) -> Participant:
    """Take part no longer; wishes of and to them no longer count. Refuses a second time."""
    _, participant = _locked_pair(participant)
    target = PARTICIPANT.take("withdraw", state=participant.state)
    _require_voice(by, participant)
    took_part = participant.takes_part
    before, after = change(
        participant, state=target, reason=reason.strip(), withdrawn_by=by.doer, withdrawn_at=at
    )  # fmt: skip
    record(
        what="matchmaking.participant.withdrawn", target=participant, by=by, at=at, before=before, after=after,
        ground=reason.strip(),
    )  # fmt: skip
    if took_part:
        announce(ParticipantWithdrew(participant=participant, by=by, at=at))
    return participant


@action
def take_back(*, participant: Participant, by: Actor, at: datetime) -> Participant:
    """Take somebody back who withdrew; their profile waits for the organiser's yes. Refuses everybody else."""
    matchmaking, participant = _locked_pair(participant)
    target = PARTICIPANT.take("take_back", state=participant.state)
    _require_organiser(by, matchmaking)
    before, after = change(
        participant, state=target, reason="", withdrawn_by="", withdrawn_at=None, submitted_by=by.doer, submitted_at=at
    )
    record(what="matchmaking.participant.taken_back", target=participant, by=by, at=at, before=before, after=after)
    return participant


def _values(matchmaking: Matchmaking, profile: Profile) -> dict[str, Any]:
    """Give the fields of a profile, checked one by one."""
    if not (profile.offers.strip() or profile.wants.strip()):
        raise Invalid(N_("Say what you offer or what you want: others choose by it."), field="offers")
    policies.require_most_meetings(matchmaking, profile.most_meetings)
    return {
        **{name: getattr(profile, name).strip() for name in PLAIN},
        "contact_name": _said(profile.contact_name, field="contact_name"),
        "markets": _codes("markets", profile.markets, reference.COUNTRIES),
        "languages": _codes("languages", profile.languages, reference.LANGUAGES),
        **_attendance(matchmaking, profile),
        "most_meetings": profile.most_meetings,
    }


def _attendance(matchmaking: Matchmaking, profile: Profile) -> dict[str, Any]:
    """Give how somebody attends, and by which clock."""
    barred = {Setting.ON_SITE: Presence.VIRTUAL, Setting.VIRTUAL: Presence.ON_SITE}.get(matchmaking.setting_word)
    if profile.presence == barred:
        raise Invalid(
            N_("These meetings are held in one way only: “{setting}”."),
            field="presence", setting=matchmaking.setting_word,
        )  # fmt: skip
    return {"presence": profile.presence, "time_zone": _zone(profile.time_zone)}


def _open(seen: dict[str, Any]) -> dict[str, Any]:
    """Give what the trail may keep for ever: not who sits at the table."""
    return {name: value for name, value in seen.items() if name not in ("contact_name", "function")}
