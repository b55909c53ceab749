"""What two bids are worth together because their partners complete each other, exactly.

The network says what two teams cover beyond what each covers alone, as ten-thousandths of all that the priorities ask.
The same share of the points of both bids is what they are worth together: below nought where their partners overlap.
"""

from __future__ import annotations

ALL = 10_000


def worth_together(parts: int, one: int, other: int) -> int:
    """Give thousandths of points for two bids with so many thousandths each; rounded towards nought."""
    worth = abs(parts) * (one + other) // ALL
    return worth if parts > 0 else -worth
