"""Questions and answers: all partners and the agency read them, for a question helps those who did not ask it too."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from errera.foundation.actor import Actor

from .. import policies
from ..models import Question, QuestionAnswer
from .lessons import PARTNER


def questions() -> QuerySet[Question]:
    """Give every question with who asked, and the number of its answers."""
    rows = Question.objects.select_related("domain", *PARTNER)
    return rows.annotate(answer_count=Count("answers"))


def questions_seen_by(actor: Actor) -> QuerySet[Question]:
    """Give the questions that exist for the reader: all, for whoever reads here."""
    return questions() if policies.may_see(actor) else questions().none()


def answers_of(question: Question) -> QuerySet[QuestionAnswer]:
    """Give the answers to a question in the order in which they came."""
    rows = QuestionAnswer.objects.filter(question=question)
    return rows.select_related("lesson__published", *PARTNER).order_by("answered_at", "pk")


def answers_seen_by(actor: Actor) -> QuerySet[QuestionAnswer]:
    """Give the answers to the questions that exist for the reader."""
    rows = QuestionAnswer.objects.select_related("question", *PARTNER)
    return rows if policies.may_see(actor) else rows.none()
