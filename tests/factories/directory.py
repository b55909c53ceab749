"""Organisations, people and their roles for tests."""

from __future__ import annotations

import itertools
from typing import Any

from errera.foundation.directory.models import Address, Affiliation, Organisation, Person
from tests.cast import LONG_AGO

_numbers = itertools.count(1)


def belgian_number(n: int) -> str:
    """Give the n-th Belgian enterprise number with right check digits (97 minus the rest of division by 97)."""
    start = 2_000_000 + n
    return f"{start:08}{97 - start % 97:02}"


def organisation(**facts: Any) -> Organisation:
    """Write an organisation."""
    n = next(_numbers)
    return Organisation.objects.create(
        **{"code": f"org-{n}", "name": f"Organisation {n}", "country": "BE", "is_fictional": True, **facts}
    )


def person(**facts: Any) -> Person:
    """Write a person."""
    n = next(_numbers)
    return Person.objects.create(**{"name": f"Person {n}", "email": f"person{n}@example.org", **facts})


def affiliation(**facts: Any) -> Affiliation:
    """Write what a person is at an organisation."""
    facts = {"function": "Manager", "from_on": LONG_AGO, **facts}
    return Affiliation.objects.create(
        person=facts.pop("person", None) or person(),
        organisation=facts.pop("organisation", None) or organisation(),
        **facts,
    )


def address(**facts: Any) -> Address:
    """Write an address."""
    n = next(_numbers)
    return Address.objects.create(
        **{
            "kind": "visiting",
            "street": f"Street {n}",
            "postcode": "1000",
            "town": "Brussels",
            "country": "BE",
            **facts,
        }
    )
