"""Locks, checks and small steps that the actions of the room share; the matchmaking is always locked first."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from errera.foundation.actor import Actor
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..models import Matchmaking, Participant, Wish
from ..states import STANDING


def _locked(matchmaking: Matchmaking) -> Matchmaking:
    """Lock a matchmaking: whoever writes anything of it waits here."""
    return Matchmaking.objects.select_for_update(of=("self",)).select_related("initiative").get(pk=matchmaking.pk)


def _locked_pair(participant: Participant) -> tuple[Matchmaking, Participant]:
    """Lock the matchmaking and give the participant as it is then; refuses what was cancelled."""
    matchmaking = _locked(Matchmaking(pk=participant.matchmaking_id))
    policies.require_going_on(matchmaking)
    return matchmaking, _of(matchmaking, participant.pk)


def _of(matchmaking: Matchmaking, pk: int) -> Participant:
    participant = Participant.objects.select_related("organisation", "contact").get(pk=pk)
    participant.matchmaking = matchmaking
    return participant


def _require_organiser(by: Actor, matchmaking: Matchmaking) -> None:
    policies.may_organise(by, queries.carriers_of(matchmaking)).require()


def _require_voice(by: Actor, participant: Participant) -> None:
    policies.may_speak_for(by, participant, queries.carriers_of(participant.matchmaking)).require()


def _is_organiser(by: Actor, matchmaking: Matchmaking) -> bool:
    return bool(policies.may_organise(by, queries.carriers_of(matchmaking)))


def _said(value: str, *, field: str = "reason") -> str:
    if not value.strip():
        raise Invalid(N_("Write something here."), field=field)
    return value.strip()


def _email(value: str) -> str:
    """Give an address as the house keeps it; refuses what is none."""
    email = value.strip().lower()
    if "@" not in email:
        raise Invalid(N_("Give an e-mail address: the link is sent there."), field="email")
    return email


def _zone(name: str) -> str:
    """Give the name of a time zone; refuses what the world does not know."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as fault:
        raise Invalid(N_("“{name}” is no time zone, as in Asia/Tokyo."), field="time_zone", name=name) from fault
    return name


def _codes(field: str, given: Iterable[str], fixed: reference.FixedList) -> list[str]:
    known = reference.entries(fixed)
    codes = sorted(set(given))
    if strange := [code for code in codes if code not in known]:
        raise Invalid(N_("“{code}” is not in the list."), field=field, code=strange[0])
    return codes


def _standing(sender: Participant) -> list[Wish]:
    """Give the wishes of a participant that count, in their order."""
    return list(sender.wishes.filter(state__in=STANDING).order_by("rank", "pk"))


def _renumber(wishes: Iterable[Wish]) -> None:
    """Give the ranks 1, 2, 3 in this order, and write those that change."""
    moved = []
    for rank, wish in enumerate(wishes, start=1):
        if wish.rank != rank:
            wish.rank = rank
            moved.append(wish)
    Wish.objects.bulk_update(moved, ["rank"])
