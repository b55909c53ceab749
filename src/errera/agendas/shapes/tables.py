"""Numbers of tables: which are free, and many of them on one line."""

from __future__ import annotations

from collections.abc import Iterable


def free_tables(count: int, taken: Iterable[int | None]) -> list[int]:
    """Give the numbers of the tables at which nobody sits, of so many."""
    used = set(taken)
    return [number for number in range(1, count + 1) if number not in used]


def spans(numbers: Iterable[int], most: int | None = None) -> str:
    """Write numbers as a person would: `1–4, 7, 9–12`; no more than so many spans of them, and then `…`."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in found[:most]]
    return ", ".join(shown) + (" …" if len(shown) < len(found) else "")
