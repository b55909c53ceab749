"""By which codes a workbook names the records of this room, where the books and the payments are about them."""

from __future__ import annotations

from collections.abc import Mapping

from errera.ledger.shapes import Found, about, codes_abouts_of

from .. import queries


def _codes_of_allocations(ids: frozenset[str]) -> Mapping[str, str]:
    return dict(queries.allocations().filter(public_id__in=ids).values_list("public_id", "code"))


def _allocation(code: str) -> Found | None:
    held = queries.allocations().filter(code=code).first()
    return Found(about(held), held.holder_id) if held else None


def _codes_of_envelopes(ids: frozenset[str]) -> Mapping[str, str]:
    return dict(queries.envelopes().filter(public_id__in=ids).values_list("public_id", "code"))


def _envelope(code: str) -> Found | None:
    held = queries.envelopes().filter(code=code).first()
    return Found(about(held)) if held else None


codes_abouts_of("funding.Allocation", _codes_of_allocations, _allocation)
codes_abouts_of("funding.Envelope", _codes_of_envelopes, _envelope)
