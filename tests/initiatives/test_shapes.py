"""Typed answers, overlaps and coverage: plain functions, without a database."""

from datetime import date
from decimal import Decimal

import pytest

from errera.foundation.sentences import Invalid, Sentence
from errera.initiatives import policies
from errera.initiatives.shapes import Face, Looked, Overlap, coverage, merged, read, told

OPTIONS = [{"code": "nl", "title": {"en": "Dutch", "nl": "Nederlands"}}]


@pytest.mark.parametrize(("answer", "given", "kept"), [
    ("text", "  A hall ", "A hall"), ("text", None, ""), ("number", "1 250,50", "1250.5"), ("number", "1e3", "1000"),
    ("number", 0, "0"), ("number", "100", "100"), ("yes_no", "True", "yes"), ("yes_no", "0", "no"), ("yes_no", "", ""),
    ("date", date(2026, 3, 1), "2026-03-01"), ("date", "2026-03-01", "2026-03-01"), ("choice", "nl", "nl"),
])  # fmt: skip
def test_an_answer_is_kept_in_one_way(answer, given, kept):
    assert read(answer, given, options=OPTIONS) == kept


@pytest.mark.parametrize(("answer", "given", "reason"), [
    ("text", "x" * 4001, "no more than 4,000"), ("number", "many", "“many” is not a number"),
    ("number", "NaN", "not a number"), ("number", "1e15", "not a number"), ("yes_no", "maybe", "neither yes nor no"),
    ("date", "tomorrow", "is not a date"), ("choice", "fr", "not on the list"),
])  # fmt: skip
def test_what_is_no_answer_is_refused_beside_its_question(answer, given, reason):
    with pytest.raises(Invalid, match=reason) as refused:
        read(answer, given, options=OPTIONS, field="host")
    assert refused.value.field == "host"


@pytest.mark.parametrize(("answer", "value", "language", "said"), [
    ("text", "A hall", "en", "A hall"), ("number", "12.5", "en", Decimal("12.5")),
    ("yes_no", "yes", "en", Sentence("Yes")),
    ("yes_no", "no", "en", Sentence("No")), ("date", "2026-03-01", "en", date(2026, 3, 1)),
    ("choice", "nl", "nl", "Nederlands"), ("choice", "nl", "fr", "Dutch"), ("choice", "gone", "en", "gone"),
])  # fmt: skip
def test_a_kept_answer_is_told_as_a_value(answer, value, language, said):
    assert told(answer, value, options=OPTIONS, language=language) == said


def face(pk, lead, from_on=date(2026, 5, 4), until_on=None, markets="JP", domains=("FOOD",), state="planned"):
    return Face(
        pk, f"I{pk}", "Mission", f"Partner {lead}", lead, from_on, until_on or from_on, "JP", "Tokyo", state,
        frozenset(markets.split()), frozenset(domains),
    )  # fmt: skip


def pairs(*faces):
    found = policies.overlaps(faces, country=str.lower, domains={"FOOD": "food", "LOG": "logistics"})
    return {(one.first, one.second): [str(said) for said in one.reasons] for one in found}


def test_two_leads_with_the_same_market_domain_and_month_overlap_and_the_reason_names_all_three():
    found = pairs(face(2, 10), face(1, 11, from_on=date(2026, 5, 29)))
    assert found == {(1, 2): ["Both are about jp, for food, in May 2026."]}


def test_each_shared_market_and_domain_is_one_reason_however_many_months_are_shared():
    long = {"until_on": date(2026, 7, 1), "markets": "JP KR", "domains": ("FOOD", "LOG")}
    found = pairs(face(1, 10, **long), face(2, 11, **long))
    assert [reason.split(" in ")[0] for reason in found[1, 2]] == [
        "Both are about jp, for food,", "Both are about jp, for logistics,",
        "Both are about kr, for food,", "Both are about kr, for logistics,",
    ]  # fmt: skip


@pytest.mark.parametrize("other", [
    {"lead": 10}, {"markets": "KR"}, {"domains": ("LOG",)}, {"from_on": date(2026, 6, 1)},
    {"from_on": date(2025, 5, 4)},
    {"state": "cancelled"},
])  # fmt: skip
def test_one_difference_is_enough_to_stay_out_of_each_others_way(other):
    assert pairs(face(1, 10), face(2, **{"lead": 11, **other})) == {}


def test_months_run_over_the_end_of_a_year():
    months = list(policies.months_of(date(2025, 12, 30), date(2026, 2, 1)))
    assert months == [(2025, 12), (2026, 1), (2026, 2)]


def test_what_several_rooms_say_about_one_pair_stands_together():
    a, b = Sentence("a"), Sentence("b")
    assert merged([Overlap(2, 1, (a,)), Overlap(3, 4, (a,)), Overlap(1, 2, (b,))]) == [
        Overlap(1, 2, (a, b)), Overlap(3, 4, (a,)),
    ]  # fmt: skip


def test_what_is_looked_at_is_known_by_its_rows():
    assert Looked((face(3, 1), face(5, 1)), date(2026, 1, 1), date(2026, 12, 31)).rows == {3, 5}


def test_coverage_counts_each_quarter_that_is_touched_and_names_the_gaps():
    faces = [
        face(1, 10, from_on=date(2026, 3, 30), until_on=date(2026, 4, 2)),
        face(2, 10, from_on=date(2025, 12, 30), until_on=date(2026, 1, 2), markets="JP KR"),
        face(3, 10, from_on=date(2026, 12, 30), until_on=date(2027, 1, 2)),
        face(4, 10, state="cancelled"),
        face(5, 10, from_on=date(2025, 5, 1)),
        face(6, 10, from_on=date(2027, 5, 1)),
    ]
    food, logistics = coverage(faces, 2026, ["FOOD", "LOG"], {"FOOD": ["JP", "US"], "LOG": ["DE"]})
    assert [(row.market, row.counts, row.total) for row in food.rows] == [
        ("JP", (2, 1, 0, 1), 4), ("KR", (1, 0, 0, 0), 1),
    ]  # fmt: skip
    assert (food.gaps, food.empty_quarters) == (("US",), (3,))
    assert (logistics.rows, logistics.gaps, logistics.empty_quarters) == ((), ("DE",), (1, 2, 3, 4))
