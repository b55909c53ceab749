"""The programme: sessions in rooms, and who speaks in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import required, written

from .. import policies
from ..models import Initiative, Session, Speaker
from ..shapes import SessionFacts, SpeakerFacts
from .plans import _locked, _refuse_over

SHOWN = ("title", "room", "begins_at", "ends_at")


@action
def add_session(*, initiative: Initiative, facts: SessionFacts, by: Actor, at: datetime) -> Session:
    """Put a session into the programme.

    Refuses what lies outside the days of the initiative, a room that is taken, and a speaker who speaks elsewhere.
    """
    initiative = _open_to(initiative, by)
    _refuse_session(initiative, facts)
    session = Session.objects.create(initiative=initiative, **_columns(facts))
    session.speakers.set(facts.speakers)
    record(what="initiatives.session.added", target=session, by=by, at=at, after=_told(session, facts))
    return session


@action
def change_session(*, session: Session, facts: SessionFacts, by: Actor, at: datetime) -> Session:
    """Change a session; refuses what adding it would refuse."""
    initiative = _open_to(session.initiative, by)
    session = Session.objects.select_for_update().get(pk=session.pk)
    _refuse_session(initiative, facts, apart_from=session.pk)
    before, after = change(session, **_columns(facts))
    was = sorted(str(speaker) for speaker in session.speakers.all())
    session.speakers.set(facts.speakers)
    if was != sorted(str(speaker) for speaker in facts.speakers):
        before["speakers"], after["speakers"] = was, sorted(str(speaker) for speaker in facts.speakers)
    record(what="initiatives.session.changed", target=session, by=by, at=at, before=before, after=after)
    return session


@action
def drop_session(*, session: Session, by: Actor, at: datetime) -> None:
    """Take a session out of the programme."""
    _open_to(session.initiative, by)
    record(what="initiatives.session.dropped", target=session, by=by, at=at, before=seen(session, *SHOWN))
    session.delete()


@action
def add_speaker(*, initiative: Initiative, facts: SpeakerFacts, by: Actor, at: datetime) -> Speaker:
    """Add somebody who speaks; refuses a name that is there already."""
    initiative = _open_to(initiative, by)
    _refuse_speaker(initiative, facts)
    speaker = Speaker.objects.create(
        initiative=initiative, name=facts.name.strip(), function=written(facts.function), person=facts.person
    )
    record(what="initiatives.speaker.added", target=initiative, by=by, at=at)
    return speaker


@action
def change_speaker(*, speaker: Speaker, facts: SpeakerFacts, by: Actor, at: datetime) -> Speaker:
    """Change name or function of a speaker; refuses a name that is there already."""
    initiative = _open_to(speaker.initiative, by)
    _refuse_speaker(initiative, facts, apart_from=speaker.pk)
    change(speaker, name=facts.name.strip(), function=written(facts.function), person=facts.person)
    record(what="initiatives.speaker.changed", target=initiative, by=by, at=at)
    return speaker


@action
def drop_speaker(*, speaker: Speaker, by: Actor, at: datetime) -> None:
    """Take a speaker out of the programme and of every session."""
    initiative = _open_to(speaker.initiative, by)
    speaker.delete()
    record(what="initiatives.speaker.dropped", target=initiative, by=by, at=at)


@action
def forget_speaker(*, person: str, by: Actor, at: datetime) -> None:
    """Empty the name of an erased person in every programme; what they were there for stays."""
    for speaker in Speaker.objects.select_related("initiative").filter(person=person).order_by("pk"):
        change(speaker, name="", person="")
        record(what="initiatives.speaker.forgotten", target=speaker.initiative, by=by, at=at)


@action
def follow_speaker(*, former: str, kept: str, by: Actor, at: datetime) -> None:
    """Know the speakers that a duplicate in the directory stood for by the key that stays."""
    for speaker in Speaker.objects.select_related("initiative").filter(person=former).order_by("pk"):
        change(speaker, person=kept)
        record(what="initiatives.speaker.changed", target=speaker.initiative, by=by, at=at)


def _columns(facts: SessionFacts) -> dict[str, Any]:
    """Give what a session's row holds."""
    return {
        "title": required(facts.title, field="title"), "summary": written(facts.summary), "room": facts.room.strip(),
        "begins_at": facts.begins_at, "ends_at": facts.ends_at,
    }  # fmt: skip


def _refuse_session(initiative: Initiative, facts: SessionFacts, *, apart_from: int = 0) -> None:
    """Refuse a time outside the initiative, a room that is taken then, and a speaker who speaks elsewhere then."""
    if facts.ends_at <= facts.begins_at:
        raise Invalid(N_("A session ends after it begins."), field="ends_at")
    zone = ZoneInfo(initiative.time_zone)
    first, last = facts.begins_at.astimezone(zone).date(), facts.ends_at.astimezone(zone).date()
    if first < initiative.from_on or last > initiative.until_on:
        raise Invalid(
            N_("The initiative runs from {from_on} to {until_on}."),
            field="begins_at", from_on=initiative.from_on, until_on=initiative.until_on,
        )  # fmt: skip
    at_once = Session.objects.filter(
        initiative=initiative, begins_at__lt=facts.ends_at, ends_at__gt=facts.begins_at
    ).exclude(pk=apart_from)
    others = list(at_once.prefetch_related("speakers").order_by("begins_at", "pk"))
    _refuse_room(others, facts.room.strip())
    _refuse_twice(others, facts.speakers)


def _refuse_room(others: Iterable[Session], room: str) -> None:
    for other in others:
        if room and other.room.casefold() == room.casefold():
            raise Invalid(
                N_("“{title}” is in room {room} at that time."), field="room", title=other.title, room=other.room
            )


def _refuse_twice(others: Iterable[Session], speakers: Iterable[Speaker]) -> None:
    asked = {speaker.pk for speaker in speakers}
    for other in others:
        for speaker in other.speakers.all():
            if speaker.pk in asked:
                raise Invalid(
                    N_("{speaker} speaks in “{title}” at that time."),
                    field="speakers", speaker=str(speaker), title=other.title,
                )  # fmt: skip


def _refuse_speaker(initiative: Initiative, facts: SpeakerFacts, *, apart_from: int = 0) -> None:
    if not facts.name.strip():
        raise Invalid(N_("Write something here."), field="name")
    rows = Speaker.objects.filter(initiative=initiative, name__iexact=facts.name.strip()).exclude(pk=apart_from)
    if rows.exists():
        raise Invalid(N_("{name} stands in the programme already."), field="name", name=facts.name.strip())


def _open_to(initiative: Initiative, by: Actor) -> Initiative:
    """Give the initiative locked, to whoever leads it, as long as it is to come."""
    initiative = _locked(initiative)
    _refuse_over(initiative)
    policies.may_lead_initiative(by, initiative).require()
    return initiative


def _told(session: Session, facts: SessionFacts) -> dict[str, Any]:
    return {**seen(session, *SHOWN), "speakers": sorted(str(speaker) for speaker in facts.speakers)}
