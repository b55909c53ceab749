"""How a figure stands to its target: the rule, in an honest word and with its reason. Plain Python, exact numbers.

1. Without a target, or without a figure that was approved, nobody can tell.
2. A flow (a sum) should have reached the share of its target that its approved periods cover: after one approved
   quarter, a quarter of the year's target.
3. A level (latest, highest, average, ratio) should lie on the straight line from where it stood before to its target.
   Without an earlier value nobody can tell before the year is covered, unless the target is reached already.
4. While the year runs, a tenth of the way is close enough. At the end nothing is: what falls short is behind.
5. Beyond the path by more than a tenth is ahead. Where less is better, everything is read the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from errera.foundation.sentences import N_, Sentence
from errera.strategy.states import Direction, Formula

from ..states import Outlook
from .algebra import rounded

CLOSE = Fraction(1, 10)


@dataclass(frozen=True)
class Path:
    """What is known about an indicator in a year: where it began, where it stands, where it should come."""

    target: Fraction | None
    value: Fraction | None
    share: Fraction = Fraction(1)  # of the year that approved periods cover
    previous: Fraction | None = None
    formula: str = Formula.SUM
    direction: str = Direction.MORE

    @property
    def is_flow(self) -> bool:
        """Say whether the figure grows through the year from nought."""
        return self.formula == Formula.SUM


@dataclass(frozen=True)
class Judgement:
    """The word, the reason, and what was expected by now."""

    word: Outlook
    reason: Sentence
    expected: Fraction | None = None


def judge(path: Path) -> Judgement:
    """Say how a figure stands to its target, by the rule on top of this file."""
    if path.target is None:
        return _unknown(N_("There is no target for this year."))
    if path.value is None:
        return _unknown(N_("Nothing that was measured for this year is approved yet."))
    expected = _expected(path, path.target)
    if expected is None:
        return _unknown(N_("The year still runs and there is no earlier value to measure the way from."))
    over = path.value - expected if path.direction == Direction.MORE else expected - path.value
    near = _way(path, path.target) * path.share * CLOSE
    return Judgement(_word(over, near, is_over=path.share >= 1), _reason(path, expected), expected)


def _expected(path: Path, target: Fraction) -> Fraction | None:
    if path.is_flow:
        return target * path.share
    if path.share >= 1 or _is_reached(path, target):
        return target
    return None if path.previous is None else path.previous + (target - path.previous) * path.share


def _is_reached(path: Path, target: Fraction) -> bool:
    assert path.value is not None  # noqa: S101 - `judge` has seen to it
    return path.value >= target if path.direction == Direction.MORE else path.value <= target


def _way(path: Path, target: Fraction) -> Fraction:
    return abs(target) if path.is_flow or path.previous is None else abs(target - path.previous)


def _word(over: Fraction, near: Fraction, *, is_over: bool) -> Outlook:
    if over > near:
        return Outlook.AHEAD
    return Outlook.ON_TRACK if over >= (0 if is_over else -near) else Outlook.BEHIND


def _reason(path: Path, expected: Fraction) -> Sentence:
    facts = {"value": shown(path.value), "expected": shown(expected), "target": shown(path.target)}
    if path.share >= 1:
        return Sentence(N_("{value} against a target of {target}; the year is covered."), facts)
    facts["share"] = int(path.share * 100)
    return Sentence(N_("{value} where {expected} was to be expected: {share} per cent of the year is covered."), facts)


def _unknown(text: str) -> Judgement:
    return Judgement(Outlook.CANNOT_TELL, Sentence(text))


def shown(value: Fraction | None) -> object:
    """Give a fraction as people read it: whole where it is whole, with two digits otherwise."""
    if value is None:
        return ""
    near = rounded(value, 2)
    return int(near) if near == near.to_integral_value() else near.normalize()
