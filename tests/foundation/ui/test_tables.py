"""Tables: sort, filter, page by key with ties, refuse what they do not know, cost the same for any number of rows."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from errera.foundation.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
URL = "/gallery/table/"


def names(page: str) -> list[str]:
    return re.findall(r"(Agreement \d\d)</a></td>", page)


def link(page: str, rel: str) -> str:
    found = re.search(rf'rel="{rel}" href="([^"]+)"', page)
    return found.group(1).replace("&amp;", "&") if found else ""


def read(client, query="") -> str:
    answer = client.get(URL + query)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


@pytest.mark.parametrize("sort", ["at", "-at", "called", "-called"])
def test_pages_by_key_give_every_row_once_there_and_back(gallery_open, write_events, sort):
    write_events(47)
    pages, query = [], f"?sort={sort}"
    while query:
        page = read(gallery_open, query)
        pages.append((page, names(page)))
        query = link(page, "next")
    there = [name for _, found in pages for name in found]
    assert len(there) == len(set(there)) == 47
    assert [len(found) for _, found in pages] == [20, 20, 7]

    back, page = list(pages[-1][1]), pages[-1][0]
    while query := link(page, "prev"):
        page = read(gallery_open, query)
        back = names(page) + back
    assert back == there


def test_the_earliest_page_has_no_way_back(gallery_open, write_events):
    write_events(21)
    earliest = read(gallery_open)
    assert not link(earliest, "prev")
    again = read(gallery_open, link(read(gallery_open, link(earliest, "next")), "prev"))
    assert names(again) == names(earliest)
    assert not link(again, "prev")


def test_the_head_says_how_the_table_is_sorted_and_offers_the_other_way(gallery_open, write_events):
    write_events(2)
    page = read(gallery_open, "?sort=called")
    assert re.search(r'aria-sort="ascending"><a class="sort" href="\?sort=-called"', page)
    assert page.count("aria-sort") == 1
    assert names(page) == ["Agreement 00", "Agreement 01"]


def test_a_column_without_order_offers_none(gallery_open, write_events):
    write_events(1)
    assert "sort=amount" not in read(gallery_open)


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("?sort=amount", "does not sort by “amount”"),
        ("?sort=password", "does not sort by “password”"),
        ("?after=nonsense", "cannot be found"),
        ("?after=WzEsMl0", "cannot be found"),
        ("?before=e30", "cannot be found"),
        ("?what=eaten", "does not take this value"),
        ("?colour=red", "does not know “colour”"),
        ("?export=pdf", "not as “pdf”"),
    ],
)
def test_what_a_table_does_not_know_is_refused_in_words(gallery_open, write_events, query, reason):
    write_events(1)
    answer = gallery_open.get(URL + query)
    assert answer.status_code == 400
    assert reason in answer.content.decode()


def test_a_filter_hides_rows_says_so_and_can_be_taken_away(gallery_open, write_events):
    write_events(10)
    page = read(gallery_open, "?sort=called&what=signed&called=0")
    assert names(page) == [f"Agreement {i:02}" for i in (1, 3, 5, 7, 9)]
    assert "What: Signed" in page
    assert "Called: 0" in page
    assert 'href="?sort=called&amp;called=0"' in page
    assert '<input type="hidden" name="sort" value="called">' in page


def test_a_filter_without_rows_offers_the_whole_table(gallery_open, write_events):
    write_events(1)
    page = read(gallery_open, "?called=nowhere")
    assert "No row fits these filters." in page
    assert "Show all" in page


def test_an_empty_table_teaches_the_next_step(gallery_open):
    assert "Draft the first one" in read(gallery_open)


def test_turning_the_page_keeps_order_and_filter(gallery_open, write_events):
    write_events(90)
    follow = link(read(gallery_open, "?sort=called&what=signed"), "next")
    assert "sort=called" in follow
    assert "what=signed" in follow
    assert "export" not in follow


def test_names_in_cells_are_escaped(gallery_open, write_events):
    write_events(1, called="<script>alert(1)</script>")
    assert "<script>alert" not in read(gallery_open)


def test_a_table_costs_as_many_queries_for_twenty_rows_as_for_one(gallery_open, write_events):
    write_events(1)
    read(gallery_open)
    with CaptureQueriesContext(connection) as one:
        read(gallery_open)
    write_events(30)
    with CaptureQueriesContext(connection) as many:
        read(gallery_open)
    assert len(one) == len(many) <= 3


def test_counting_stops_where_it_would_cost_more_than_the_page(gallery_open, write_events, monkeypatch):
    monkeypatch.setattr("errera.foundation.ui.keyset.COUNTED_UP_TO", 5)
    write_events(7)
    assert "More than 2,000 rows" in read(gallery_open)


def test_a_state_in_a_cell_is_a_word_with_a_mark(gallery_open, write_events):
    write_events(2)
    page = read(gallery_open)
    assert '<span class="state state-both-sides">In force</span>' in page
    assert '<span class="state state-nobody">Ended</span>' in page
    assert AuditEvent.objects.count() == 2


def test_the_choice_that_filters_nothing_is_called_all(gallery_open, write_events):
    write_events(3)
    page = read(gallery_open, "?what=&explained=unknown")
    assert page.count(">All</option>") == 2
    assert "Unknown" not in page
    assert "active-filters" not in page


def test_a_yes_or_no_filter_says_which(gallery_open, write_events):
    write_events(3)
    assert "Explained: No" in read(gallery_open, "?explained=false")
