"""Forms as data: questions with a type, purposes one may consent to, criteria of a selection; each checks itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from errera.foundation.sentences import N_, Invalid

from ..states import QuestionKind, Size

CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
LONGEST = {QuestionKind.TEXT: 300, QuestionKind.LONG_TEXT: 4000}
MOST_IN_A_SURVEY = 10  # at most one page
MOST_CHECKED = 40
Words = Mapping[str, str]  # {"en": ..., "nl": ...}


@dataclass(frozen=True)
class Option:
    """One answer to choose."""

    code: str
    words: Words


@dataclass(frozen=True)
class Question:
    """A question with its type; `options` for a choice alone."""

    code: str
    kind: str
    words: Words
    help: Words = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    is_required: bool = False

    @classmethod
    def of(cls, held: Mapping[str, Any]) -> Question:
        """Make the question that is kept as plain data."""
        options = tuple(Option(**option) for option in held.get("options", ()))
        return cls(**{**held, "options": options})

    def plain(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {**asdict(self), "options": [asdict(option) for option in self.options]}

    def codes(self) -> frozenset[str]:
        """Give what may be chosen."""
        if self.kind == QuestionKind.SIZE:
            return frozenset(size.value for size in Size)
        return frozenset(option.code for option in self.options)

    def checked(self, given: Any) -> str:
        """Give the answer as it is kept; refuses what is not of the question's type, and nothing where one is due."""
        said = "" if given is None else str(given).strip()
        if not said:
            if self.is_required:
                raise Invalid(N_("This question needs an answer."), field=self.code)
            return ""
        _CHECKS[QuestionKind.named(self.kind)](self, said)
        return said


@dataclass(frozen=True)
class Purpose:
    """Something a person may consent to, and whether taking part is impossible without it."""

    code: str
    words: Words
    is_required: bool = False


@dataclass(frozen=True)
class Criterion:
    """What a registration is scored on, how high, and how much it weighs."""

    code: str
    words: Words
    highest: int = 5
    weight: int = 1


def answers_checked(questions: Iterable[Question], given: Mapping[str, Any]) -> dict[str, str]:
    """Give the answers as they are kept; refuses answers to questions that nobody asked."""
    asked = {question.code: question for question in questions}
    for code in given:
        if code not in asked:
            raise Invalid(N_("Nobody asked “{code}”."), code=code)
    kept = {code: question.checked(given.get(code)) for code, question in asked.items()}
    return {code: said for code, said in kept.items() if said}


def consents_checked(purposes: Iterable[Purpose], given: Iterable[str]) -> list[str]:
    """Give the purposes consented to, in the order of the door; refuses unknown ones, and none where one is due."""
    known, ticked = {purpose.code: purpose for purpose in purposes}, set(given)
    if unknown := sorted(ticked - set(known)):
        raise Invalid(N_("Nobody asked consent for “{code}”."), code=unknown[0])
    for purpose in known.values():
        if purpose.is_required and purpose.code not in ticked:
            raise Invalid(N_("Taking part is not possible without this consent."), field=f"consent_{purpose.code}")
    return [code for code in known if code in ticked]


def questions_checked(questions: Iterable[Question], *, most: int = MOST_CHECKED, name: str = "") -> list[dict]:
    """Give questions as plain data; refuses codes twice, unknown types, choices without options, and too many."""
    rows = list(questions)
    if len(rows) > most:
        raise Invalid(N_("Ask {most} questions at most: it must fit on a page."), field=name, most=most)
    for question in rows:
        _code(question.code, name)
        if question.kind not in list(QuestionKind):
            raise Invalid(N_("“{kind}” is no type of question."), field=name, kind=question.kind)
        if (question.kind == QuestionKind.CHOICE) != bool(question.options):
            raise Invalid(N_("“{code}”: options belong to a choice, and a choice needs them."), field=name,
                          code=question.code)  # fmt: skip
        _said(question.words, question.code, name)
        _once([option.code for option in question.options], name)
    _once([question.code for question in rows], name)
    return [question.plain() for question in rows]


def purposes_checked(purposes: Iterable[Purpose]) -> list[dict]:
    """Give purposes as plain data; refuses codes twice and purposes without words."""
    rows = list(purposes)
    for purpose in rows:
        _code(purpose.code, "purposes")
        _said(purpose.words, purpose.code, "purposes")
    _once([purpose.code for purpose in rows], "purposes")
    return [asdict(purpose) for purpose in rows]


def criteria_checked(criteria: Iterable[Criterion]) -> list[dict]:
    """Give criteria as plain data; refuses codes twice, and scores and weights that count for nothing."""
    rows = list(criteria)
    for row in rows:
        _code(row.code, "criteria")
        _said(row.words, row.code, "criteria")
        if not (1 <= row.highest <= 100 and 1 <= row.weight <= 100):
            raise Invalid(N_("“{code}”: the highest score and the weight go from 1 to 100."), field="criteria",
                          code=row.code)  # fmt: skip
    _once([row.code for row in rows], "criteria")
    return [asdict(row) for row in rows]


def _code(code: str, name: str) -> None:
    if not CODE.fullmatch(code):
        raise Invalid(
            N_("“{code}” is no code: small letters, digits and underscores, a letter in front."), field=name, code=code
        )


def _said(words: Words, code: str, name: str) -> None:
    if not any(text.strip() for text in words.values()):
        raise Invalid(N_("“{code}” says nothing yet."), field=name, code=code)


def _once(codes: list[str], name: str) -> None:
    if twice := next((code for code in codes if codes.count(code) > 1), ""):
        raise Invalid(N_("“{code}” is there twice."), field=name, code=twice)


def _short(question: Question, said: str) -> None:
    longest = LONGEST[QuestionKind.named(question.kind)]
    if len(said) > longest:
        raise Invalid(N_("Write {longest} characters at most."), field=question.code, longest=longest)


def _number(question: Question, said: str) -> None:
    if not re.fullmatch(r"-?\d{1,12}", said):
        raise Invalid(N_("Give a whole number."), field=question.code)


def _yes_no(question: Question, said: str) -> None:
    if said not in ("yes", "no"):
        raise Invalid(N_("Answer yes or no."), field=question.code)


def _choice(question: Question, said: str) -> None:
    if said not in question.codes():
        raise Invalid(N_("Choose one of the options."), field=question.code)


def _day(question: Question, said: str) -> None:
    try:
        date.fromisoformat(said)
    except ValueError as fault:
        raise Invalid(N_("Give a day."), field=question.code) from fault


def _sector(question: Question, said: str) -> None:
    if not re.fullmatch(r"\d{2}", said):
        raise Invalid(N_("Choose a sector."), field=question.code)


_CHECKS = {
    QuestionKind.TEXT: _short,
    QuestionKind.LONG_TEXT: _short,
    QuestionKind.NUMBER: _number,
    QuestionKind.YES_NO: _yes_no,
    QuestionKind.CHOICE: _choice,
    QuestionKind.DATE: _day,
    QuestionKind.SECTOR: _sector,
    QuestionKind.SIZE: _choice,
}
