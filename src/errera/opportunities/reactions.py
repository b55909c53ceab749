"""What the room does on news from below, and its words for the trail."""

from __future__ import annotations

from errera.foundation.audit.shapes import calls
from errera.foundation.directory.events import OrganisationsMerged, PersonErased
from errera.foundation.events import reacts_to

from . import actions, queries
from .shapes import EVENT_WORDS, FIELD_WORDS

calls(EVENT_WORDS, FIELD_WORDS, room="opportunities")


@reacts_to(PersonErased)
def let_go(news: PersonErased) -> None:
    """Close what an erased person was asked, and empty what the person wrote."""
    if queries.was_asked_anything(news.person):
        actions.forget_person(person=news.person, by=news.by, at=news.at)


@reacts_to(OrganisationsMerged)
def follow_the_company(news: OrganisationsMerged) -> None:
    """Let what is going on move to the successor of a company."""
    if queries.has_anything_going(news.organisation):
        actions.follow_merger(organisation=news.organisation, successor=news.successor, by=news.by, at=news.at)
