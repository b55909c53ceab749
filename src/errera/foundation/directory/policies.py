"""Who may see and keep the directory, and why not."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no

if TYPE_CHECKING:
    from .models import Organisation, Person


class Permission(StrEnum):
    """What a role may do in this room."""

    KEEP_DIRECTORY = "directory.keep_directory"
    KEEP_OWN_ADDRESSES = "directory.keep_own_addresses"
    MERGE_DUPLICATES = "directory.merge_duplicates"
    ERASE_PEOPLE = "directory.erase_people"


def may_see_directory(actor: Actor) -> Verdict:
    """Let in whoever works for the agency or for an organisation; they see no more than is theirs to see."""
    if not (actor.sees_all or actor.organisations):
        return no("The directory is for people with a role in the programme; an administrator gives roles.")
    return YES


def may_keep_directory(actor: Actor) -> Verdict:
    """Let the agency add and change organisations and people."""
    if not actor.may(Permission.KEEP_DIRECTORY):
        return no("Organisations and people are kept by the agency: ask the programme manager.")
    return YES


def may_keep_addresses(actor: Actor, organisation: Organisation) -> Verdict:
    """Let the agency, and the organisation's own manager, keep its addresses."""
    if actor.may(Permission.KEEP_DIRECTORY):
        return YES
    if not (actor.may(Permission.KEEP_OWN_ADDRESSES) and actor.belongs_to(organisation.pk)):
        return no("Addresses are kept by the agency and by the organisation's own manager.")
    return YES


def may_merge_duplicates(actor: Actor) -> Verdict:
    """Let the agency make one of two rows."""
    if not actor.may(Permission.MERGE_DUPLICATES):
        return no("Duplicates are merged by the programme manager or an administrator.")
    return YES


def may_erase_people(actor: Actor) -> Verdict:
    """Let the agency erase people who ask for it."""
    if not actor.may(Permission.ERASE_PEOPLE):
        return no("People are erased by the programme manager or an administrator.")
    return YES


def may_erase(actor: Actor, person: Person) -> Verdict:
    """Let the agency erase a person, never oneself."""
    if actor.had_a_hand_in(person.public_id):
        return no("Nobody erases themselves: ask a colleague.")
    return may_erase_people(actor)
