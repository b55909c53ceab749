"""The invented companies of the demo: names put together by a seed, and numbers that no register could give."""

from __future__ import annotations

import datetime as dt
from random import Random

from django.db.models import QuerySet

from errera.foundation.actor import Actor
from errera.foundation.directory import actions
from errera.foundation.directory.models import Organisation
from errera.foundation.directory.shapes import OrganisationFacts

COUNT = 2_000
CODE = "fictional-company-"
REGULAR = f"{CODE}1"  # whose export manager can walk in: it stands in the content file
WOOD = ("Linde", "Berken", "Eiken", "Wilgen", "Elzen", "Beuken", "Iepen", "Olmen", "Essen", "Taxus")
PLACE = ("veld", "broek", "donk", "lo", "hof", "burg", "beek", "dijk", "wal", "kade", "poort", "horst")
TRADE = (
    "Foods", "Bioworks", "Robotics", "Logistics", "Materials", "Diagnostics", "Composites", "Ingredients", "Sensors",
    "Cleantech", "Shipping", "Polymers",
)  # fmt: skip
FIRST = ("An", "Bram", "Celine", "Dries", "Elke", "Farid", "Greet", "Hassan", "Ilse", "Joris", "Karima", "Lars")
LAST = ("Velderoos", "Noordzon", "Amberveld", "Zilverdonk", "Lichtbeek", "Sterrewal", "Havendal", "Kadehof")


def impossible_number(n: int) -> str:
    """Give a number of ten digits whose check digits are wrong, another for each `n`."""
    start = 19_000_000 + n
    right = 97 - start % 97
    return f"{start:08}{right % 97 + 1:02}"


def rows() -> QuerySet[Organisation]:
    """Give the companies that are there."""
    return Organisation.objects.filter(code__startswith=CODE).order_by("pk")


def add_companies(*, by: Actor, at: dt.datetime, count: int = COUNT) -> int:
    """Add the companies that are not there yet; gives how many are new."""
    there = set(rows().values_list("code", flat=True))
    given = {f"{CODE}{n}": facts_of(n) for n in range(1, count + 1) if f"{CODE}{n}" not in there}
    if given:
        actions.add_invented_organisations(given=given, by=by, at=at)
    return len(given)


def facts_of(n: int) -> OrganisationFacts:
    """Give the name and the number of a company, by its place."""
    wood, place, trade = WOOD[n % 10], PLACE[n // 10 % 12], TRADE[n // 120 % 12]
    numeral = n // 1_440 + 1
    name = f"{wood}{place} {trade}" + (f" {numeral}" if numeral > 1 else "")
    return OrganisationFacts(name, "BE", impossible_number(n), is_fictional=True)


def somebody(random: Random) -> str:
    """Give the name of an invented person."""
    return f"{random.choice(FIRST)} {random.choice(LAST)}"
