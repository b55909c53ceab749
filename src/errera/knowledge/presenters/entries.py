"""How lessons and questions are found: the words that their readers may read, and nobody else's."""

from __future__ import annotations

from typing import Any

from errera.foundation.reference import queries as reference
from errera.foundation.search.shapes import Entry, spoken

from ..models import Edition, Lesson, Question
from ..policies import Permission
from ..states import Audience
from .lists import url


def lesson_entry(lesson: Lesson) -> Entry | None:
    """Let a lesson be found by the edition that others read; before, by its own people and the agency alone.

    What is the agency's own is found by those who write for the agency.
    """
    edition = lesson.published or lesson.latest
    if edition is None or lesson.state == "withdrawn":
        return None
    is_shared = lesson.published is not None and edition.audience != Audience.OWN
    parties = None if is_shared or lesson.partnership is None else lesson.partnership.parties
    is_agencys = not is_shared and lesson.partnership is None
    return Entry(
        title=edition.title, words_en=_words(lesson, edition, "en"), words_nl=_words(lesson, edition, "nl"),
        url=url("lesson", lesson), room="knowledge", organisations=parties,
        permission=Permission.WRITE_FOR_AGENCY if is_agencys else Permission.SEE_KNOWLEDGE,
    )  # fmt: skip


def _words(lesson: Lesson, edition: Edition, language: str) -> str:
    """Give what is read first, then what it is about: a snippet begins where the words stand."""
    texts: list[Any] = [edition.context, edition.happened, edition.advice, edition.evidence]
    about = [spoken(domain.title, language) for domain in lesson.domains.all()]
    about += [_country(market.country, language) for market in lesson.markets.all()]
    about += [spoken(lesson.initiative.title, language)] if lesson.initiative else []
    partner = str(lesson.partnership) if lesson.partnership else ""
    kind = spoken(lesson.kind.title, language)
    said = " ".join(filter(None, (spoken(text, language) for text in texts)))
    return " · ".join(filter(None, [said, *about, kind, partner, lesson.code]))


def _country(code: str, language: str) -> str:
    entry = reference.entries(reference.COUNTRIES).get(code)
    return entry.titles.get(language, "") if entry else ""


def question_entry(question: Question) -> Entry:
    """Let a question be found by everybody who reads here."""
    words = " ".join(filter(None, [question.body, _country(question.market, "en"), _country(question.market, "nl")]))
    return Entry(
        title=question.title, words_en=words, words_nl=words, url=url("question", question), room="knowledge",
        permission=Permission.SEE_KNOWLEDGE,
    )  # fmt: skip
