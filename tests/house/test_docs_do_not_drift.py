"""The pages that are made from the code say what the code says; `make docs` writes them again."""

import pytest

from tools.docs import DOCS, PAGES, pages  # noqa: F401 - reading the pages registers them

FROM_REQUESTS = "who-may-open-what.md"  # tests/house/test_doors.py compares this one with the requests it makes anyway


@pytest.mark.parametrize("name", sorted(set(PAGES) - {FROM_REQUESTS}))
def test_page_does_not_drift(name):
    assert (DOCS / name).read_text() == PAGES[name](), "run `make docs`"
