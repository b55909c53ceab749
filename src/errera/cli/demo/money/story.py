"""The chapters of the demo's money, in order; each is one transaction and is told once."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from django.db import transaction

from errera.foundation import ids
from errera.funding.models import Envelope

from ..content import programme
from . import years

Report = Callable[[int, int, str], object]
Chapter = tuple[str, Callable[[], bool], Callable[[Random], object]]


def chapters() -> list[Chapter]:
    """Give each chapter: its name, whether it was told already, and how it is told."""
    found: list[Chapter] = []
    for year in years.YEARS:
        found += [(f"envelope {year}", _has_envelope(year), _open(year))]
    return found


def _has_envelope(year: int) -> Callable[[], bool]:
    return lambda: Envelope.objects.filter(code=str(year)).exists()


def _open(year: int) -> Callable[[Random], object]:
    def open_and_allocate(random: Random) -> None:
        years.allocate(years.open_envelope(year), year, random)
        if year < years.YEARS[-1]:
            years.settle_conditions(year)

    return open_and_allocate


def is_told() -> bool:
    """Say whether every chapter was told."""
    return all(told() for _, told, _ in chapters())


def tell(report: Report = lambda done, total, name: None) -> int:
    """Tell the chapters that are left, each with its own seed, so that the order of workers changes nothing."""
    all_of_them, seed = chapters(), programme()["demo"]["seed"]
    for number, (name, told, act) in enumerate(all_of_them, start=1):
        report(number - 1, len(all_of_them), name)
        if not told():
            with transaction.atomic(), ids.seeded(seed + number):
                act(Random(seed + number))  # noqa: S311 - wanted: the same every time
    report(len(all_of_them), len(all_of_them), "")
    return len(all_of_them)
