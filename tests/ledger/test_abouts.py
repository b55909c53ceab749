"""What records are called that the books know by opaque names: rooms above say, with one query for each kind."""

import pytest

from errera.foundation.actor import Actor
from errera.ledger import shapes
from errera.ledger.shapes import AboutNames, Called, named_labels, names_abouts_of, names_of_abouts

READER = Actor("reader")


@pytest.fixture(autouse=True)
def asked(monkeypatch):
    """Name allocations and claims, and remember who asked for which of them."""
    monkeypatch.setattr(shapes.abouts, "_namers", {})
    asked = []

    def namer(ids, actor):
        asked.append((ids, actor))
        return {one: Called(f"Named {one}", f"/{one}/") for one in ids if one != "gone"}

    names_abouts_of("funding.Allocation", namer)
    names_abouts_of("claims.Claim", namer)
    return asked


def test_each_kind_of_record_is_asked_for_once(asked):
    wanted = ["funding.Allocation:a", "claims.Claim:c", "funding.Allocation:b", "funding.Allocation:a", ""]
    found = names_of_abouts(wanted, actor=READER)
    assert found["funding.Allocation:b"] == Called("Named b", "/b/")
    assert set(found) == set(wanted) - {""}
    assert sorted(asked, key=str) == sorted([(frozenset("ab"), READER), (frozenset("c"), READER)], key=str)


@pytest.mark.parametrize(("about", "name"), [("funding.Allocation:gone", "Allocation gone"), ("bids.Call:x", "Call x")])
def test_a_record_that_nobody_names_goes_by_its_own_name(about, name):
    assert names_of_abouts([about], actor=READER) == {about: Called(name)}


def test_nothing_is_asked_for_nothing(asked):
    assert names_of_abouts([], actor=READER) == {}
    assert asked == []


def test_an_export_reads_names_one_at_a_time_and_a_page_together(asked):
    names = AboutNames(READER)
    names.read(["funding.Allocation:a", "funding.Allocation:b"])
    assert names["funding.Allocation:a"].name == "Named a"
    assert names["funding.Allocation:c"].url == "/c/"
    assert names["not a record"] == Called("not a record")
    assert [ids for ids, _ in asked] == [frozenset("ab"), frozenset("c")]


def test_the_house_knows_which_kinds_have_names():
    assert named_labels() == ["claims.Claim", "funding.Allocation"]
