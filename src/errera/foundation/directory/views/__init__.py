"""The doors of the directory."""

from .duplicates import organisation_duplicates, organisation_merge, person_duplicates, person_merge
from .organisations import (
    address_add,
    address_change,
    address_remove,
    organisation_add,
    organisation_change,
    organisation_detail,
    organisation_merger,
    organisations,
)
from .people import (
    affiliation_add,
    affiliation_change,
    people,
    person_add,
    person_change,
    person_detail,
    person_erase,
)

__all__ = [
    "address_add",
    "address_change",
    "address_remove",
    "affiliation_add",
    "affiliation_change",
    "organisation_add",
    "organisation_change",
    "organisation_detail",
    "organisation_duplicates",
    "organisation_merge",
    "organisation_merger",
    "organisations",
    "people",
    "person_add",
    "person_change",
    "person_detail",
    "person_duplicates",
    "person_erase",
    "person_merge",
]
