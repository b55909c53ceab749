"""Sentences for people, kept as text and facts so that plain Python can speak every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from errera.foundation.money import Money


def N_(text: str) -> str:
    """Mark a text for translation without translating it; it is translated where it is shown."""
    return text


class Word(StrEnum):
    """One of a fixed set of values with the word that people read: `LOW = "low", N_("Low")`."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Give the pairs that a model field wants."""
        return [(word.value, word.label) for word in cls]

    @classmethod
    def named(cls, value: str) -> Self:
        """Give the word that a stored value stands for."""
        return next(word for word in cls if word == value)


@dataclass(frozen=True)
class Sentence:
    """An English sentence with named gaps, and the facts that fill them.

    The text is the key in the message catalogue; `foundation.ui.speech.say` puts it into the reader's language.
    """

    text: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def packed(self) -> dict[str, Any]:
        """Give the sentence as plain data that can be kept in a database."""
        return {"text": self.text, "facts": {name: _plain(fact) for name, fact in self.facts.items()}}

    @classmethod
    def unpacked(cls, held: Mapping[str, Any]) -> Sentence:
        """Make the sentence again that was packed; nothing makes an empty one."""
        return cls(held.get("text", ""), {name: _fact(kept) for name, kept in held.get("facts", {}).items()})

    def __str__(self) -> str:
        return self.text.format(**self.facts) if self.facts else self.text


def _plain(fact: Any) -> Any:
    """Give a fact as plain data from which `_fact` makes it again, so that each reader gets it in their own way."""
    if label := getattr(fact, "label", ""):  # a state or a word of a fixed set
        return Sentence(label).packed()
    match fact:
        case Sentence():
            return fact.packed()
        case Money():
            return {"money": [fact.cents, fact.currency]}
        case datetime():
            return {"moment": fact.isoformat()}
        case date():
            return {"day": fact.isoformat()}
        case Decimal():
            return {"number": str(fact)}
        case list() | tuple():
            return [_plain(part) for part in fact]
        case bool() | int() | str():
            return fact
    return str(fact)


def _fact(kept: Any) -> Any:
    match kept:
        case {"money": [cents, currency]}:
            return Money(cents, currency)
        case {"moment": moment}:
            return datetime.fromisoformat(moment)
        case {"day": day}:
            return date.fromisoformat(day)
        case {"number": number}:
            return Decimal(number)
        case {"text": _}:
            return Sentence.unpacked(kept)
        case list():
            return [_fact(part) for part in kept]
    return kept


class Refusal(Exception):
    """Something was refused for a reason that a person may read."""

    def __init__(self, text: str | Sentence, **facts: Any) -> None:
        self.sentence = text if isinstance(text, Sentence) else Sentence(text, facts)
        super().__init__(str(self.sentence))


class Invalid(Refusal):
    """What was given cannot be right; `field` names the place of the fault where there is one."""

    def __init__(self, text: str | Sentence, *, field: str = "", **facts: Any) -> None:
        super().__init__(text, **facts)
        self.field = field
