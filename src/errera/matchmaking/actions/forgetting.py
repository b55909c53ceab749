"""Erasing: what matchmaking keeps about people is emptied on request; that their organisation took part stays known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, record
from errera.foundation.directory.models import Person
from errera.foundation.mail.actions import forget_recipient
from errera.foundation.sentences import N_, Invalid
from errera.initiatives.states import COMING

from ..models import Matchmaking, Participant
from ..states import PRESENT
from .checks import _locked, _require_voice


@action
def forget_participant(*, participant: Participant, by: Actor, at: datetime) -> Participant:
    """Empty who sits at the table for a participant. This cannot be undone.

    Refuses while they are expected at an initiative to come: withdraw first.
    """
    matchmaking = _locked(Matchmaking(pk=participant.matchmaking_id))
    participant = Participant.objects.select_related("organisation", "contact").get(pk=participant.pk)
    participant.matchmaking = matchmaking
    _require_voice(by, participant)
    if participant.state in PRESENT and matchmaking.initiative.state in COMING:
        raise Invalid(N_("Withdraw first: others expect to meet this participant."))
    _empty([participant], by=by, at=at)
    record(what="matchmaking.participant.forgotten", target=participant, by=by, at=at)
    return participant


@action
def forget_person(*, person: Person, by: Actor, at: datetime) -> int:
    """Empty what matchmaking keeps about a person who was erased; gives of how many participants.

    Whoever erases the person has been asked for permission there; this refuses nobody.
    """
    rows = list(Participant.objects.select_for_update(of=("self",)).filter(contact=person).order_by("pk"))
    _empty(rows, by=by, at=at)
    record(what="matchmaking.person.forgotten", target=person, by=by, at=at, after={"count": len(rows)})
    return len(rows)


def _empty(rows: Iterable[Participant], *, by: Actor, at: datetime) -> None:
    rows = list(rows)
    Participant.objects.filter(pk__in=[row.pk for row in rows]).update(
        contact_name="", email="", function="", contact=None
    )
    for row in rows:
        row.contact_name = row.email = row.function = ""
        row.contact = None
        forget_recipient(key=row.public_id, by=by, at=at)
