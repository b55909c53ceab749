"""What a person is shown about a matchmaking and a participant: where they stand, absences, their own page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext

from errera.foundation.lifecycle import State
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.thread import Knot

from .. import queries
from ..models import Absence, Matchmaking, Participant, Wish
from ..states import STANDING, MatchmakingState, ParticipantState, Presence, WishState
from .acts import url

SUGGESTED, FOUND = 6, 20
FACES: dict[State, str] = {
    ParticipantState.INVITED: N_("Say in a minute what you offer and look for; then you choose whom to meet."),
    ParticipantState.SUBMITTED: N_("The organiser checks your profile. You can wish already; it counts once you take "
                                   "part."),
    ParticipantState.REFUSED: N_("Your profile was refused: change it, and hand it in again."),
    ParticipantState.WITHDRAWN: N_("You no longer take part in these meetings."),
}  # fmt: skip


@dataclass(frozen=True)
class Other:
    """Somebody to meet, with what speaks for it."""

    row: Participant
    reasons: tuple[Sentence, ...] = ()
    languages: str = ""


@dataclass(frozen=True)
class Own:
    """What the own page shows of wishes: both lists, whom to meet, and whether anything may still change."""

    wishes: list[Wish] = field(default_factory=list)
    requests: list[Wish] = field(default_factory=list)
    others: list[Other] = field(default_factory=list)
    has_more: bool = False

    @property
    def standing(self) -> list[Wish]:
        """Give the wishes that have a place in the order."""
        return [row for row in self.wishes if row.state in STANDING]

    @property
    def declined(self) -> list[Wish]:
        """Give the wishes that the other side declined."""
        return [row for row in self.wishes if row.state not in STANDING]

    @property
    def to_answer(self) -> list[Wish]:
        """Give the requests without an answer."""
        return [row for row in self.requests if row.state == WishState.PENDING]


def own_of(row: Participant, text: str, *, is_open: bool) -> Own:
    """Give what stands on the own page; whom to meet only while wishes are taken."""
    wishes, requests = queries.wishes_of(row), queries.requests_to(row)
    if not is_open:
        return Own(wishes, requests)
    if text:
        found = list(queries.called(queries.others_for(row), text).select_related("organisation")[: FOUND + 1])
        others = [Other(one, (), languages_in_words(one)) for one in found[:FOUND]]
        return Own(wishes, requests, others, len(found) > FOUND)
    suggested = queries.suggested_to(row, most=SUGGESTED)
    return Own(wishes, requests, [Other(one, found.reasons, languages_in_words(one)) for one, found in suggested])


def where_it_stands(row: Participant, own: Own, at: datetime) -> Sentence:
    """Say in one sentence where a participant stands, and what is for them to do."""
    matchmaking = row.matchmaking
    if row.state in FACES:
        return Sentence(FACES[row.state_word])
    facts = {"until": matchmaking.wishes_until_at, "n": len(own.standing), "limit": matchmaking.most_wishes,
             "waiting": len(own.to_answer), "sure": sure(own)}  # fmt: skip
    if matchmaking.state == MatchmakingState.PREPARED or at < matchmaking.wishes_from_at:
        return Sentence(N_("You take part. Wishes open on {moment}."), {"moment": matchmaking.wishes_from_at})
    if not matchmaking.takes_wishes_at(at):
        return Sentence(N_("Wishes are closed. Meetings that both sides want: {sure}."), facts)
    if own.to_answer:
        return Sentence(N_("Requests that wait for your answer: {waiting}. You made {n} of {limit} wishes."), facts)
    return Sentence(N_("You made {n} of {limit} wishes; you may choose until {until}."), facts)


def about_profile(row: Participant) -> Sentence:
    """Say how a profile is kept."""
    return Sentence(N_("The other side reads this about {company} when it chooses whom to meet."),
                    {"company": row.company})  # fmt: skip


def sure(own: Own) -> int:
    """Count the meetings that both sides want."""
    mine = sum(row.state == WishState.ACCEPTED or row.is_mutual for row in own.standing)  # type: ignore[attr-defined]  # annotated
    return mine + sum(row.state == WishState.ACCEPTED for row in own.requests)


def zone_of(row: Participant) -> str:
    """Give on whose clocks a participant types times: by video the own ones, else those of the place."""
    return row.time_zone if row.presence == Presence.VIRTUAL else row.matchmaking.initiative.time_zone


def absences_of(row: Participant) -> list[tuple[Absence, str]]:
    """Give the absences in order, each as people read it on their own clocks."""
    zone = ZoneInfo(zone_of(row))
    return [(absence, _span(absence, zone)) for absence in row.absences.order_by("starts_at")]


def _span(absence: Absence, zone: ZoneInfo) -> str:
    starts, ends = absence.starts_at.astimezone(zone), absence.ends_at.astimezone(zone)
    last = date_format(ends, "H:i") if starts.date() == ends.date() else date_format(ends, "j F Y H:i")
    return f"{date_format(starts, 'j F Y H:i')} – {last}"


def languages_in_words(row: Participant) -> str:
    """Give the languages that somebody speaks."""
    return ", ".join(reference.title_of(reference.LANGUAGES, code) for code in row.languages)


def profile_of(row: Participant) -> list[tuple[str, Any]]:
    """Give what a participant says about itself, label by label, without what is empty."""
    zone = row.time_zone.replace("_", " ")
    facts: list[tuple[str, Any]] = [
        (N_("Offers"), row.offers),
        (N_("Wants"), row.wants),
        (N_("Core domains"), ", ".join(str(domain.title) for domain in row.domains.all())),
        (N_("Markets"), ", ".join(reference.country(code) for code in row.markets)),
        (N_("Languages"), languages_in_words(row)),
        (N_("Attends"), row.presence_word),
        (N_("Time zone"), zone),
        (N_("Own place"), row.place_name),
        (N_("Meetings at most"), row.most_meetings),
    ]
    return [(label, value) for label, value in facts if value]


def rules_of(row: Matchmaking) -> list[tuple[str, Any]]:
    """Give the rules by which people wish, label by label."""
    across = N_("Visitors meet counterparts") if row.is_across_only else N_("Everybody may meet everybody")
    return [
        (N_("How meetings are held"), row.setting_word),
        (N_("Wishes from"), row.wishes_from_at),
        (N_("Wishes until"), row.wishes_until_at),
        (N_("Wishes of one participant at most"), row.most_wishes),
        (N_("Meetings of one participant at most"), row.most_meetings),
        (N_("Who meets whom"), Sentence(across)),
    ]


def knots(row: Matchmaking, *, here: str = "", kind: str = N_("Participant")) -> list[Knot]:
    """Give the place in the chain: matchmaking, the initiative, and the record the page is about."""
    first = Knot(N_("Matchmaking"), gettext("All matchmaking"), url("matchmakings"))
    title = str(row.initiative.title)
    if not here:
        return [first, Knot(N_("Initiative"), title)]
    return [first, Knot(N_("Initiative"), title, url("matchmaking", row)), Knot(kind, here)]
