"""How words are compared: without accents, capitals and punctuation, in singular and plural."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

from .registry import Part

MOST_WORDS = 8
LONGEST_WORD = 40
AROUND = 90  # characters of text on each side of the hit that a snippet shows
ENDINGS = ("ies", "en", "es", "s")
SHORTEST_STEM = 4
LONG_VOWELS = ("aa", "ee", "oo", "uu")


def folded(text: str) -> str:
    """Give a text as it is compared: ` haven van gent`, each word with a space before it."""
    return "".join(f" {word}" for word in "".join(map(_fold, text)).split())


def words_of(text: str) -> list[str]:
    """Give the words that a reader looks for; an endless text is cut."""
    return [word[:LONGEST_WORD] for word in folded(text[:400]).split()[:MOST_WORDS]]


def variants(word: str) -> list[str]:
    """Give the pieces of text that count as this word: itself, without its plural, and Dutch v/f, z/s, aa/a.

    The full-text engine of PostgreSQL knows word stems; SQLite compares letters. These few rules let both find
    `bedrijven` by `bedrijf` and `agreement` by `agreements`.
    """
    found = [word]
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            found += _singulars(word.removesuffix(ending))
            break
    return list(dict.fromkeys([*found, *_plurals(word)]))


def pieces_of(phrase: str) -> list[str]:
    """Give the pieces of a folded text in which a name or a word stands, from where a word begins.

    One word counts in each of its variants, several as they follow each other; what holds no letter stands nowhere.
    """
    words = folded(phrase).split()
    if len(words) == 1:
        return [f" {piece}" for piece in variants(words[0])]
    return [folded(phrase)] if words else []


def marked(text: str, words: list[str], *, whole: bool = False) -> tuple[Part, ...]:
    """Cut a text into parts, those that were looked for marked; unless `whole`, only the surroundings of the first."""
    line, places = _folded_with_places(text)
    pieces = sorted({piece for word in words for piece in variants(word)}, key=len, reverse=True)
    hits = [match.span() for match in re.finditer("|".join(map(_pattern, pieces)), line)] if pieces else []
    start, end = (0, len(text)) if whole else _window(text, places[hits[0][0]] if hits else 0)
    parts, done = [Part("…")] if start else [], start
    for first, last in hits:
        begin, stop = places[first], places[last - 1] + 1
        if begin < done or stop > end:
            continue
        parts += [Part(text[done:begin]), Part(text[begin:stop], is_hit=True)]
        done = stop
    parts += [Part(text[done:end]), *([Part("…")] if end < len(text) else [])]
    return tuple(part for part in parts if part.text)


def _fold(letter: str) -> str:
    plain = "".join(c for c in normalize("NFKD", letter).casefold() if not combining(c))
    return "".join(c if c.isalnum() else " " for c in plain)


def _folded_with_places(text: str) -> tuple[str, list[int]]:
    """Fold a text letter by letter, and keep for each folded letter where it stood."""
    pairs = [(c, place) for place, letter in enumerate(text) for c in _fold(letter)]
    return "".join(c for c, _ in pairs), [place for _, place in pairs]


def _pattern(piece: str) -> str:
    """Find short words only where a word begins, others anywhere: inside Dutch compounds too."""
    return rf"\b{re.escape(piece)}" if len(piece) < 3 else re.escape(piece)


def _window(text: str, hit: int) -> tuple[int, int]:
    start = max(0, hit - AROUND)
    if start:
        start = text.find(" ", start, hit) + 1 or start
    end = min(len(text), hit + 2 * AROUND)
    if end < len(text):
        end = max(text.rfind(" ", hit, end), hit + 1)
    return start, end


def _singulars(stem: str) -> list[str]:
    turned = {"v": "f", "z": "s"}.get(stem[-1])
    if turned:
        return [stem, stem[:-1] + turned]
    if stem[-1] == stem[-2]:
        return [stem, stem[:-1]]
    return [stem]


def _plurals(word: str) -> list[str]:
    if len(word) < SHORTEST_STEM:
        return []
    if turned := {"f": "v", "s": "z"}.get(word[-1]):
        return [f"{word[:-1]}{turned}en"]
    if word[-3:-1] in LONG_VOWELS:
        return [f"{word[:-2]}{word[-1]}en"]
    return []
