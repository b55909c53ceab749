"""Keeps the index up to what the records say; derived from them, so nothing here is a fact of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from django.apps import apps
from django.db import transaction
from django.db.models import Model

from errera.foundation.audit import queries as audit_queries
from errera.foundation.audit.actions import derived

from .models import IndexEntry
from .shapes import Entry, Finder, finders, folded

BATCH = 500
LONGEST_TEXT = 100_000  # PostgreSQL keeps at most a megabyte of stems per row
KEPT = [field.name for field in IndexEntry._meta.fields if field.name not in {"id", "target"}]


@derived
def index(*, row: Model) -> None:
    """Bring the entry of one record up to date; a record that is not to be found loses its entry.

    Where an entry needs more than the row, it is read anew: what an action holds was read before it changed anything.
    """
    finder = finders().get(row._meta.label)
    if finder and not _write(finder, finder.rows().filter(pk=row.pk) if finder.rows else [row]):
        IndexEntry.objects.filter(target=audit_queries.target_of(row)).delete()


@derived
def rebuild() -> int:
    """Make the whole index again from the records, drop entries of records that are gone; give how many there are."""
    with transaction.atomic():
        written = {target for finder in finders().values() for target in _rebuilt(finder)}
        stale = [
            pk
            for pk, target in IndexEntry.objects.values_list("pk", "target").iterator(chunk_size=BATCH)
            if target not in written
        ]
        for start in range(0, len(stale), BATCH):
            IndexEntry.objects.filter(pk__in=stale[start : start + BATCH]).delete()
    return len(written)


def _rebuilt(finder: Finder) -> Iterator[str]:
    rows = finder.rows() if finder.rows else apps.get_model(finder.label)._default_manager.all()
    stream = iter(rows.order_by("pk").iterator(chunk_size=BATCH))
    while batch := list(islice(stream, BATCH)):
        yield from _write(finder, batch)


def _write(finder: Finder, rows: Iterable[Model]) -> list[str]:
    """Write the entries of some records in one statement; give the names of the records that have one."""
    entries = [(row, finder.entry(row)) for row in rows]
    found = [_entry_row(audit_queries.target_of(row), entry) for row, entry in entries if entry is not None]
    if found:
        IndexEntry.objects.bulk_create(found, update_conflicts=True, unique_fields=["target"], update_fields=KEPT)
    return [entry.target for entry in found]


def _entry_row(target: str, entry: Entry) -> IndexEntry:
    (title_en, words_en), (title_nl, words_nl) = entry.in_language("en"), entry.in_language("nl")
    return IndexEntry(
        target=target, room=entry.room, url=entry.url, organisations=_kept(entry.organisations),
        permission=entry.permission, title_en=title_en[:300], title_nl=title_nl[:300],
        words_en=words_en[:LONGEST_TEXT], words_nl=words_nl[:LONGEST_TEXT],
        folded_title=_both(title_en, title_nl), folded_words=_both(words_en, words_nl),
    )  # fmt: skip


def _kept(organisations: frozenset[int] | None) -> str:
    """Write row numbers so that each is found by itself; of nobody is not the same as for everybody."""
    return "" if organisations is None else f" {' '.join(map(str, sorted(organisations)))} "


def _both(english: str, dutch: str) -> str:
    return folded(english if english == dutch else f"{english} {dutch}")[:LONGEST_TEXT]
