"""Finds records by their words, and only those that the reader may see."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import Case, CharField, Count, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat
from django.utils.translation import get_language

from errera.foundation.actor import Actor

from .models import IndexEntry
from .shapes import Found, Hit, marked, pieces_of, variants, words_of

SHORT = 3  # shorter words are too few letters for a trigram: they are found where words begin


def find(
    text: str,
    *,
    actor: Actor,
    limit: int = 20,
    room: str | None = None,
    among: QuerySet[Any] | None = None,
) -> Found:
    """Give what a reader finds: all words must occur, in either language; best first; counts for every room.

    Any input is fine: quotes and operators are punctuation, and what holds no letter or digit finds nothing. `among`
    narrows it down to these records of one kind: whatever filters a list, filters what is found in it.
    """
    words = words_of(text)
    if not words or not actor.key:
        return Found(text, (), {}, room or "")
    seen = _matching(_narrowed(_visible_to(actor), among), words)
    counts = {row["room"]: row["n"] for row in seen.order_by().values("room").annotate(n=Count("pk")).order_by("room")}
    rows = seen.filter(room=room) if room else seen
    hits = tuple(_hit(row, words) for row in _best_first(rows, words)[:limit])
    return Found(text, hits, counts, room or "")


def holding_any(
    phrases: Iterable[str], *, actor: Actor, among: QuerySet[Any], limit: int = 100
) -> list[tuple[int, str]]:
    """Give the row number and the folded text of the records among these in which any of these names or words stands.

    Where `find` asks for all words, this gives whatever fits a part, so that whoever asks can say which. One query.
    """
    pieces = sorted({piece for phrase in phrases for piece in pieces_of(phrase)})
    if not pieces or not actor.key:
        return []
    holds = reduce(or_, (Q(folded_title__contains=piece) | Q(folded_words__contains=piece) for piece in pieces))
    rows = _narrowed(_visible_to(actor), among).filter(holds).order_by("-pk")
    found = rows.values_list("target", "folded_title", "folded_words")[:limit]
    return [(row_of(target), f"{title} {words}") for target, title, words in found]


def address_of(target: str, *, actor: Actor) -> str | None:
    """Give the page of a record, named as the audit trail names it, if it has one that the reader may see."""
    return (
        _visible_to(actor).filter(target=target).order_by().values_list("url", flat=True).first() if actor.key else None
    )


def _visible_to(actor: Actor) -> QuerySet[IndexEntry]:
    rows = IndexEntry.objects.filter(Q(permission="") | Q(permission__in=sorted(actor.permissions)))
    if actor.sees_all:
        return rows
    own = (Q(organisations__contains=f" {held} ") for held in sorted(actor.organisations))
    return rows.filter(reduce(or_, own, Q(organisations="")))


def row_of(target: str) -> int:
    """Give the row number of a record that was found."""
    return int(target.partition(":")[2])


def _narrowed(rows: QuerySet[IndexEntry], among: QuerySet[Any] | None) -> QuerySet[IndexEntry]:
    if among is None:
        return rows
    name = Concat(Value(f"{among.model._meta.label}:"), Cast("pk", CharField()))
    return rows.filter(target__in=among.order_by().annotate(index_name=name).values("index_name"))


def _matching(rows: QuerySet[IndexEntry], words: list[str]) -> QuerySet[IndexEntry]:
    for word in words:
        if len(word) < SHORT:
            rows = rows.filter(Q(folded_title__contains=f" {word}") | Q(folded_words__contains=f" {word}"))
    long = [word for word in words if len(word) >= SHORT]
    return (_by_stems if connection.vendor == "postgresql" else _by_trigrams)(rows, long) if long else rows


def _by_trigrams(rows: QuerySet[IndexEntry], words: list[str]) -> QuerySet[IndexEntry]:
    """Ask SQLite's trigram index; words hold letters and digits only, so that quoting them is enough."""
    wanted = " AND ".join("(" + " OR ".join(f'"{piece}"' for piece in variants(word)) + ")" for word in words)
    return rows.extra(
        tables=["search_fts"],
        where=["search_fts.rowid = search_indexentry.id", "search_fts MATCH %s"],
        params=[wanted],
    )


def _by_stems(rows: QuerySet[IndexEntry], words: list[str]) -> QuerySet[IndexEntry]:
    """Ask PostgreSQL for the stem in Dutch or English, or for the letters inside a longer word."""
    for word in words:
        inside = [f"%{piece}%" for piece in variants(word)]
        rows = rows.extra(
            where=[
                "(vector @@ (to_tsquery('dutch', %s) || to_tsquery('english', %s))"
                " OR folded_title LIKE ANY(%s) OR folded_words LIKE ANY(%s))"
            ],
            params=[word, word, inside, inside],
        )
    return rows


def _best_first(rows: QuerySet[IndexEntry], words: list[str]) -> QuerySet[IndexEntry]:
    """Put records that carry the words in their title first, then by how much the text is about them."""
    in_title: Combinable = Value(0)
    for word in words:
        holds = reduce(or_, (Q(folded_title__contains=piece) for piece in variants(word)))
        in_title = in_title + Case(When(holds, then=1), default=0)
    rows = rows.annotate(in_title=in_title)
    long = [word for word in words if len(word) >= SHORT]
    if long:
        return rows.extra(**_score(" | ".join(long))).order_by("-in_title", "-score", "pk")
    return rows.order_by("-in_title", "folded_title", "pk")


def _score(stems: str) -> dict[str, Any]:
    if connection.vendor == "postgresql":
        rank = "ts_rank(vector, to_tsquery('dutch', %s) || to_tsquery('english', %s))"
        return {"select": {"score": rank}, "select_params": [stems, stems]}
    return {"select": {"score": "-bm25(search_fts, 8.0, 1.0)"}}


def _hit(row: IndexEntry, words: list[str]) -> Hit:
    """Show a hit in the reader's language, or in the other one when the words stand only there."""
    where = (row.url, row.room, row.target)
    english = Hit(marked(row.title_en, words, whole=True), marked(row.words_en, words), *where)
    dutch = Hit(marked(row.title_nl, words, whole=True), marked(row.words_nl, words), *where)
    own, other = (dutch, english) if (get_language() or "en").startswith("nl") else (english, dutch)
    return other if other.is_marked and not own.is_marked else own
