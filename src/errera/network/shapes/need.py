"""Reading a need in plain words, and saying why a partner or a node fits it: no black box, every match has reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from errera.foundation.search.shapes import folded, variants, words_of
from errera.foundation.sentences import N_, Sentence

TERM, MARKET, DOMAIN, WORD = 3, 3, 2, 1  # what a reason weighs: the taxonomy says more than a word in a text
REASONS = {
    "term": (TERM, N_("{name} is among what it can do")),
    "market": (MARKET, N_("it is active in {name}")),
    "domain": (DOMAIN, N_("it works in {name}")),
    "word": (WORD, N_("“{name}” stands in its description")),
}


@dataclass(frozen=True)
class Names:
    """What can be meant: the names of each term, market and core domain, by what it stands for."""

    terms: Mapping[str, tuple[str, ...]]
    markets: Mapping[str, tuple[str, ...]]
    domains: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Need:
    """A need as it was understood: terms, markets, core domains, and the words that are none of these."""

    terms: frozenset[str] = frozenset()
    markets: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is asked for."""
        return not (self.terms or self.markets or self.domains or self.words)


@dataclass(frozen=True)
class Candidate:
    """Who may fit: what it is tagged with, and its texts."""

    label: str  # the opaque name of its record, such as network.Node:7kq...
    title: str
    terms: frozenset[str] = frozenset()
    markets: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    text: str = ""
    is_fictional: bool = False
    kind: str = ""


@dataclass(frozen=True)
class Match:
    """Somebody who fits, and why; `score` orders matches and is never shown as a judgement."""

    candidate: Candidate
    score: int
    reasons: tuple[Sentence, ...] = field(default=())


def read_need(text: str, names: Names) -> Need:
    """Understand a need: names of the taxonomy are taken as these, the longest first; the rest are words."""
    line = f"{folded(text[:400])} "
    found: dict[str, set[str]] = {"terms": set(), "markets": set(), "domains": set()}
    known = [
        (folded(name), kind, code)
        for kind, held in (("terms", names.terms), ("markets", names.markets), ("domains", names.domains))
        for code, said in held.items() for name in said if folded(name)
    ]  # fmt: skip
    taken = set[str]()
    for name, kind, code in sorted(known, key=lambda one: (-len(one[0]), one)):
        if f"{name} " in line or name in taken:
            found[kind].add(code)
            taken.add(name)
            line = line.replace(f"{name} ", " ")
    terms, markets, domains = (frozenset(found[kind]) for kind in ("terms", "markets", "domains"))
    return Need(terms, markets, domains, tuple(words_of(line)))


def matches_of(need: Need, candidates: Iterable[Candidate], names: Names) -> list[Match]:
    """Give who fits at least one part of a need, the best first; who is in the wrong market only fits by the rest."""
    found = [match for one in candidates if (match := _match(need, one, names)).reasons]
    return sorted(found, key=lambda match: (-match.score, match.candidate.title, match.candidate.label))


def _match(need: Need, one: Candidate, names: Names) -> Match:
    text = folded(f"{one.title} {one.text}")
    said = [
        *(("term", names.terms[code][0]) for code in sorted(need.terms & one.terms)),
        *(("market", names.markets[code][0]) for code in sorted(need.markets & one.markets)),
        *(("domain", names.domains[code][0]) for code in sorted(need.domains & one.domains)),
        *(("word", word) for word in need.words if any(f" {piece}" in text for piece in variants(word))),
    ]
    reasons = tuple(Sentence(REASONS[kind][1], {"name": name}) for kind, name in said)
    return Match(one, sum(REASONS[kind][0] for kind, _ in said), reasons)
