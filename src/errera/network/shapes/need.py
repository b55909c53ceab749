"""Reading a need in plain words, and saying why a partner or a node fits it: no black box, every match has reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from errera.foundation.search.shapes import folded, pieces_of, words_of
from errera.foundation.sentences import N_, Sentence

WEIGHTS = {"term": 3, "market": 3, "domain": 2, "word": 1}  # the taxonomy says more than a word in a text
REASONS = {
    "term": N_("{name} is among what it can do"),
    "market": N_("it is active in {name}"),
    "domain": N_("it works in {name}"),
    "word": N_("“{name}” stands in its description"),
}
# Words that say nothing about a need, in the languages in which needs are written.
IDLE = frozenset((
    "a", "an", "and", "are", "at", "by", "can", "for", "from", "in", "into", "is", "of", "on", "or", "some", "somebody",
    "the", "to", "want", "we", "who", "with",
    "aan", "bij", "de", "die", "een", "en", "het", "iemand", "met", "naar", "om", "op", "te", "uit", "van", "voor",
    "wie", "wij", "zoeken",
))  # fmt: skip


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

    def named(self, names: Names) -> list[Part]:
        """Give its parts as they were understood, what weighs most in front."""
        known = [
            *(Part("term", names.terms[code][0]) for code in sorted(self.terms)),
            *(Part("market", names.markets[code][0]) for code in sorted(self.markets)),
            *(Part("domain", names.domains[code][0]) for code in sorted(self.domains)),
        ]
        return [*known, *(Part("word", word) for word in self.words)]

    def phrases(self, names: Names) -> list[str]:
        """Give every name and word that means one of its parts in a text."""
        known = ((names.terms, self.terms), (names.markets, self.markets), (names.domains, self.domains))
        return [name for held, codes in known for code in sorted(codes) for name in held[code]] + list(self.words)


@dataclass(frozen=True)
class Part:
    """A part of a need: what kind of thing it names (a word names nothing known), and its name."""

    kind: str
    name: str


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
    return Need(terms, markets, domains, tuple(word for word in words_of(line) if word not in IDLE))


def matches_of(need: Need, candidates: Iterable[Candidate], names: Names) -> list[Match]:
    """Give who fits at least one part of a need, the best first; who is in the wrong market only fits by the rest."""
    found = [match for one in candidates if (match := _match(need, one, names)).reasons]
    return sorted(found, key=lambda match: (-match.score, match.candidate.title, match.candidate.label))


def parts_met(need: Need, one: Candidate, names: Names) -> list[Part]:
    """Give the parts of a need that somebody meets: by what it is tagged with, or because it stands in its text."""
    text = folded(f"{one.title} {one.text}")
    tagged = Need(need.terms & one.terms, need.markets & one.markets, need.domains & one.domains).named(names)
    rest = Need(need.terms - one.terms, need.markets - one.markets, need.domains - one.domains, need.words)
    return [*tagged, *(Part("word", name) for name in _standing_in(text, rest, names))]


def weight_of(parts: Iterable[Part]) -> int:
    """Give what parts weigh together, each once."""
    return sum(WEIGHTS[part.kind] for part in set(parts))


def reasons_for(parts: Iterable[Part], words: Mapping[str, str] = REASONS) -> tuple[Sentence, ...]:
    """Say parts as reasons; `words` say it of other things than partners and nodes."""
    return tuple(Sentence(words[part.kind], {"name": part.name}) for part in parts)


def _standing_in(text: str, need: Need, names: Names) -> list[str]:
    """Give, for each part, the first of its names that stands in a text."""
    known = ((names.terms, need.terms), (names.markets, need.markets), (names.domains, need.domains))
    asked = [*(held[code] for held, codes in known for code in sorted(codes)), *((word,) for word in need.words)]
    found = (next((name for name in said if _stands(name, text)), "") for said in asked)
    return [name.strip() for name in found if name]


def _stands(name: str, text: str) -> bool:
    return any(piece in text for piece in pieces_of(name))


def _match(need: Need, one: Candidate, names: Names) -> Match:
    parts = parts_met(need, one, names)
    return Match(one, weight_of(parts), reasons_for(parts))
