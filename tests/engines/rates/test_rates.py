"""The engine of success rates: worked examples, the judge, brute force, determinism, and published values."""

import itertools
import random
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from io import StringIO
from math import comb

import pytest
from django.core.management import CommandError, call_command

from errera.engines.rates import PARTS, Count, Problem, check, exceeds, explain, solve
from errera.engines.rates.explain import Said

# Brown, Cai & DasGupta (2001) give these 95 per cent intervals as Beta quantiles; rounded outwards.
KNOWN = [  # wins, tries, low, high
    (0, 10, 0, 2172),
    (1, 10, 110, 3814),
    (5, 10, 2235, 7765),
    (10, 10, 7828, 10000),
    (2, 20, 213, 2839),
    (0, 0, 0, 10000),
]


def answer(*pairs, level=9_500):
    problem = Problem(tuple(Count(f"k{i}", w, n) for i, (w, n) in enumerate(pairs)), level)
    return problem, solve(problem)


@pytest.mark.parametrize(("wins", "tries", "low", "high"), KNOWN)
def test_intervals_are_those_of_the_tables(wins, tries, low, high):
    _, result = answer((wins, tries))
    assert (result.intervals[0].low, result.intervals[0].high) == (low, high)


def test_every_answer_passes_the_judge():
    draw = random.Random(4)
    pairs = [(2, 20), (990, 1_000), *((draw.randint(0, n), n) for n in [*range(0, 30, 3), 100, 1_000, 20_000])]
    for level in (9_000, 9_500, 9_900):
        problem, result = answer(*pairs, level=level)
        assert check(problem, result) == []


def test_the_judge_notices_each_kind_of_fault():
    problem, good = answer((5, 10), (95, 100), (0, 4), (0, 0))
    five, _, none, never = good.intervals
    for wrong in (
        replace(five, low=five.low + 30), replace(five, high=five.high - 30), replace(five, rate=5_200),
        replace(five, low=8_000, high=7_000), replace(none, low=1), replace(never, rate=0), replace(five, wins=6),
    ):  # fmt: skip
        others = tuple(one for one in good.intervals if one.key != wrong.key)
        assert check(problem, replace(good, intervals=(*others, wrong))), wrong
    assert check(problem, replace(good, tiers=(("k0",), ("k1", "k2"))))
    assert check(problem, replace(good, tiers=(("k0", "k1"),)))


def exact_below(parts, wins, tries):
    """Integrate the Beta posterior exactly where it is a polynomial: a uniform prior instead of Jeffreys'.

    Beta(k + 1, m + 1) below x is the chance of more than k successes in k + m + 1 tries.
    """
    x, n = Fraction(parts, PARTS), tries + 1
    return sum(comb(n, j) * x**j * (1 - x) ** (n - j) for j in range(wins + 1, n + 1))


def test_on_small_cases_the_interval_lies_between_those_of_two_exact_priors():
    """Jeffreys' posterior lies between the exact ones of (k, n) under a uniform prior with half a case more or less."""
    for tries in range(1, 9):
        for wins in range(1, tries):
            _, result = answer((wins, tries))
            one = result.intervals[0]
            # Beta(k+1, m) and Beta(k, m+1) bracket Beta(k+1/2, m+1/2) in stochastic order.
            assert exact_below(one.low + 1, wins, tries - 1) <= Fraction(26, 1000) + Fraction(1, 100)
            assert exact_below(one.low, wins - 1, tries - 1) >= Fraction(25, 1000) - Fraction(1, 1000)
            assert exact_below(one.high, wins, tries - 1) <= Fraction(975, 1000) + Fraction(1, 1000)
            assert exact_below(one.high, wins - 1, tries - 1) >= Fraction(975, 1000) - Fraction(1, 1000)


def brute_tiers(result):
    """Try every way of cutting a sorted row, and keep the finest in which all pairs across a cut are apart."""
    by_key = {one.key: one for one in result.intervals if one.tries}
    keys = sorted(by_key, key=lambda key: (-by_key[key].low, -by_key[key].high, key))
    best = [keys] if keys else []
    for count in range(len(keys)):
        for cuts in itertools.combinations(range(1, len(keys)), count):
            tiers = [keys[i:j] for i, j in itertools.pairwise((0, *cuts, len(keys)))]
            apart = all(
                by_key[a].low > by_key[b].high
                for upper, lower in itertools.combinations(tiers, 2) for a in upper for b in lower
            )  # fmt: skip
            if apart and len(tiers) > len(best):
                best = tiers
    return tuple(tuple(sorted(tier)) for tier in best)


