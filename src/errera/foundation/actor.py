"""Who is doing something, as plain data, so that rules never need a request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .sentences import Refusal, Sentence

HANDS = "+"


@dataclass(frozen=True)
class Actor:
    """A person at work: an opaque key, what the person may do, and for which organisations.

    `acting_for` is the key of the person whom a deputy stands in for. `organisations` are the row numbers of the
    organisations the person belongs to; `sees_all` lifts that limit for the agency's own people.
    """

    key: str
    permissions: frozenset[str] = frozenset()
    organisations: frozenset[int] = frozenset()
    sees_all: bool = False
    acting_for: str = ""
    former_keys: frozenset[str] = frozenset()  # keys of merged duplicates of the person or the absent colleague

    @property
    def doer(self) -> str:
        """Give the hands that did it: one key, or a deputy's and the absent person's joined."""
        return HANDS.join(filter(None, (self.key, self.acting_for)))

    def may(self, permission: str) -> bool:
        """Say whether one of the person's roles carries this permission."""
        return permission in self.permissions

    def belongs_to(self, organisation_id: int | None) -> bool:
        """Say whether the person works for this organisation."""
        return organisation_id in self.organisations

    def sees(self, organisation_id: int | None) -> bool:
        """Say whether records of this organisation exist for the person at all."""
        return self.sees_all or self.belongs_to(organisation_id)

    def holds_link(self, public_id: str) -> bool:
        """Say whether the person came by the signed link of this record, which lends them its public id for a key."""
        return bool(self.key) and self.key == public_id

    def had_a_hand_in(self, doer: str) -> bool:
        """Say whether the person, or whom the person stands in for, is among the hands of an earlier step.

        This keeps two-person rules whole: neither a deputy nor the absent colleague counts as a second person.
        """
        own = {*self.doer.split(HANDS), *self.former_keys} - {""}
        return bool(own & set(doer.split(HANDS)))


NOBODY = Actor("")
SYSTEM = Actor("system", sees_all=True)


@dataclass(frozen=True)
class Role:
    """A role: its code, the words for people, and the permissions it carries.

    With `sees_all` the records of every organisation exist for its holders; otherwise only their own organisation's.
    """

    code: str
    title: str
    purpose: str
    permissions: frozenset[str]
    sees_all: bool = False


@dataclass(frozen=True)
class Verdict:
    """Yes or no, and the reason in words."""

    allowed: bool
    reason: Sentence = Sentence("")

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Pass, or refuse with the reason."""
        if not self.allowed:
            raise NotAllowed(self.reason)


YES = Verdict(True)


def no(text: str, **facts: Any) -> Verdict:
    """Refuse in words that are fit to show to the person."""
    return Verdict(False, Sentence(text, facts))


def anyone(actor: Actor) -> Verdict:
    """Let everybody in, logged in or not: the rule of public pages."""
    return YES


def signed_in(actor: Actor) -> Verdict:
    """Let in whoever has an account."""
    return YES if actor.key else no("Log in to see this page.")


def by_itself(actor: Actor) -> Verdict:
    """Let nobody but the calendar and the worker do what needs no person."""
    return YES if actor == SYSTEM else no("This happens by itself.")


class NotAllowed(Refusal):
    """A policy said no; the message is fit to show to the person."""
