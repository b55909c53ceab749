"""What initiatives do on news from below: people who are erased leave the programmes; and what is told to the trail."""

from __future__ import annotations

from errera.foundation.audit.shapes import calls
from errera.foundation.directory.events import DuplicatePersonMerged, PersonErased
from errera.foundation.events import reacts_to

from . import actions, queries
from .shapes import EVENT_WORDS, FIELD_WORDS

calls(EVENT_WORDS, FIELD_WORDS, room="initiatives")


@reacts_to(PersonErased)
def let_go(news: PersonErased) -> None:
    """Empty the name of an erased person in every programme."""
    if queries.speaks_anywhere(news.person.public_id):
        actions.forget_speaker(person=news.person.public_id, by=news.by, at=news.at)


@reacts_to(DuplicatePersonMerged)
def follow_the_kept_person(news: DuplicatePersonMerged) -> None:
    """Let a speaker who was known by the duplicate be known by the key that stays."""
    if queries.speaks_anywhere(news.former_key):
        actions.follow_speaker(former=news.former_key, kept=news.kept.public_id, by=news.by, at=news.at)
