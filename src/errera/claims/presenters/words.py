"""Words that many pages of this room share: categories of cost, links, and where a claim stands in the chain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_
from errera.foundation.ui.addresses import address_about
from errera.foundation.ui.thread import Knot
from errera.funding.models import Allocation
from errera.funding.shapes.categories import COST_CATEGORIES

from ..models import Claim


def url(name: str, *things: Any) -> str:
    """Give the address of a page of this room about these records."""
    return address_about(f"claims:{name}", *things)


def spoken(words: Iterable[Any]) -> list[tuple[str, Any]]:
    """Give states or words as choices in the reader's language."""
    return [(word.value, gettext_lazy(word.label)) for word in words]


def categories() -> Mapping[str, str]:
    """Give the title of every category of cost in the reader's language; one query."""
    return reference.titles_of_values(COST_CATEGORIES)


def knots_of(allocation: Allocation, *more: Knot) -> list[Knot]:
    """Give the place of something on an allocation: agreement, allocation, and what comes after."""
    agreement = allocation.agreement
    return [
        Knot(N_("Agreement"), agreement.code, reverse("partners:agreement-detail", args=[agreement.public_id])),
        Knot(N_("Allocation"), allocation.code, reverse("funding:allocation", args=[allocation.public_id])),
        *more,
    ]


def knots(claim: Claim, *more: Knot) -> list[Knot]:
    """Give the place of a claim; with more, the claim itself is a link."""
    return knots_of(claim.allocation, Knot(N_("Claim"), claim.code, url("claim", claim) if more else ""), *more)
