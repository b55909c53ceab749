"""Whom somebody might want to meet, and why: plain data and plain arithmetic, so that people can check it by hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from errera.foundation.sentences import N_, Sentence

WORD = re.compile(r"[^\W\d_][\w-]{3,}")
EMPTY_WORDS = frozenset({
    "about", "also", "bedrijf", "bedrijven", "belgian", "companies", "company", "deze", "each", "from", "have",
    "naar", "onze", "other", "products", "producten", "services", "diensten", "that", "their", "this", "voor", "want",
    "wanted", "with", "zoeken",
})  # fmt: skip
DOMAIN, WORDS, MARKET, EXPERTISE, LANGUAGE = 4, 3, 2, 2, 1
MOST_WORDS = 3  # shared words that count and are named, on each side
COMMON_SHARE = 3  # a word that more than a third of all candidates use says nothing
FEW = 6  # candidates below which no word is called common


@dataclass(frozen=True)
class Card:
    """What suggestions know of a participant; `expertise` are core domains in which the network knows it as strong."""

    key: str
    offers: frozenset[str] = frozenset()
    wants: frozenset[str] = frozenset()
    markets: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    expertise: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Suggestion:
    """A participant worth meeting, how much speaks for it, and what."""

    key: str
    points: int
    reasons: tuple[Sentence, ...]


@dataclass(frozen=True)
class Titles:
    """What codes are called in the reader's language."""

    domains: Mapping[str, str] = field(default_factory=dict)
    markets: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)


def words_of(text: str) -> frozenset[str]:
    """Give the words of a text that can mean something, folded."""
    return frozenset(word.casefold() for word in WORD.findall(text)) - EMPTY_WORDS


def suggestions(mine: Card, others: Iterable[Card], titles: Titles, *, most: int) -> list[Suggestion]:
    """Give those with whom there is most in common, the best first; of equals in the order of their keys.

    A common language alone is no reason to meet: it counts beside another one.
    """
    rows = list(others)
    common = _common(rows)
    found = [made for row in rows if row.key != mine.key and (made := _suggestion(mine, row, common, titles))]
    return sorted(found, key=lambda row: (-row.points, row.key))[:most]


def _common(rows: Collection[Card]) -> frozenset[str]:
    """Give the words that so many use that they tell nobody apart."""
    if len(rows) < FEW:
        return frozenset()
    counted = Counter(word for row in rows for word in row.offers | row.wants)
    return frozenset(word for word, n in counted.items() if n * COMMON_SHARE > len(rows))


def _suggestion(mine: Card, other: Card, common: frozenset[str], titles: Titles) -> Suggestion | None:
    parts = [
        _shared(mine.domains & other.domains, DOMAIN, N_("Both work in {domains}."), "domains", titles.domains),
        _words(mine.wants & other.offers - common, N_("They offer what you want: {words}.")),
        _words(mine.offers & other.wants - common, N_("They want what you offer: {words}.")),
        _shared(mine.markets & other.markets, MARKET, N_("Both aim at {markets}."), "markets", titles.markets),
        _shared(
            mine.domains & other.expertise - other.domains, EXPERTISE,
            N_("The network knows them as strong in {domains}."), "domains", titles.domains,
        ),
    ]  # fmt: skip
    told = [part for part in parts if part]
    if not told:
        return None
    spoken = _shared(mine.languages & other.languages, LANGUAGE, N_("Both speak {languages}."), "languages",
                     titles.languages)  # fmt: skip
    told += [spoken] if spoken else []
    return Suggestion(other.key, sum(points for points, _ in told), tuple(reason for _, reason in told))


def _shared(
    codes: frozenset[str], points: int, text: str, name: str, titles: Mapping[str, str]
) -> tuple[int, Sentence] | None:
    if not codes:
        return None
    called = ", ".join(sorted(titles.get(code, code) for code in codes))
    return points * min(len(codes), 2), Sentence(text, {name: called})


def _words(shared: frozenset[str], text: str) -> tuple[int, Sentence] | None:
    if not shared:
        return None
    named = sorted(shared, key=lambda word: (-len(word), word))[:MOST_WORDS]
    return WORDS * len(named), Sentence(text, {"words": ", ".join(named)})
