"""The index follows the records, and can always be made again."""

from io import StringIO

from django.core.management import call_command

from errera.foundation.audit.events import Recorded
from errera.foundation.directory.models import Organisation
from errera.foundation.events import announce
from errera.foundation.search import actions, queries, shapes
from errera.foundation.search.models import IndexEntry
from tests.cast import NOON
from tests.factories import audit, search


def found(cast, text):
    return [hit.url for hit in queries.find(text, actor=cast.ana.actor).hits]


def test_the_index_follows_what_is_recorded(cast, words):
    audit.rename(organisation=cast.boris.organisation, name="Timber", by=cast.ana.actor, at=NOON)
    assert found(cast, "timber") == ["/organisations/wood/"]
    audit.rename(organisation=cast.boris.organisation, name="Forest", by=cast.ana.actor, at=NOON)
    assert found(cast, "timber") == []
    assert found(cast, "forest") == ["/organisations/wood/"]


def test_a_record_that_is_not_to_be_found_leaves_the_index(cast, words):
    (row,) = search.organisations("Timber")
    words["Timber"] = {"is_hidden": True}
    actions.index(row=row)
    assert found(cast, "timber") == []


def test_a_record_that_was_deleted_is_no_fault(cast, words):
    (row,) = search.organisations("Timber")
    row.delete()
    announce(Recorded(what="directory.organisation.removed", target=row, by=cast.ana.actor, at=NOON))
    assert str(IndexEntry.objects.get()).startswith("entry of directory.Organisation:")


def test_records_nobody_lets_be_found_are_no_business_of_the_index(cast, words):
    actions.index(row=cast.ana.person)
    assert not IndexEntry.objects.exists()


def test_rebuild_is_idempotent_and_drops_what_is_gone(cast, words, monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    search.organisations("Timber", "Stone", "Glass")
    Organisation.objects.filter(name="Stone").delete()
    IndexEntry.objects.create(target="gone.Table:1", title_en="x", title_nl="x", folded_title=" x")
    assert actions.rebuild() == Organisation.objects.count()
    entries = list(IndexEntry.objects.order_by("pk").values())
    assert actions.rebuild() == len(entries)
    assert list(IndexEntry.objects.order_by("pk").values()) == entries
    assert (found(cast, "stone"), len(found(cast, "timber")), found(cast, "x")) == ([], 1, [])


def test_rebuild_may_be_given_rows_with_what_they_need(cast, words):
    finder = shapes.finders()["directory.Organisation"]
    shapes.finds(finder.label, finder.entry, rows=lambda: Organisation.objects.filter(code="wood"))
    assert actions.rebuild() == 1


def test_reindex_says_how_many_records_can_be_found(cast, words):
    said = StringIO()
    call_command("reindex", stdout=said)
    assert said.getvalue() == f"{Organisation.objects.count()} records can be found.\n"


def test_the_index_costs_one_query_per_record(cast, words, django_assert_num_queries):
    (row,) = search.organisations("Timber")
    with django_assert_num_queries(1):
        actions.index(row=row)
