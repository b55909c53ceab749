"""Rows for lists and for what happens by itself: doors with their figures, arrivals, letters to write, surveys."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from errera.foundation.actor import Actor
from errera.foundation.audit import queries as audit_queries
from errera.foundation.ui.pieces import Moment
from errera.initiatives.states import COMING

from ..models import Attendee, Door, Registration, Survey, SurveyAnswer
from ..shapes import Question
from ..states import TOLD_ABOUT, Presence, QuestionKind, RegistrationState, SurveyState

ANSWER_WITHIN = timedelta(days=14)


def to_decide(doors: QuerySet[Door], limit: int) -> list[tuple[Door, int]]:
    """Give the doors at which registrations wait for a decision, with how many."""
    pending = Count("registrations", filter=Q(registrations__state=RegistrationState.PENDING))
    rows = doors.annotate(pending_count=pending).filter(pending_count__gt=0)[:limit]
    return [(row, row.pending_count) for row in rows]


def arrivals_of(door: Door) -> QuerySet[Attendee]:
    """Give everybody with a place, by company and name, for the list at the door."""
    rows = Attendee.objects.filter(registration__door=door, registration__state=RegistrationState.CONFIRMED)
    rows = rows.exclude(state=Presence.DROPPED).select_related("registration__organisation")
    return rows.order_by("name", "registration", "position")


def history_of(registration: Registration, *, actor: Actor) -> list[Moment]:
    """Give what happened to a registration, latest first."""
    return audit_queries.moments_of(registration, actor=actor, limit=20)


def untold(limit: int) -> QuerySet[Registration]:
    """Give the registrations whose contact does not know yet where they stand, the oldest in front."""
    rows = Registration.objects.filter(~Q(told=F("state")), state__in=TOLD_ABOUT, is_recorded=False)
    return rows.select_related("door__initiative", "organisation", "contact").order_by("pk")[:limit]


def surveys_untold(limit: int) -> QuerySet[Survey]:
    """Give the surveys whose letter is still to be written."""
    rows = Survey.objects.filter(is_told=False, state=SurveyState.SENT)
    return rows.select_related("door__initiative", "registration__contact", "organisation").order_by("pk")[:limit]


def to_lapse(at: datetime) -> QuerySet[Registration]:
    """Give what was asked and never answered: for two weeks, or until the door closed."""
    rows = Registration.objects.filter(state=RegistrationState.ASKED)
    over = Q(asked_at__lte=at - ANSWER_WITHIN) | Q(door__closes_at__lte=at) | ~Q(door__initiative__state__in=COMING)
    return rows.filter(over).order_by("door", "pk")


def to_select(door: Door) -> QuerySet[Registration]:
    """Give what waits for the selection: the most points in front, and of equals who asked earlier."""
    rows = Registration.objects.filter(door=door, state=RegistrationState.PENDING)
    return rows.order_by(F("points").desc(nulls_last=True), "asked_at", "pk")


@dataclass(frozen=True)
class Result:
    """What firms said to one question: how many answered, how many said what, and what numbers add up to."""

    question: Question
    answered: int
    counts: dict[str, int]
    total: int | None
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Results:
    """The survey of a door: how many firms were asked, how many answered, and what they said."""

    sent: int
    answered: int
    results: tuple[Result, ...]

    @property
    def silent(self) -> int:
        """Give how many firms did not answer."""
        return self.sent - self.answered


def survey_results(door: Door) -> Results:
    """Give what firms answered, with those that did not: two queries."""
    states = Counter(Survey.objects.filter(door=door).values_list("state", flat=True))
    rows = SurveyAnswer.objects.filter(survey__door=door).order_by("survey", "pk")
    said: dict[str, list[tuple[str, int | None]]] = {}
    for code, words, number in rows.values_list("question", "words", "number"):
        said.setdefault(code, []).append((words, number))
    results = tuple(_result(question, said.get(question.code, [])) for question in door.asks_afterwards)
    return Results(sum(states.values()), states[SurveyState.ANSWERED], results)


def _result(question: Question, said: list[tuple[str, Any]]) -> Result:
    words = [text for text, _ in said]
    is_counted = question.kind in (QuestionKind.CHOICE, QuestionKind.YES_NO, QuestionKind.SIZE, QuestionKind.SECTOR)
    is_number = question.kind == QuestionKind.NUMBER
    return Result(
        question, len(said), dict(Counter(words)) if is_counted else {},
        sum(number for _, number in said if number is not None) if is_number else None,
        () if is_counted or is_number else tuple(words),
    )  # fmt: skip
