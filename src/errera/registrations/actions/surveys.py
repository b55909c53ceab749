"""The survey afterwards: sent once to each firm that was there, answered once by its link."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.sentences import N_, Invalid
from errera.initiatives.states import HAPPENED

from .. import shapes
from ..models import Door, Registration, Survey, SurveyAnswer
from ..states import SURVEY, Presence, QuestionKind, RegistrationState
from .checks import _locked, _require_organiser


@action
def send_surveys(*, door: Door, by: Actor, at: datetime) -> int:
    """Ask each firm that was there, once: the contact of its earliest registration; gives how many are new.

    The letters leave with the next round. Refuses an initiative that was not held, a door without questions, and to
    send nothing at all.
    """
    door = _locked(door)
    if door.initiative.state not in HAPPENED:
        raise Invalid(N_("The survey is for after the initiative."))
    _require_organiser(by, door)
    if not door.survey:
        raise Invalid(N_("There are no questions to ask yet."), field="survey")
    rows = _to_ask(door)
    if not rows:
        raise Invalid(N_("Every firm that was there has been asked."))
    Survey.objects.bulk_create(
        Survey(door=door, registration=row, organisation=row.organisation, sent_by=by.doer, sent_at=at) for row in rows
    )
    record(what="registrations.door.surveys_sent", target=door, by=by, at=at, after={"count": len(rows)})
    return len(rows)


@action
def answer_survey(*, survey: Survey, answers: Mapping[str, Any], by: Actor, at: datetime) -> Survey:
    """Keep what a firm answers, by the link in its letter, once; refuses answers that do not fit their questions."""
    survey = Survey.objects.select_for_update(of=("self",)).select_related("door__initiative").get(pk=survey.pk)
    target = SURVEY.take("answer", state=survey.state)
    if not by.holds_link(survey.public_id):
        raise Invalid(N_("Answer by the link in the mail."))
    kept = shapes.answers_checked(survey.door.asks_afterwards, answers)
    kinds = {question.code: question.kind for question in survey.door.asks_afterwards}
    SurveyAnswer.objects.bulk_create(
        SurveyAnswer(
            survey=survey, question=code, words=words, number=int(words) if kinds[code] == QuestionKind.NUMBER else None
        )
        for code, words in kept.items()
    )
    before, after = change(survey, state=target, answered_by=by.doer, answered_at=at)
    record(what="registrations.survey.answered", target=survey, by=by, at=at, before=before, after=after)
    return survey


def _to_ask(door: Door) -> list[Registration]:
    """Give one registration for each firm of which somebody was there and that was not asked yet."""
    rows = Registration.objects.filter(
        door=door, state=RegistrationState.CONFIRMED, attendees__state=Presence.ATTENDED
    ).exclude(email="").select_related("organisation").order_by("asked_at", "pk").distinct()  # fmt: skip
    asked: set[int | None] = set()
    asked |= {pk for pk in Survey.objects.filter(door=door).values_list("organisation", flat=True) if pk}
    alone = set(Survey.objects.filter(door=door).values_list("registration", flat=True))
    chosen: list[Registration] = []
    for row in rows:
        if row.pk in alone or row.organisation_id in asked:
            continue
        chosen.append(row)
        if row.organisation_id:
            asked.add(row.organisation_id)
    return chosen
