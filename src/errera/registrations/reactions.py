"""What registrations do on news from below: initiatives that close, are held or cancelled, and people erased."""

from __future__ import annotations

from errera.foundation.audit.shapes import calls
from errera.foundation.directory.events import PersonErased
from errera.foundation.events import reacts_to
from errera.initiatives.events import InitiativeCancelled, InitiativeClosed, InitiativeHeld

from . import actions, queries
from .shapes import EVENT_WORDS, FIELD_WORDS

calls(EVENT_WORDS, FIELD_WORDS, room="registrations")


@reacts_to(InitiativeClosed)
def let_links_lapse(news: InitiativeClosed) -> None:
    """Let lapse what was asked for and never answered."""
    if door := queries.door_of(news.initiative):
        actions.lapse_unanswered(door=door, by=news.by, at=news.at)


@reacts_to(InitiativeHeld)
def note_who_missed_it(news: InitiativeHeld) -> None:
    """Mark who had a place and did not come."""
    if door := queries.door_of(news.initiative):
        actions.mark_no_shows(door=door, by=news.by, at=news.at)


@reacts_to(InitiativeCancelled)
def end_registrations(news: InitiativeCancelled) -> None:
    """End every registration; nobody owes anything, and each contact is told."""
    if door := queries.door_of(news.initiative):
        ground = str(news.initiative.cancelled_ground or "")
        actions.shut_door(door=door, ground=ground, by=news.by, at=news.at)


@reacts_to(PersonErased)
def forget(news: PersonErased) -> None:
    """Empty what registrations keep about the person."""
    if queries.knows(news.person):
        actions.forget_person(person=news.person, by=news.by, at=news.at)
