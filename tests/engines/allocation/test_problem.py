"""A problem refuses nonsense in words, and is read from plain data with every fault at its place."""

import json

import pytest

from errera.engines.allocation import (
    Exclusion,
    Fixed,
    Level,
    Limit,
    Need,
    Package,
    Pair,
    Problem,
    Ratio,
    Unfit,
    packed,
    read,
)

from .making import drawn, package

A, B = package("A", 5, 3), package("B", 6, 4)
ONE = {"envelope": 10, "packages": [{"key": "A", "levels": [{"name": "whole", "cents": 5, "value": 3}]}]}

NONSENSE = [
    (lambda: Level("", 1, 1), "needs a name"),
    (lambda: Level("x", -1, 1), "not below nought"),
    (lambda: Level("x", 1, -1), "not below nought"),
    (lambda: Level("x", 1, 1, (("wood", -1),)), "not below nought"),
    (lambda: Level("x", 1.0, 1), "not a whole number"),
    (lambda: Level("x", True, 1), "not a whole number"),
    (lambda: Level("x", 10**12, 1), "more than can be counted"),
    (lambda: Level("x", 1, 1, (("wood", 1), ("wood", 2))), "stands twice"),
    (lambda: Package("", A.levels), "needs a key"),
    (lambda: Package("A", ()), "at least one level"),
    (lambda: Package("A", A.levels * 2), "stands twice"),
    (lambda: Package("A", A.levels, 10_001, 10_002), "spread"),
    (lambda: Limit("wood", -1), "not below nought"),
    (lambda: Limit("wood", 5, 4), "below the floor"),
    (lambda: Ratio("a", "b", 5, 4), "at_least"),
    (lambda: Pair("A", "A", 1), "no pair"),
    (lambda: Exclusion(("A",), 1), "fewer"),
    (lambda: Exclusion(("A", "A"), 1), "twice"),
    (lambda: Need("A", "A"), "itself"),
    (lambda: Problem(-1, (A,)), "not below nought"),
    (lambda: Problem(1, (A,), synergy_percent=1_001), "synergy"),
    (lambda: Problem(1, (A, A)), "stands twice"),
    (lambda: Problem(1, (A, B), pairs=(Pair("A", "B", 1), Pair("B", "A", 1))), "stands twice"),
    (lambda: Problem(1, (A,), pairs=(Pair("A", "B", 1),)), "no package B"),
    (lambda: Problem(1, (A,), exclusions=(Exclusion(("A", "B")),)), "no package B"),
    (lambda: Problem(1, (A,), needs=(Need("A", "B"),)), "no package B"),
    (lambda: Problem(1, (A,), fixed=(Fixed("B"),)), "no package B"),
    (lambda: Problem(1, (A,), fixed=(Fixed("A", "half"),)), "no level half"),
    (lambda: Problem(1, (A,), fixed=(Fixed("A"), Fixed("A"))), "twice"),
]


@pytest.mark.parametrize(("make", "said"), NONSENSE, ids=[said for _, said in NONSENSE])
def test_nonsense_is_refused_in_words(make, said):
    with pytest.raises(ValueError, match=said):
        make()


UNFIT = [
    ([], "an object is expected"),
    ({"envelope": 1}, "missing: packages"),
    ({**ONE, "wallet": 1}, "unknown: wallet"),
    ({**ONE, "packages": {}}, "packages: a list"),
    ({**ONE, "packages": [1]}, r"packages\[0\]: an object"),
    ({**ONE, "packages": [{"key": "A"}]}, r"packages\[0\]: missing: levels"),
    ({**ONE, "packages": [{"key": 1, "levels": []}]}, r"packages\[0\].key: a text"),
    ({**ONE, "packages": [{"key": "A", "levels": []}]}, r"packages\[0\]: A: a package has"),
    ({**ONE, "packages": [{"key": "A", "levels": [{"name": "w", "cents": "5", "value": 1}]}]}, r"levels\[0\]: .*whole"),
    (
        {**ONE, "packages": [{"key": "A", "levels": [{"name": "w", "cents": 5, "value": 1, "uses": []}]}]},
        "uses: an obj",
    ),
    ({**ONE, "limits": [{"label": "w", "floor": 2, "ceiling": 1}]}, r"limits\[0\]: .*below the floor"),
    ({**ONE, "limits": [{"label": 3}]}, r"limits\[0\].label: a text"),
    ({**ONE, "exclusions": [{"keys": "AB"}]}, r"exclusions\[0\].keys: a list"),
    ({**ONE, "needs": [{"key": "A", "needs": "B"}]}, "need: there is no package B"),
    ({**ONE, "envelope": 1.5}, "not a whole number"),
]


@pytest.mark.parametrize(("data", "said"), UNFIT, ids=[said for _, said in UNFIT])
def test_data_that_is_no_problem_is_refused_with_its_place(data, said):
    with pytest.raises(Unfit, match=said):
        read(data)


def test_what_may_be_left_out_may_be_left_out():
    assert read(ONE) == Problem(10, (A,)) == read({**ONE, "synergy_percent": 100, "limits": []})


@pytest.mark.parametrize("seed", range(0, 30, 3))
def test_a_problem_that_is_packed_and_read_is_the_same(seed):
    problem = drawn(seed)
    data = json.loads(json.dumps(packed(problem)))
    assert packed(read(data)) == data == packed(problem)
    assert read(data).packages == tuple(sorted(
        (Package(p.key, tuple(Level(x.name, x.cents, x.value, tuple(sorted(x.uses))) for x in p.levels), p.low, p.high)
         for p in problem.packages), key=lambda p: p.key,
    ))  # fmt: skip
