"""Writes of the directory."""

from .addresses import add_address, change_address, remove_address
from .duplicates import merge_duplicate_organisation, merge_duplicate_person
from .organisations import add_invented_organisations, add_organisation, change_organisation, record_merger
from .people import add_person, affiliate, change_affiliation, change_person, end_affiliation, erase_person

__all__ = [
    "add_address",
    "add_invented_organisations",
    "add_organisation",
    "add_person",
    "affiliate",
    "change_address",
    "change_affiliation",
    "change_organisation",
    "change_person",
    "end_affiliation",
    "erase_person",
    "merge_duplicate_organisation",
    "merge_duplicate_person",
    "record_merger",
    "remove_address",
]
