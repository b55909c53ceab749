"""The world on a page: where a point lies on the outline `ui/world.svg`.

The projection is Equal Earth (Šavrič, Patterson and Jenny 2018, formulas 1 to 3), so that a country looks as large
as it is. The outline is drawn once by `tools/world_map.py`; a page lays its own points over it.
"""

from __future__ import annotations

import math

WIDTH, HEIGHT = 1000, 430
NORTH, SOUTH = 84.0, -57.0  # no trade with Antarctica
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
ROOT = math.sqrt(3)


def place_of(latitude: float, longitude: float) -> tuple[float, float]:
    """Give the place of a point in the outline's own units, from the top left, to a tenth."""
    x, y = _equal_earth(latitude, longitude)
    right, _ = _equal_earth(0, 180)
    _, top = _equal_earth(NORTH, 0)
    _, bottom = _equal_earth(SOUTH, 0)
    scale = min(WIDTH / (2 * right), HEIGHT / (top - bottom))
    return round(WIDTH / 2 + x * scale, 1), round((top - y) * scale, 1)


def _equal_earth(latitude: float, longitude: float) -> tuple[float, float]:
    angle = math.asin(ROOT / 2 * math.sin(math.radians(latitude)))
    square = angle * angle
    sixth = square * square * square
    slope = 3 * (9 * A4 * sixth * square + 7 * A3 * sixth + 3 * A2 * square + A1)
    x = 2 * ROOT * math.radians(longitude) * math.cos(angle) / slope
    return x, angle * (A4 * sixth * square + A3 * sixth + A2 * square + A1)
