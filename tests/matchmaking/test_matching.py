"""What both sides want, and who might suit whom: plain data in, plain data out."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from errera.matchmaking.queries import wanted_of
from errera.matchmaking.shapes import Card, Titles, Wanted, suggestions, words_of


def said(found):
    return [(row.key, row.points, [str(reason) for reason in row.reasons]) for row in found]


def test_only_what_both_sides_want_is_wanted_once_with_the_smaller_key_in_front():
    rows = [
        ("b", "a", 1, "accepted"),
        ("c", "d", 2, "pending"),
        ("d", "c", 1, "pending"),
        ("e", "a", 1, "pending"),
        ("a", "f", 3, "pending"),
    ]
    assert wanted_of(rows) == [
        Wanted("a", "b", 10, False, (None, 1)),
        Wanted("c", "d", 29, True, (2, 1)),
    ]


STATES = some.sampled_from(["pending", "accepted"])
PAIRS = some.tuples(some.sampled_from("abcdef"), some.sampled_from("abcdef")).filter(lambda pair: pair[0] != pair[1])


@given(some.dictionaries(PAIRS, some.tuples(some.integers(1, 20), STATES)), some.randoms())
def test_the_order_of_wishes_changes_nothing_and_a_request_without_an_answer_is_never_wanted(wishes, random):
    rows = [(*pair, rank, state) for pair, (rank, state) in wishes.items()]
    found = wanted_of(rows)
    random.shuffle(rows)
    assert wanted_of(rows) == found
    pairs = {(row.one, row.other) for row in found}
    for sender, receiver, _, state in rows:
        agreed = state == "accepted" or (receiver, sender) in wishes
        assert not agreed or (min(sender, receiver), max(sender, receiver)) in pairs
    for row in found:
        assert row.one < row.other
        both = [wishes.get(pair) for pair in ((row.one, row.other), (row.other, row.one))]
        assert None not in both or "accepted" in [given[1] for given in both if given]


def test_words_that_mean_something_are_kept():
    assert words_of("Battery recycling, and the cold-chain for our AI") == {"battery", "recycling", "cold-chain"}


def test_a_suggestion_says_what_speaks_for_it_and_the_best_stands_first():
    mine = Card("me", offers=words_of("battery recycling"), wants=words_of("cold chain logistics"),
                markets=frozenset({"JP", "US"}), domains=frozenset({"food"}), languages=frozenset({"en"}))  # fmt: skip
    others = [
        Card("me", domains=frozenset({"food"})),
        Card("a", offers=words_of("Cold storage"), languages=frozenset({"en", "ja"})),
        Card("b", domains=frozenset({"food"}), markets=frozenset({"JP"})),
        Card("c", wants=words_of("recycling of batteries"), expertise=frozenset({"food", "health"})),
        Card("d", languages=frozenset({"en"})),
    ]
    titles = Titles({"food": "Food"}, {"JP": "Japan"}, {"en": "English"})
    assert said(suggestions(mine, others, titles, most=3)) == [
        ("b", 6, ["Both work in Food.", "Both aim at Japan."]),
        ("c", 5, ["They want what you offer: recycling.", "The network knows them as strong in Food."]),
        ("a", 4, ["They offer what you want: cold.", "Both speak English."]),
    ]
    assert len(suggestions(mine, others, titles, most=1)) == 1


def test_a_word_that_a_third_uses_tells_nobody_apart():
    mine = Card("me", wants=words_of("robots"))
    few = [Card(f"c{n}", offers=words_of("robots")) for n in range(5)]
    assert len(suggestions(mine, few, Titles(), most=9)) == 5
    assert suggestions(mine, [*few, Card("c6")], Titles(), most=9) == []


@pytest.mark.parametrize("card", [Card("x"), Card("x", languages=frozenset({"en"}))])
def test_a_common_language_alone_is_no_reason_to_meet(card):
    assert suggestions(Card("me", languages=frozenset({"en"})), [card], Titles(), most=9) == []
