"""Letters about matchmaking: participants are told once about each state, and of requests that wait."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, record
from errera.foundation.lifecycle import State
from errera.foundation.mail.actions import write_letter
from errera.foundation.mail.shapes import Recipient
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..models import Matchmaking, Participant, Wish
from ..states import ParticipantState

LETTERS: dict[State, str] = {
    ParticipantState.INVITED: "matchmaking/invitation",
    ParticipantState.VALIDATED: "matchmaking/validated",
    ParticipantState.REFUSED: "matchmaking/refused",
    ParticipantState.WITHDRAWN: "matchmaking/withdrawn",
}


@action
def write_letters(*, participants: Iterable[Participant], by: Actor, at: datetime) -> int:
    """Tell these participants where they stand, in their own language; gives how many letters.

    What was told is kept on the row: a worker that is killed tells nobody twice. Refuses to write nothing.
    """
    policies.may_keep_time(by).require()
    rows = list(
        Participant.objects.select_for_update(of=("self",))
        .select_related("matchmaking__initiative", "organisation", "contact")
        .filter(pk__in=[row.pk for row in participants])
        .order_by("matchmaking", "pk")
    )
    due = [row for row in rows if row.told != row.state]
    if not due:
        raise Invalid(N_("Everybody was told."))
    written = 0
    for row in due:
        doer = Actor(row.withdrawn_by or row.decided_by or row.invited_by)
        written += _write(row, LETTERS.get(row.state_word, ""), by=doer, at=at, reason=row.reason)
        row.told = row.state
    Participant.objects.bulk_update(due, ["told"])
    _record_letters((row.matchmaking for row in due), by=by, at=at)
    return written


@action
def write_request_letters(*, wishes: Iterable[Wish], by: Actor, at: datetime) -> int:
    """Tell receivers how many requests wait for them, in one letter each; gives how many letters.

    Refuses to write nothing.
    """
    policies.may_keep_time(by).require()
    rows = list(
        Wish.objects.select_for_update(of=("self",))
        .filter(pk__in=[row.pk for row in wishes], is_told=False)
        .order_by("receiver", "pk")
    )
    if not rows:
        raise Invalid(N_("Everybody was told."))
    people = Participant.objects.select_related("matchmaking__initiative", "organisation", "contact")
    found = people.in_bulk({row.receiver_id for row in rows})
    written = 0
    for receiver, theirs in groupby(rows, key=lambda row: row.receiver_id):
        count = len(list(theirs))
        written += _write(found[receiver], "matchmaking/requests", by=by, at=at, count=count)
    Wish.objects.filter(pk__in=[row.pk for row in rows]).update(is_told=True)
    _record_letters((found[row.receiver_id].matchmaking for row in rows), by=by, at=at)
    return written


def _send_link(participant: Participant, *, by: Actor, at: datetime) -> None:
    """Write the letter with the link to the own page, whatever the state."""
    _write(participant, "matchmaking/link", by=by, at=at)


def _write(participant: Participant, template: str, *, by: Actor, at: datetime, **more: Any) -> int:
    """Write one letter, unless there is nobody left to write to, or nothing to say."""
    if not (participant.email and template):
        return 0
    matchmaking = participant.matchmaking
    initiative = matchmaking.initiative
    facts: dict[str, Any] = {
        "title": str(initiative.title.localize(participant.language)), "from_on": initiative.from_on,
        "town": initiative.town, "company": participant.company,
        "wishes_until_on": queries.day_at(matchmaking.wishes_until_at, initiative.time_zone),
        "url": queries.address_for("matchmaking:link", participant), **more,
    }  # fmt: skip
    write_letter(to=_recipient(participant), template=template, facts=facts, about=participant, by=by, at=at)
    return 1


def _recipient(participant: Participant) -> Recipient:
    """Give whom to write to: by the key of the person where the directory knows one, so that erasing finds it."""
    key = participant.contact.public_id if participant.contact else participant.public_id
    return Recipient(key, participant.email, participant.contact_name, participant.language)


def _record_letters(matchmakings: Iterable[Matchmaking], *, by: Actor, at: datetime) -> None:
    """Record once for each matchmaking how many letters it was."""
    for _, same in groupby(sorted(matchmakings, key=lambda row: row.pk), key=lambda row: row.pk):
        rows = list(same)
        after = {"count": len(rows)}
        record(what="matchmaking.matchmaking.letters_written", target=rows[0], by=by, at=at, after=after)
