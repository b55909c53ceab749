"""Questions between partners, and their answers."""

from __future__ import annotations

from typing import Any

from errera.knowledge import actions, queries
from errera.knowledge.models import Lesson, Question, QuestionAnswer
from errera.knowledge.shapes import QuestionFacts

from .content import day_of, manager, partner_of, rows


def ask() -> None:
    """Ask every question, and let it go as far as it went."""
    domains = {row.code: row for row in queries.domains()}
    for row in rows("question"):
        partner = partner_of(row)
        facts = QuestionFacts(
            row["title"], row.get("body", ""), row["market"], domains[row["domain"]], is_fictional=True
        )  # fmt: skip
        question = actions.ask_question(partnership=partner, facts=facts, **manager(partner, day_of(row["on"])))
        taken = [_answer(question, row, given, days) for days, given in enumerate(row.get("answers", ()), start=3)]
        _settle(question, row, [answer for answer in taken if answer])


def _answer(question: Question, row: dict[str, Any], given: dict[str, Any], days: int) -> QuestionAnswer | None:
    """Write an answer; gives it where whoever asked took it."""
    partner = partner_of(given)
    lesson = Lesson.objects.filter(code=given.get("lesson", "")).first()
    answer = actions.answer_question(
        question=question, partnership=partner, text=given["text"], lesson=lesson,
        **manager(partner, day_of(row["on"], days)),
    )  # fmt: skip
    return answer if given.get("is_taken") else None


def _settle(question: Question, row: dict[str, Any], taken: list[QuestionAnswer]) -> None:
    partner = partner_of(row)
    for answer in taken:
        actions.accept_answer(answer=answer, **manager(partner, day_of(row["on"], 8)))
    if row["state"] == "reopened":
        actions.reopen_question(question=question, **manager(partner, day_of(row["on"], 12)))
    if row["state"] == "closed":
        actions.close_question(question=question, **manager(partner, day_of(row["on"], 20)))
