"""The pages that are measured, and the rows behind them."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from benchmarks.rows import multiply
from errera.foundation.directory.models import Organisation
from errera.foundation.ui.keyset import _key
from tests.cast import Cast
from tests.factories import directory, partners

NUMBER = "printf('%010d', n)"


def pages(cast: Cast, count: int) -> Iterator[tuple[str, str]]:
    """Give name and address of each page, filling its table with `count` rows first."""
    one = directory.organisation()
    multiply(one, count, public_id=NUMBER, code="'bench-' || n", name="'Organisation ' || ((n * 7919) % 1000003)")
    listed = reverse("directory:organisations")
    yield "list of organisations, 20 rows", listed
    middle = Organisation.objects.order_by("name", "pk")[count // 2]
    middle._by = middle.name
    yield "the same list, half-way down", f"{listed}?after={_key(middle)}"
    yield "record of an organisation", reverse("directory:organisation-detail", args=[one.public_id])
    yield from _partners(cast, count)


def _partners(cast: Cast, count: int) -> Iterator[tuple[str, str]]:
    """Fill the obligations of a neighbour; a record costs what its own page shows, whatever lies beside it."""
    agreement = partners.agreement(cast.boris.organisation)
    one = partners.obligation(agreement, code="FIRST")
    elsewhere = partners.obligation(partners.agreement(cast.clara.organisation), code="ELSEWHERE")
    multiply(elsewhere, count, public_id=NUMBER, code="'BENCH-' || n")
    yield "list of obligations, 20 rows", reverse("partners:obligation-list")
    yield "list of agreements", reverse("partners:agreement-list")
    yield "record of an agreement", reverse("partners:agreement-detail", args=[agreement.public_id])
    yield "record of an obligation", reverse("partners:obligation-detail", args=[one.public_id])
