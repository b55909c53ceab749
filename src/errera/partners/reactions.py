"""What partners does on news from below: people who leave or are erased, and organisations that merge."""

from __future__ import annotations

from errera.foundation.accounts.events import WorkHandedOver
from errera.foundation.audit.shapes import calls
from errera.foundation.directory.events import DuplicatePersonMerged, OrganisationsMerged, PersonErased
from errera.foundation.events import reacts_to

from . import actions, queries
from .shapes import EVENT_WORDS, FIELD_WORDS

calls(EVENT_WORDS, FIELD_WORDS, room="partners")


@reacts_to(PersonErased)
def let_go(news: PersonErased) -> None:
    """Take an erased person off what is open, and revoke their calendar addresses."""
    actions.forget_person(person=news.person, by=news.by, at=news.at)


@reacts_to(WorkHandedOver)
def take_over(news: WorkHandedOver) -> None:
    """Let the successor look after what a leaver still has open."""
    if queries.looks_after_anything(news.from_key):
        actions.hand_over_work(from_key=news.from_key, to_key=news.to_key, by=news.by, at=news.at)


@reacts_to(DuplicatePersonMerged)
def follow_the_kept_person(news: DuplicatePersonMerged) -> None:
    """Let what the duplicate looked after be looked after under the key that stays."""
    if queries.looks_after_anything(news.former_key):
        actions.hand_over_work(from_key=news.former_key, to_key=news.kept.public_id, by=news.by, at=news.at)


@reacts_to(OrganisationsMerged)
def close_the_partnership(news: OrganisationsMerged) -> None:
    """Close the partnership of an organisation that was taken up; what it promised waits for a novation."""
    for partnership in queries.partnerships_of(news.organisation):
        actions.note_merger(partnership=partnership, successor=news.successor, on=news.on, by=news.by, at=news.at)
