"""What must hold for every ladder, every waiting list and every answer, tried on many that nobody would think of."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errera.foundation.sentences import Invalid
from errera.registrations import policies, shapes
from errera.registrations.shapes import Criterion, Option, Purpose, Question, Rung

START = date(2026, 1, 1)
days = st.integers(0, 400).map(lambda n: START + timedelta(days=n))
percents = st.integers(0, 100)


@st.composite
def ladders(draw):
    """Draw a ladder that is in order: later days never cost less."""
    on = sorted(draw(st.sets(days, min_size=1, max_size=6)))
    shares = sorted(draw(st.lists(percents, min_size=len(on), max_size=len(on))))
    return [Rung(*pair) for pair in zip(on, shares, strict=True)]


def reference(ladder, on):
    """Say it once more in the plainest way: walk every day until a rung is met."""
    for ahead in range(1000):
        day = on + timedelta(days=ahead)
        for rung in ladder:
            if rung.until_on == day:
                return rung.percent
    return 100


@given(ladder=ladders(), on=days, shuffled=st.randoms(use_true_random=False))
def test_what_is_owed_is_that_of_the_first_rung_not_passed_in_whatever_order_it_is_written(ladder, on, shuffled):
    mixed = list(ladder)
    shuffled.shuffle(mixed)
    assert policies.owed_percent(mixed, on) == reference(ladder, on)
    assert policies.require_ladder(mixed) == tuple(ladder)


@given(ladder=ladders(), one=days, other=days)
def test_cancelling_later_never_owes_less_and_never_more_than_everything(ladder, one, other):
    earlier, later = sorted((one, other))
    assert 0 <= policies.owed_percent(ladder, earlier) <= policies.owed_percent(ladder, later) <= 100


@given(on=days)
def test_without_a_ladder_nothing_is_owed(on):
    assert policies.owed_percent([], on) == 0


@given(rungs=st.lists(st.builds(Rung, days, st.integers(-5, 105)), max_size=5))
def test_a_ladder_is_refused_exactly_when_it_makes_no_sense(rungs):
    ordered = sorted(rungs, key=lambda rung: rung.until_on)
    shares = [rung.percent for rung in ordered]
    makes_sense = (
        len({rung.until_on for rung in rungs}) == len(rungs)
        and shares == sorted(shares)
        and all(0 <= share <= 100 for share in shares)
    )
    if makes_sense:
        assert policies.require_ladder(rungs) == tuple(ordered)
    else:
        with pytest.raises(Invalid):
            policies.require_ladder(rungs)


lines = st.lists(st.integers(1, 6).map(lambda n: SimpleNamespace(places=n)), max_size=12)


@given(rule=st.sampled_from(["in_order", "first_that_fits", "by_hand", "none"]), free=st.integers(0, 15), line=lines)
def test_whoever_moves_up_fits_and_nobody_is_wronged(rule, free, line):
    lucky = policies.moving_up(rule, free, line)
    left = free - sum(row.places for row in lucky)
    assert left >= 0
    if rule in ("by_hand", "none"):
        assert lucky == []
    elif rule == "in_order":
        assert lucky == line[: len(lucky)]
        assert len(lucky) == len(line) or line[len(lucky)].places > left
    else:
        chosen = {id(row) for row in lucky}
        for row in (row for row in line if id(row) not in chosen):
            taken_before = sum(one.places for one in line[: line.index(row)] if id(one) in chosen)
            assert row.places > free - taken_before or row.places > left


def test_no_criteria_give_no_points():
    assert policies.score([], {}) == 0


@given(highest=st.integers(1, 100), weight=st.integers(1, 100), mark=st.integers(-3, 103))
def test_a_score_is_its_mark_times_its_weight_and_never_out_of_range(highest, weight, mark):
    row = Criterion("fit", {"en": "Fit"}, highest, weight)
    if 0 <= mark <= highest:
        assert policies.score([row], {"fit": mark}) == mark * weight
    else:
        with pytest.raises(Invalid):
            policies.score([row], {"fit": mark})


def question(kind, **facts):
    return Question("q", kind, {"en": "Q"}, **facts)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("text", ["a", "x" * 300], ["x" * 301]),
        ("long_text", ["x" * 4000], ["x" * 4001]),
        ("number", ["0", "-12"], ["1.5", "many", "1" * 13]),
        ("yes_no", ["yes", "no"], ["maybe"]),
        ("choice", ["one"], ["two"]),
        ("date", ["2026-02-28"], ["2026-02-30", "soon"]),
        ("sector", ["62"], ["6", "abc"]),
        ("size", ["small"], ["huge"]),
    ],
)
def test_an_answer_fits_the_type_of_its_question(kind, good, bad):
    asked = question(kind, options=(Option("one", {"en": "One"}),) if kind == "choice" else ())
    assert [asked.checked(f" {said} ") for said in good] == good
    for said in bad:
        with pytest.raises(Invalid) as refused:
            asked.checked(said)
        assert refused.value.field == "q"
    assert Question.of(asked.plain()) == asked


def test_nothing_is_an_answer_only_where_none_is_due():
    assert question("text").checked(None) == ""
    with pytest.raises(Invalid, match="needs an answer"):
        question("text", is_required=True).checked("  ")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([Question("A b", "text", {"en": "Q"})], "is no code"),
        ([Question("q", "poem", {"en": "Q"})], "is no type"),
        ([question("choice")], "a choice needs them"),
        ([question("text", options=(Option("o", {"en": "O"}),))], "options belong to a choice"),
        ([Question("q", "text", {"en": " "})], "says nothing yet"),
        ([question("text"), question("text")], "is there twice"),
        ([question("choice", options=(Option("o", {"en": "O"}),) * 2)], "is there twice"),
        ([Question(f"q{n}", "text", {"en": "Q"}) for n in range(41)], "Ask 40 questions at most"),
    ],
)
def test_questions_that_make_no_sense_are_refused(rows, words):
    with pytest.raises(Invalid, match=words):
        shapes.questions_checked(rows)


def test_purposes_and_criteria_are_checked_alike():
    with pytest.raises(Invalid, match="is there twice"):
        shapes.purposes_checked([Purpose("p", {"en": "P"})] * 2)
    with pytest.raises(Invalid, match="go from 1 to 100"):
        shapes.criteria_checked([Criterion("c", {"en": "C"}, highest=0)])
    with pytest.raises(Invalid, match="Nobody asked consent"):
        shapes.consents_checked([Purpose("p", {"en": "P"})], ["x"])
    assert shapes.consents_checked([Purpose("p", {"en": "P"}), Purpose("q", {"en": "Q"})], ["q", "p"]) == ["p", "q"]
