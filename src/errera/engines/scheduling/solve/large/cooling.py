"""How the annealing cools: the aims freeze one after the other, so that none gives way to a later one."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...problem import Aim
from . import names as a
from .kernels import SPREAD

Array = Any

FROZEN = 1e9  # what a unit of an aim costs that may get no worse
PARTS = {Aim.WEIGHT: a.WEIGHT, Aim.BREAKS: a.BREAKS, Aim.CHANGES: a.CHANGES}
WARM, COLD = {Aim.WEIGHT: 0.4, Aim.BREAKS: 0.7, Aim.CHANGES: 1.5}, 0.08  # of weight: times the mean weight
FAULTS_WARM, FAULTS_COLD, FAULTS_END = 0.5, 0.05, 0.5  # they freeze when half of the first aim's time is over
ENDS = {0: (1.0,), 1: (1.0,), 2: (0.55, 1.0), 3: (0.4, 0.8, 1.0)}  # when each aim freezes, as a part of the cycle


class Cooling:
    """The price of a unit of each aim at any time of a cycle."""

    def __init__(self, aims: tuple[Aim, ...], weights: Array) -> None:
        """Set out the schedule for aims in order, by what a meeting weighs on average."""
        self._aims = list(zip(aims, ENDS[len(aims)], strict=False))
        self._scale = max(1.0, float(weights.sum()) / max(1, len(weights)))

    def prices(self, part: float) -> Array:
        """Give the prices when a part of the cycle, from 0 to 1, is over."""
        prices = np.zeros(4)
        first = self._aims[0][1] if self._aims else 1.0
        prices[a.FAULTS] = _price(FAULTS_WARM, FAULTS_COLD, part / (first * FAULTS_END))
        for aim, end in self._aims:
            scale = self._scale if aim is Aim.WEIGHT else 1.0
            prices[PARTS[aim]] = _price(WARM[aim] * scale, max(COLD, 0.01 * scale), part / end)
        return prices


def _price(warm: float, cold: float, part: float) -> float:
    return FROZEN if part >= 1 else 1 / (max(warm, cold) * (cold / max(warm, cold)) ** part)


def thresholds() -> Array:
    """Give what may be paid for a move, equally likely each: exponentially distributed, as annealing has it."""
    return -np.log((np.arange(SPREAD) + 0.5) / SPREAD)