def test_tiers_are_the_finest_that_brute_force_finds():
    draw = random.Random(11)
    for _ in range(40):
        pairs = [(draw.randint(0, n), n) for n in (draw.choice([0, 3, 40, 400]) for _ in range(6))]
        _, result = answer(*pairs)
        assert result.tiers == brute_tiers(result)


def test_the_order_of_the_question_and_the_seed_change_nothing():
    problem, result = answer((5, 10), (1, 10), (90, 100))
    turned = Problem(tuple(reversed(problem.counts)))
    assert solve(turned, seed=7) == result


def test_nobody_is_ranked_where_intervals_meet():
    _, result = answer((5, 10), (6, 10), (990, 1000))
    assert result.tiers == (("k2",), ("k0", "k1"))
    told = explain(result, "k1", "k0")
    assert told.said is Said.CANNOT_TELL
    assert told.overlap
    assert 5_000 < told.probability < 9_000
    assert explain(result, "k2", "k0").said is Said.HIGHER
    assert explain(result, "k0", "k2").said is Said.LOWER
    assert explain(result, "k0", "k2").overlap is None


@pytest.mark.parametrize(("one", "other"), [((5, 10), (5, 10)), ((0, 0), (0, 0)), ((300, 1000), (300, 1000))])
def test_equal_counts_exceed_each_other_half_the_time(one, other):
    assert exceeds(Count("a", *one), Count("b", *other)) == PARTS // 2


def test_one_of_two_always_is_the_higher():
    draw = random.Random(3)
    for _ in range(30):
        one, other = (Count("x", draw.randint(0, n), n) for n in (draw.randint(0, 60), draw.randint(0, 2_000)))
        assert abs(exceeds(one, other) + exceeds(other, one) - PARTS) <= 1


def test_exceeding_agrees_with_drawing_lots():
    draw = random.Random(5)
    a, b = Count("a", 12, 20), Count("b", 9, 20)
    lots = sum(draw.betavariate(12.5, 8.5) > draw.betavariate(9.5, 11.5) for _ in range(40_000)) / 40_000
    assert abs(exceeds(a, b) / PARTS - lots) < 0.01


@pytest.mark.parametrize(
    "wrong",
    [("", 1, 2), ("a", 3, 2), ("a", -1, 2), ("a", 1.0, 2), ("a", True, 2), ("a", 1, 2_000_000)],
)
def test_nonsense_is_refused_in_words(wrong):
    with pytest.raises(ValueError, match=r"\."):
        Count(*wrong)


def test_a_question_asks_for_each_key_once_and_for_a_real_level():
    with pytest.raises(ValueError, match="once"):
        Problem((Count("a", 1, 2), Count("a", 1, 2)))
    with pytest.raises(ValueError, match="level"):
        Problem((), level=PARTS)


def test_the_engine_runs_where_django_is_absent():
    program = (
        "import sys; sys.modules['django'] = None; from errera.engines import rates; "
        "print(rates.solve(rates.Problem((rates.Count('a', 5, 10),))).intervals[0].low)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "2235"


def test_the_command_reads_a_file_and_prints_tiers(tmp_path):
    file = tmp_path / "counts.csv"
    file.write_text("key,wins,tries\nwood,5,10\nsteel,990,1000\nnew,0,0\n")
    out = StringIO()
    call_command("rates", str(file), stdout=out)
    assert out.getvalue().splitlines() == [
        "tier,key,wins,tries,rate,low,high",
        "1,steel,990,1000,9900,9823,9949",
        "2,wood,5,10,5000,2235,7765",
        ",new,0,0,,0,10000",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "first row"), ("key,wins,tries\na,x,2\n", "Row 2"), ("key,wins,tries\na,1\n", "Row 2"),
     ("key,wins,tries\na,3,2\n", "Row 2")],
)  # fmt: skip
def test_the_command_names_the_row_of_a_fault(tmp_path, text, said):
    file = tmp_path / "counts.csv"
    file.write_text(text)
    with pytest.raises(CommandError, match=said):
        call_command("rates", str(file))
