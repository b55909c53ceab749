"""Letters to those whose agenda a version changed: before and after, in their own language, each once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, record
from errera.foundation.mail.actions import write_letter
from errera.foundation.mail.shapes import Recipient
from errera.foundation.sentences import N_, Invalid
from errera.matchmaking import queries as matchmaking_queries
from errera.matchmaking.models import Participant

from .. import policies, queries
from ..models import Notice, Version
from ..queries import Turn


@action
def tell_affected(*, version: Version, notices: Sequence[Notice], by: Actor, at: datetime) -> int:
    """Write to these participants what their agenda was and is; gives how many letters. Refuses to write nothing.

    Who was told is kept: a worker that is killed tells nobody twice.
    """
    policies.may_keep_post(by).require()
    rows = list(
        Notice.objects.select_for_update(of=("self",))
        .select_related("participant__organisation", "participant__contact", "version__timetable__matchmaking")
        .filter(pk__in=[row.pk for row in notices], told_at__isnull=True)
        .order_by("pk")
    )
    if not rows:
        raise Invalid(N_("Everybody was told."))
    people = [row.participant for row in rows]
    turns, agendas = queries.turns_of(version, people), queries.agendas_of(version, people)
    written = sum(_written(row.participant, version, turns[row.participant_id], agendas[row.participant_id], at=at)
                  for row in rows)  # fmt: skip
    Notice.objects.filter(pk__in=[row.pk for row in rows]).update(told_by=by.doer, told_at=at)
    record(what="meetings.version.told", target=version, by=by, at=at, after={"count": written})
    return written


def _written(
    participant: Participant, version: Version, turns: Sequence[Turn], agenda: Sequence[Turn], *, at: datetime
) -> int:
    """Write one letter, unless there is nobody left to write to."""
    if not participant.email:
        return 0
    timetable = version.timetable
    zone = queries.zone_of(participant, timetable)
    facts: dict[str, Any] = {
        "title": str(timetable.initiative.title.localize(participant.language)), "company": participant.company,
        "zone": str(zone),
        "agenda": queries.listed([queries.agenda_line(turn, zone) for turn in agenda]),
        "url": matchmaking_queries.address_for("matchmaking:link", participant),
    }  # fmt: skip
    template = "meetings/agenda"
    if version.replaces:
        template = "meetings/agenda_changed"
        changes = queries.listed([queries.change_line(turn, zone) for turn in turns])
        facts |= {"number": version.number, "ground": version.ground, "changes": changes}
    doer = Actor(version.published_by)
    write_letter(to=_recipient(participant), template=template, facts=facts, about=version, by=doer, at=at)
    return 1


def _recipient(participant: Participant) -> Recipient:
    """Give whom to write to: by the key of the person where the directory knows one, so that erasing finds it."""
    key = participant.contact.public_id if participant.contact else participant.public_id
    return Recipient(key, participant.email, participant.contact_name, participant.language)
