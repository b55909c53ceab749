"""Typed answers as text: `read` gives the one way to write an answer, or refuses; `told` says it to people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from errera.foundation.sentences import N_, Invalid, Sentence

from ..states import AnswerKind

YES, NO = "yes", "no"
LONGEST = 4000


def read(answer: str, given: Any, *, options: Sequence[Mapping[str, Any]] = (), field: str = "") -> str:
    """Give an answer as it is kept, "" for none; refuses what is no answer of this sort, naming the `field`."""
    text = given.isoformat() if isinstance(given, date) else str("" if given is None else given).strip()
    if not text:
        return ""
    try:
        return _READERS[AnswerKind.named(answer)](text, options)
    except (ValueError, InvalidOperation) as fault:
        raise Invalid(_FAULTS[AnswerKind.named(answer)], field=field, typed=text[:60]) from fault


def _text(text: str, options: Any) -> str:
    if len(text) > LONGEST:
        raise ValueError(text)
    return text


def _number(text: str, options: Any) -> str:
    number = Decimal(text.replace(" ", "").replace(",", "."))
    if not number.is_finite() or abs(number) >= 10**15:
        raise ValueError(text)
    plain = f"{number:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _yes_no(text: str, options: Any) -> str:
    return {"yes": YES, "true": YES, "1": YES, "no": NO, "false": NO, "0": NO}.get(text.casefold()) or _wrong(text)


def _date(text: str, options: Any) -> str:
    return date.fromisoformat(text).isoformat()


def _choice(text: str, options: Sequence[Mapping[str, Any]]) -> str:
    return text if text in {option["code"] for option in options} else _wrong(text)


def _wrong(text: str) -> str:
    raise ValueError(text)


_READERS = {
    AnswerKind.TEXT: _text, AnswerKind.NUMBER: _number, AnswerKind.YES_NO: _yes_no, AnswerKind.DATE: _date,
    AnswerKind.CHOICE: _choice,
}  # fmt: skip
_FAULTS = {
    AnswerKind.TEXT: N_("Write no more than 4,000 characters."),
    AnswerKind.NUMBER: N_("“{typed}” is not a number."),
    AnswerKind.YES_NO: N_("“{typed}” is neither yes nor no."),
    AnswerKind.DATE: N_("“{typed}” is not a date such as 2026-03-01."),
    AnswerKind.CHOICE: N_("“{typed}” is not on the list."),
}


def told(answer: str, value: str, *, options: Sequence[Mapping[str, Any]] = (), language: str = "en") -> Any:
    """Give a kept answer as a value that a page can say."""
    match AnswerKind.named(answer):
        case AnswerKind.NUMBER:
            return Decimal(value)
        case AnswerKind.YES_NO:
            return Sentence(N_("Yes")) if value == YES else Sentence(N_("No"))
        case AnswerKind.DATE:
            return date.fromisoformat(value)
        case AnswerKind.CHOICE:
            titles: Mapping[str, str] = next((option["title"] for option in options if option["code"] == value), {})
            return titles.get(language) or titles.get("en") or value
    return value
