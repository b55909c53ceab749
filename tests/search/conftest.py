"""An index with one kind of record, whose words each test chooses."""

import pytest

from errera.foundation.search import shapes
from errera.foundation.search.shapes import Entry, registry


@pytest.fixture
def words(monkeypatch):
    """Let organisations be found by their name and by words that a test writes under their name."""
    written = {}
    monkeypatch.setattr(registry, "_finders", {})

    def entry(row):
        facts = {"words_en": row.name, "words_nl": row.name, **written.get(row.name, {})}
        if facts.pop("is_hidden", False):
            return None
        return Entry(**{"title": row.name, "url": f"/organisations/{row.code}/", "room": "directory", **facts})

    shapes.finds("directory.Organisation", entry)
    return written
