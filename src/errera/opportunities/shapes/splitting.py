"""How a shared win is split: by the credit keys of its partners, so that their totals add up to the programme's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from errera.foundation.money import Money

WHOLE = 10_000  # parts that the credit keys of a record add up to: hundredths of a per cent


def shares_of(years: Mapping[int, int], keys: Mapping[int, int]) -> dict[int, dict[int, int]]:
    """Split the value of each year over partners, in cents: partner to year to cents.

    Each year is split by itself (largest remainder; at a tie the lower row number first), so that every year and the
    whole add up to the cent.
    """
    partners = sorted(keys)
    split: dict[int, dict[int, int]] = {partner: {} for partner in partners}
    for year, cents in sorted(years.items()):
        for partner, part in zip(partners, Money(cents, "").split([keys[p] for p in partners]), strict=True):
            split[partner][year] = part.cents
    return split


def totals(shares: Iterable[Mapping[int, Mapping[int, int]]]) -> dict[int, int]:
    """Add up what each partner gets of many wins, in cents."""
    found: dict[int, int] = defaultdict(int)
    for one in shares:
        for partner, years in one.items():
            found[partner] += sum(years.values())
    return dict(found)


def proposed(keys: Sequence[int]) -> list[int]:
    """Give keys that add up to the whole, as near as possible to those given; equal ones when none has any."""
    weights = list(keys) if any(keys) else [1] * len(keys)
    return [part.cents for part in Money(WHOLE, "").split(weights)]


def percent(share: int) -> str:
    """Give hundredths of a per cent as people write them."""
    whole, part = divmod(share, 100)
    return f"{whole}.{part:02}".rstrip("0").rstrip(".")
