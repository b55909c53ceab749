"""When somebody cannot meet: absences, and coming later than they said."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, record, seen
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid

from ..events import AvailabilityChanged, ParticipantLate
from ..models import Absence, Matchmaking, Participant
from ..states import ParticipantState
from .checks import _locked_pair, _require_voice

MOST = 20  # stretches for one participant


@action
def note_absence(
    *, participant: Participant, starts_at: datetime, ends_at: datetime, by: Actor, at: datetime
) -> Absence:
    """Note when somebody cannot meet anybody; refuses what overlaps another stretch, or lies outside the days."""
    matchmaking, participant = _locked_pair(participant)
    _require_present(participant)
    _require_voice(by, participant)
    if ends_at <= starts_at:
        raise Invalid(N_("It ends after it begins."), field="until")
    first, last = _days(matchmaking)
    if ends_at <= first or starts_at >= last:
        raise Invalid(N_("The meetings are held on other days."), field="on")
    there = participant.absences
    if there.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).exists():
        raise Invalid(N_("You said already that you are absent then."), field="from_")
    if there.count() >= MOST:
        raise Invalid(N_("{limit} stretches are the most."), limit=MOST)
    absence = Absence.objects.create(
        participant=participant, starts_at=starts_at, ends_at=ends_at, noted_by=by.doer, noted_at=at
    )
    after = seen(absence, "starts_at", "ends_at")
    record(what="matchmaking.participant.absent", target=participant, by=by, at=at, after=after)
    _tell(AvailabilityChanged(participant=participant, by=by, at=at))
    return absence


@action
def drop_absence(*, absence: Absence, by: Actor, at: datetime) -> Participant:
    """Take an absence back; refuses those who no longer take part."""
    _, participant = _locked_pair(absence.participant)
    _require_present(participant)
    _require_voice(by, participant)
    before = seen(absence, "starts_at", "ends_at")
    absence.delete()
    record(what="matchmaking.participant.present", target=participant, by=by, at=at, before=before)
    _tell(AvailabilityChanged(participant=participant, by=by, at=at))
    return participant


@action
def note_late(*, participant: Participant, until_at: datetime, by: Actor, at: datetime) -> Participant:
    """Note that somebody comes later: absent from the morning of that day, or from now on that day itself.

    Absences that lie within become one with it. Refuses a moment that has passed, or outside the days.
    """
    matchmaking, participant = _locked_pair(participant)
    _require_present(participant)
    _require_voice(by, participant)
    first, last = _days(matchmaking)
    if not max(first, at) < until_at < last:
        raise Invalid(N_("Choose a moment to come, on a day of the meetings."), field="until")
    zone = ZoneInfo(matchmaking.initiative.time_zone)
    morning = datetime.combine(until_at.astimezone(zone).date(), time(0), zone)
    starts_at = max(morning, at)
    over = participant.absences.filter(starts_at__lte=until_at, ends_at__gte=starts_at)
    spans = [(starts_at, until_at), *over.values_list("starts_at", "ends_at")]
    over.delete()
    absence = Absence.objects.create(
        participant=participant, starts_at=min(start for start, _ in spans), ends_at=max(end for _, end in spans),
        noted_by=by.doer, noted_at=at,
    )  # fmt: skip
    after = seen(absence, "starts_at", "ends_at")
    record(what="matchmaking.participant.late", target=participant, by=by, at=at, after=after)
    _tell(ParticipantLate(participant=participant, by=by, at=at))
    return participant


def _require_present(participant: Participant) -> None:
    if participant.state == ParticipantState.WITHDRAWN:
        raise Invalid(N_("{company} no longer takes part."), company=participant.company)


def _days(matchmaking: Matchmaking) -> tuple[datetime, datetime]:
    """Give the moments between which the initiative takes place, in the time of the place."""
    initiative = matchmaking.initiative
    zone = ZoneInfo(initiative.time_zone)
    after = initiative.until_on + timedelta(days=1)
    return datetime.combine(initiative.from_on, time(0), zone), datetime.combine(after, time(0), zone)


def _tell(news: AvailabilityChanged) -> None:
    if news.participant.takes_part:
        announce(news)
