"""The question every list and record page is asked: does it cost as many queries for twenty rows as for one?"""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

LIST_AT_MOST = 8
RECORD_AT_MOST = 12


def queries_of(client: Client, url: str) -> int:
    """Give how many queries the page costs; it must answer 200."""
    client.get(url)  # what is kept per process (templates, content types) is paid by the first reader
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(url)
        if answer.streaming:
            b"".join(answer.streaming_content)
    assert answer.status_code == 200, f"{url} answers {answer.status_code}"
    return len(seen)


def assert_constant_queries(
    client: Client, url: str, *, make: Callable[[], object], rows: int = 20, at_most: int = LIST_AT_MOST
) -> int:
    """Ask with one row and again with `rows`; `make()` adds one. Gives the number, for those who want it lower."""
    make()
    one = queries_of(client, url)
    for _ in range(rows - 1):
        make()
    many = queries_of(client, url)
    assert many == one, f"{url} costs {one} queries with one row and {many} with {rows}"
    assert many <= at_most, f"{url} costs {many} queries; the aim is {at_most}"
    return many
