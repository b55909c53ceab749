"""What matchmaking does on news from below: initiatives that are cancelled, and people erased."""

from __future__ import annotations

from errera.foundation.audit.shapes import calls
from errera.foundation.directory.events import PersonErased
from errera.foundation.events import reacts_to
from errera.initiatives.events import InitiativeCancelled

from . import actions, queries
from .shapes import EVENT_WORDS, FIELD_WORDS

calls(EVENT_WORDS, FIELD_WORDS, room="matchmaking")


@reacts_to(InitiativeCancelled)
def end_matchmaking(news: InitiativeCancelled) -> None:
    """End the matchmaking; everybody invited is told why."""
    matchmaking = queries.matchmaking_of(news.initiative)
    if matchmaking and matchmaking.is_going_on:
        ground = str(news.initiative.cancelled_ground or "")
        actions.end_with_initiative(matchmaking=matchmaking, ground=ground, by=news.by, at=news.at)


@reacts_to(PersonErased)
def forget(news: PersonErased) -> None:
    """Empty what matchmaking keeps about the person."""
    if queries.knows(news.person):
        actions.forget_person(person=news.person, by=news.by, at=news.at)
