"""What the directory does about its own news: a merged duplicate is no longer found."""

from __future__ import annotations

from errera.foundation.events import reacts_to
from errera.foundation.search import actions as search

from .events import DuplicateOrganisationMerged, DuplicatePersonMerged
from .models import Organisation, Person


@reacts_to(DuplicateOrganisationMerged)
def forget_organisation(news: DuplicateOrganisationMerged) -> None:
    """Take the duplicate out of the index; a row without facts has no entry."""
    search.index(row=Organisation(pk=news.former_row))


@reacts_to(DuplicatePersonMerged)
def forget_person(news: DuplicatePersonMerged) -> None:
    """Take the duplicate out of the index; a row without facts has no entry."""
    search.index(row=Person(pk=news.former_row))
