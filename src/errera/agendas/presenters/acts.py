"""Addresses: of pages for people with an account, and of the same pages for whoever holds a signed link."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from errera.foundation.ui.addresses import addresses
from errera.matchmaking import queries as matchmaking_queries
from errera.matchmaking.models import Participant
from errera.meetings.models import Meeting

url = addresses("agendas")


@dataclass(frozen=True)
class Ways:
    """Where the pages of one agenda are; `token` is what came in the link, nothing for people with an account."""

    participant: Participant
    token: str = ""

    @property
    def page(self) -> str:
        """Give the address of the agenda."""
        return reverse("agendas:link", args=[self.token]) if self.token else url("agenda", self.participant)

    @property
    def paper(self) -> str:
        """Give the address of the agenda on paper."""
        return reverse("agendas:link-paper", args=[self.token]) if self.token else url("paper", self.participant)

    @property
    def profile(self) -> str:
        """Give the address of the profile, wishes and absences."""
        if self.token:
            return matchmaking_queries.address_for("matchmaking:link", self.participant, whole=False)
        return addresses("matchmaking")("page", self.participant)

    @property
    def calendar(self) -> str:
        """Give the whole address of the calendar: it is signed, for a calendar has no account; it shows and no more."""
        return matchmaking_queries.address_for("agendas:calendar", self.participant)

    def meeting(self, meeting: Meeting) -> str:
        """Give the address of the page about one meeting."""
        if self.token:
            return reverse("agendas:link-meeting", args=[self.token, meeting.public_id])
        return url("meeting", self.participant, meeting)


def agenda_for(participant: Participant, *, is_known: bool) -> str:
    """Give the address of an agenda: for somebody with an account, or else the signed one."""
    if is_known:
        return url("agenda", participant)
    return matchmaking_queries.address_for("agendas:link", participant, whole=False)
