"""Strength, evidence, and reading a need: arithmetic and words without a database."""

from datetime import date

import pytest

from errera.network.planning import Together
from errera.network.shapes import (
    Candidate,
    Declared,
    Names,
    Part,
    Place,
    Shown,
    TeamAdvice,
    Worth,
    counts_on,
    matches_of,
    one_and_one,
    parts_met,
    percent,
    read_need,
    reasons_for,
    signed,
    strength,
    strengths_in,
    weight_of,
)
from errera.network.shapes.timing import months_later

DAY = date(2026, 3, 16)
JAPAN, WORLD = Place("food", "JP"), Place("food")


@pytest.mark.parametrize(
    ("level", "evidence", "parts"),
    [
        ("some", 0, 1_250), ("good", 0, 2_500), ("strong", 0, 3_750), ("leading", 0, 4_500),
        ("leading", 1, 6_000), ("leading", 2, 6_750), ("leading", 8, 8_100), ("leading", 10_000, 8_999),
    ],
)  # fmt: skip
def test_a_level_counts_for_half_until_evidence_supports_it(level, evidence, parts):
    assert strength(level, evidence) == parts


@pytest.mark.parametrize(
    ("on", "counts"),
    [
        (DAY, True), (date(2021, 3, 16), True), (date(2021, 3, 15), False), (date(2026, 3, 17), False),
        (date(2021, 12, 31), True), (date(2020, 12, 31), False),
    ],
)  # fmt: skip
def test_evidence_counts_for_five_years(on, counts):
    assert counts_on(on, DAY) is counts


def test_what_is_declared_everywhere_holds_in_every_market_and_the_best_counts():
    said = [Declared("a", "sector", WORLD, "some"), Declared("a", "sector", JAPAN, "leading")]
    found = strengths_in([JAPAN, Place("food", "BR"), Place("health", "JP")], said, [], DAY)
    assert found == {("a", JAPAN, "sector"): 4_500, ("a", Place("food", "BR"), "sector"): 1_250}


@pytest.mark.parametrize(
    ("shown", "parts"),
    [
        (Shown("a", JAPAN, DAY), 6_000),
        (Shown("a", JAPAN, DAY, "sector"), 6_000),
        (Shown("a", JAPAN, DAY, "reach"), 4_500),
        (Shown("b", JAPAN, DAY), 4_500),
        (Shown("a", Place("food", "BR"), DAY), 4_500),
        (Shown("a", Place("health", "JP"), DAY), 4_500),
        (Shown("a", JAPAN, date(2019, 1, 1)), 4_500),
    ],
)
def test_evidence_supports_what_it_is_about(shown, parts):
    assert strengths_in([JAPAN], [Declared("a", "sector", JAPAN, "leading")], [shown], DAY) == {
        ("a", JAPAN, "sector"): parts
    }


@pytest.mark.parametrize(
    ("covered", "apart", "number"), [(3_000, 2_000, 300), (2_000, 2_000, 200), (1_500, 2_000, 150), (500, 0, None)]
)
def test_one_and_one_is_twice_together_over_apart(covered, apart, number):
    assert one_and_one(covered, apart) == number
    assert Together(covered, apart, (), (), (), ()).one_and_one == number


