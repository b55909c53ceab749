"""Who organises a part of an initiative: the agency for every partner, and partners for what is theirs.

Registrations, prices, matchmaking, timetables and days of meetings ask the same two questions, each with its own
permissions and in its own words.
"""

from __future__ import annotations

from dataclasses import dataclass

from errera.foundation.actor import YES, Actor, Verdict, no

Parties = frozenset[int]  # row numbers of organisations


@dataclass(frozen=True)
class Organising:
    """One part of organising: what either side needs for it, and the words for a role and for partners without it."""

    for_agency: str
    for_partner: str
    not_this_role: str
    not_these_partners: str

    def of(self, actor: Actor, parties: Parties) -> Verdict:
        """Let these partners do it, or the agency for them."""
        if actor.sees_all and actor.may(self.for_agency):
            return YES
        if not actor.may(self.for_partner):
            return no(self.not_this_role)
        if not parties & actor.organisations:
            return no(self.not_these_partners)
        return YES

    def of_any(self, actor: Actor) -> Verdict:
        """Let in whoever does it for any initiative at all."""
        if actor.may(self.for_agency) or actor.may(self.for_partner):
            return YES
        return no(self.not_this_role)
