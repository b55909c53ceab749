"""Finds records by their words, and only those that the reader may see."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language

from errera.foundation.actor import Actor

from .models import IndexEntry
from .shapes import Found, Hit, marked, variants, words_of

SHORT = 3  # shorter words are too few letters for a trigram: they are found where words begin


def find(text: str, *, actor: Actor, limit: int = 20, room: str | None = None) -> Found:
    """Give what a reader finds: all words must occur, in either language; best first; counts for every room.

    Any input is fine: quotes and operators are punctuation, and what holds no letter or digit finds nothing.
    """
    words = words_of(text)
    if not words or not actor.key:
        return Found(text, (), {}, room or "")
    seen = _matching(_visible_to(actor), words)
    counts = {row["room"]: row["n"] for row in seen.order_by().values("room").annotate(n=Count("pk")).order_by("room")}
    rows = seen.filter(room=room) if room else seen
    hits = tuple(_hit(row, words) for row in _best_first(rows, words)[:limit])
    return Found(text, hits, counts, room or "")


def address_of(target: str, *, actor: Actor) -> str | None:
    """Give the page of a record, named as the audit trail names it, if it has one that the reader may see."""
    return (
        _visible_to(actor).filter(target=target).order_by().values_list("url", flat=True).first() if actor.key else None
    )


def _visible_to(actor: Actor) -> QuerySet[IndexEntry]:
    rows = IndexEntry.objects.filter(Q(permission="") | Q(permission__in=sorted(actor.permissions)))
    if actor.sees_all:
        return rows
    return rows.filter(Q(organisation_id=None) | Q(organisation_id__in=sorted(actor.organisations)))


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
    long = [word for word in words if len(word) >= SHORT]
    if not long:
        return rows.order_by("folded_title", "pk")
    if connection.vendor != "postgresql":
        return rows.extra(select={"score": "-bm25(search_fts, 8.0, 1.0)"}).order_by("-score", "pk")
    stems = " | ".join(long)
    score = (
        "ts_rank(vector, to_tsquery('dutch', %s) || to_tsquery('english', %s))"
        " + CASE WHEN folded_title LIKE %s THEN 1 ELSE 0 END"
    )
    chosen: dict[str, Any] = {"select": {"score": score}, "select_params": [stems, stems, f"%{long[0]}%"]}
    return rows.extra(**chosen).order_by("-score", "pk")


def _hit(row: IndexEntry, words: list[str]) -> Hit:
    is_dutch = (get_language() or "en").startswith("nl")
    title, text = (row.title_nl, row.words_nl) if is_dutch else (row.title_en, row.words_en)
    return Hit(marked(title, words, whole=True), marked(text, words), row.url, row.room)
