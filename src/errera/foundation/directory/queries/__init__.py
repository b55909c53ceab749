"""Reads of the directory: what a reader may see, who is behind a key, and what hangs on a duplicate."""

from .duplicates import Merge, Move, merge_of, organisations_like, people_like
from .names import keys_of_people_called, moments_of, names_of
from .records import (
    addresses_of,
    addresses_seen_by,
    affiliations_at,
    affiliations_of,
    affiliations_seen_by,
    former_keys_of,
    history_of_organisation,
    history_of_person,
    organisation_behind,
    organisation_named,
    organisations_seen_by,
    parts_of,
    people_seen_by,
    people_with_roles_on,
    person_behind,
    runs_on,
)

__all__ = [
    "Merge",
    "Move",
    "addresses_of",
    "addresses_seen_by",
    "affiliations_at",
    "affiliations_of",
    "affiliations_seen_by",
    "former_keys_of",
    "history_of_organisation",
    "history_of_person",
    "keys_of_people_called",
    "merge_of",
    "moments_of",
    "names_of",
    "organisation_behind",
    "organisation_named",
    "organisations_like",
    "organisations_seen_by",
    "parts_of",
    "people_like",
    "people_seen_by",
    "people_with_roles_on",
    "person_behind",
    "runs_on",
]