@pytest.mark.parametrize(
    ("months", "day"),
    [(3, date(2026, 2, 28)), (6, date(2026, 5, 30)), (12, date(2026, 11, 30)), (1, date(2025, 12, 30))],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(months, day):
    assert months_later(date(2025, 11, 30), months) == day


NAMES = Names(
    terms={"technology:additive": ("Additive manufacturing", "3D-printen"), "capability:matchmaking": ("Matchmaking",)},
    markets={"JP": ("Japan", "Japan"), "KR": ("South Korea", "Zuid-Korea")},
    domains={"food": ("Food", "Voeding")},
)


@pytest.mark.parametrize(
    ("text", "terms", "markets", "domains", "words"),
    [
        (
            "additive manufacturing, Japan, matchmaking",
            {"technology:additive", "capability:matchmaking"},
            {"JP"},
            set(),
            (),
        ),
        ("3D-printen in Zuid-Korea", {"technology:additive"}, {"KR"}, set(), ()),
        ("FOOD robots", set(), set(), {"food"}, ("robots",)),
        ("Japanese", set(), set(), set(), ("japanese",)),
        ("a partner for the robots of Japan", set(), {"JP"}, set(), ("partner", "robots")),
        ("wie zoeken wij in Japan", set(), {"JP"}, set(), ()),
        ("  ?! ", set(), set(), set(), ()),
    ],
)
def test_a_need_is_read_by_the_names_of_the_taxonomy(text, terms, markets, domains, words):
    need = read_need(text, NAMES)
    assert (need.terms, need.markets, need.domains, need.words) == (terms, markets, domains, words)
    assert need.is_empty == (not (terms or markets or domains or words))


def test_who_fits_more_of_a_need_comes_earlier_and_every_match_has_its_reasons():
    need = read_need("additive manufacturing, Japan, robots, food", NAMES)
    fits = Candidate(
        "x:1", "Best", frozenset({"technology:additive"}), frozenset({"JP"}), frozenset({"food"}), "Robots"
    )
    half = Candidate("x:2", "Half", markets=frozenset({"JP"}))
    none = Candidate("x:3", "None", text="Nothing of the kind")
    found = matches_of(need, [half, none, fits], NAMES)
    assert [match.candidate.title for match in found] == ["Best", "Half"]
    assert [str(reason) for reason in found[0].reasons] == [
        "Additive manufacturing is among what it can do",
        "it is active in Japan",
        "it works in Food",
        "“robots” stands in its description",
    ]


@pytest.mark.parametrize(
    ("parts", "said"), [(0, "0 %"), (3, "under 0.1 %"), (45, "0.5 %"), (911, "9.1 %"), (990, "9.9 %"), (6_666, "67 %")]
)  # fmt: skip
def test_small_things_differ_in_per_cent(parts, said):
    assert str(percent(parts)) == said


def test_what_is_added_or_taken_away_has_its_sign():
    assert (str(signed(911)), str(signed(-300))) == ("+9.1 %", "−3 %")


@pytest.mark.parametrize(
    ("worth", "said"),
    [
        (Worth(911, 500), "Together they cover 9.1 % of it, alone 5 %: 1 + 1 = 3.64."),
        (Worth(911, 0), "Together they cover 9.1 % of it, and alone nobody covers anything."),
        (Worth(0, 0), "Together they do not cover all that is needed anywhere."),
    ],
)
def test_what_a_team_is_worth_is_said_with_its_number(worth, said):
    assert str(worth.said) == said


@pytest.mark.parametrize(
    ("covered", "is_proved", "words"),
    [(0, True, "comes nearest"), (911, True, "No other team of this size"), (911, False, "the best found so far")],
)
def test_a_suggested_team_says_whether_another_could_cover_more(covered, is_proved, words):
    assert words in str(TeamAdvice(covered, 0, members=(), is_proved=is_proved).lead)


def test_what_is_not_tagged_counts_as_a_word_where_one_of_its_names_stands_in_the_text():
    need = read_need("additive manufacturing, Japan, food", NAMES)
    says = Candidate("x:1", "3D-printen voor Japan", text="All about food.")
    assert parts_met(need, says, NAMES) == [Part("word", "3D-printen"), Part("word", "Japan"), Part("word", "Food")]
    assert weight_of([*parts_met(need, says, NAMES), Part("word", "Japan")]) == 3  # each part once
    assert [str(one) for one in reasons_for([Part("word", "Japan")])] == ["“Japan” stands in its description"]
    assert parts_met(need, Candidate("x:2", "Manufacturing, additive"), NAMES) == []  # not the name, only its words


def test_a_need_names_its_parts_and_every_phrase_that_means_one_of_them():
    need = read_need("additive manufacturing, Japan, food robots", NAMES)
    assert need.named(NAMES) == [
        Part("term", "Additive manufacturing"), Part("market", "Japan"), Part("domain", "Food"), Part("word", "robots"),
    ]  # fmt: skip
    phrases = ["Additive manufacturing", "3D-printen", "Japan", "Japan", "Food", "Voeding", "robots"]
    assert need.phrases(NAMES) == phrases
