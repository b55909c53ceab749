"""What the room does on news from below, and its words for the trail."""

from __future__ import annotations

from errera.foundation.audit.shapes import calls
from errera.foundation.directory.events import PersonErased
from errera.foundation.events import reacts_to

from . import actions, queries
from .shapes import EVENT_WORDS, FIELD_WORDS

calls(EVENT_WORDS, FIELD_WORDS, room="network")


@reacts_to(PersonErased)
def let_go(news: PersonErased) -> None:
    """Remove an erased person from behind every node."""
    if queries.is_contact(news.person):
        actions.forget_person(person=news.person, by=news.by, at=news.at)
