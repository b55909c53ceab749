"""By which codes a workbook names the records of this room, where the books are about them.

An advance and a recovery go by their allocation and their running number on it: `F26-05-A1`, `F26-05-R1`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from errera.ledger.shapes import Found, about, codes_abouts_of

from .. import queries
from ..models import Advance, Claim, Recovery


def _codes_of_claims(ids: frozenset[str]) -> Mapping[str, str]:
    return dict(Claim.objects.filter(public_id__in=ids).values_list("public_id", "code"))


def _claim(code: str) -> Found | None:
    held = Claim.objects.filter(code=code).first()
    return Found(about(held)) if held else None


def _by_number(label: str, rows: Callable[[], Iterable[Advance | Recovery]], sign: str) -> None:
    """Say how records without a code are named: they are few, so that all are counted through."""

    def codes(ids: frozenset[str]) -> Mapping[str, str]:
        told = queries.numbered(rows())
        return {row.public_id: f"{row.allocation.code}-{sign}{n}" for n, row in told if row.public_id in ids}

    def find(code: str) -> Found | None:
        allocation, _, number = code.rpartition(f"-{sign}")
        told = queries.numbered(row for row in rows() if row.allocation.code == allocation)
        return next((Found(about(row)) for n, row in told if str(n) == number), None)

    codes_abouts_of(label, codes, find)


codes_abouts_of("claims.Claim", _codes_of_claims, _claim)
_by_number("claims.Advance", queries.advances_in_order, "A")
_by_number("claims.Recovery", queries.recoveries_in_order, "R")
