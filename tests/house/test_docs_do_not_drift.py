"""The pages that are made from the code say what the code says; `make docs` writes them again."""

import pytest

from tools.docs import DOCS, PAGES, accounting, pages  # noqa: F401 - reading the pages registers them

FROM_REQUESTS = "who-may-open-what.md"  # tests/house/test_doors.py compares this one with the requests it makes anyway
FROM_BOOKS = "accounting.md"  # played on the books, so it needs a database


@pytest.mark.parametrize("name", sorted(set(PAGES) - {FROM_REQUESTS, FROM_BOOKS}))
def test_page_does_not_drift(name):
    assert (DOCS / name).read_text() == PAGES[name](), "run `make docs`"


@pytest.mark.django_db
@pytest.mark.parametrize("name", [FROM_BOOKS])
def test_page_played_on_the_books_does_not_drift(name):
    assert (DOCS / name).read_text() == PAGES[name](), "run `make docs`"
