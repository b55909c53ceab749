"""Ready-made strategies: one row at a time, or a whole small version."""

from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal
from typing import Any

from i18nfield.strings import LazyI18nString

from errera.strategy.models import CoreDomain, Indicator, Objective, StrategyVersion, Target
from errera.strategy.shapes import DomainFacts, IndicatorFacts, ObjectiveFacts, VersionFacts
from errera.strategy.states import IN_HISTORY
from tests.cast import NOON

_numbers = itertools.count(1)


def text(english: str, dutch: str = "") -> LazyI18nString:
    """Give a text in both languages."""
    return LazyI18nString({"en": english, "nl": dutch or f"{english} (nl)"})


def a_version(state: str = "draft", *, drafted_by: str = "somebody", **values: Any) -> StrategyVersion:
    """Write a version in this state, for 2022-2026 unless told otherwise."""
    adopted = {"adopted_by": "somebody else", "adopted_at": NOON} if state in IN_HISTORY else {}
    withdrawn = {"withdrawn_by": "somebody", "withdrawn_at": NOON} if state == "withdrawn" else {}
    given = {
        "code": f"V{next(_numbers)}",
        "title": text("A strategy", "Een strategie"),
        "from_on": date(2022, 1, 1),
        "until_on": date(2026, 12, 31),
        "drafted_at": NOON,
        **adopted,
        **withdrawn,
        **values,
    }
    return StrategyVersion.objects.create(state=state, drafted_by=drafted_by, **given)


def an_objective(version: StrategyVersion, code: str = "", **values: Any) -> Objective:
    """Write an objective."""
    code = code or f"O{next(_numbers)}"
    return Objective.objects.create(version=version, code=code, **{"title": text(f"Objective {code}"), **values})


def a_domain(version: StrategyVersion, code: str = "", **values: Any) -> CoreDomain:
    """Write a core domain."""
    code = code or f"D{next(_numbers)}"
    return CoreDomain.objects.create(version=version, code=code, **{"title": text(f"Domain {code}"), **values})


def an_indicator(
    objective: Objective, code: str = "", targets: dict[int, Any] | None = None, **values: Any
) -> Indicator:
    """Write an indicator that can be tested once it has an owner and a target."""
    code = code or f"I{next(_numbers)}"
    given = {
        "title": text(f"Indicator {code}"),
        "definition": text("What is counted."),
        "unit": text("companies", "bedrijven"),
        "source": text("Yearly reports"),
        "baseline_value": Decimal(10),
        "baseline_year": 2021,
        **values,
    }
    indicator = Indicator.objects.create(version=objective.version, objective=objective, code=code, **given)
    for year, value in (targets or {}).items():
        Target.objects.create(indicator=indicator, year=year, value=Decimal(str(value)))
    return indicator


def a_whole_version(state: str = "draft", *, owner: Any = None, **values: Any) -> StrategyVersion:
    """Write a version with two objectives, a core domain, and two indicators of which one has no target."""
    version = a_version(state, **values)
    one, two = an_objective(version, "O1", order=1), an_objective(version, "O2", order=2)
    food = a_domain(version, "FOOD", hue=2, nace=["10", "11"], hs=["04"])
    reach = an_indicator(one, "REACH", targets={2025: "90.5", 2026: 100}, owner_organisation=owner)
    reach.domains.add(food)
    an_indicator(two, "ANCHOR", owner_organisation=owner)
    return version


def version_facts(**values: Any) -> VersionFacts:
    """Give the facts of a version for 2027-2031."""
    given = {"code": "NEXT", "title": {"en": "Next", "nl": "Volgende"}, "from_on": date(2027, 1, 1)}
    return VersionFacts(**{**given, "until_on": date(2031, 12, 31), **values})


def objective_facts(**values: Any) -> ObjectiveFacts:
    """Give the facts of an objective."""
    return ObjectiveFacts(**{"code": "O9", "title": {"en": "Nine", "nl": "Negen"}, **values})


def domain_facts(**values: Any) -> DomainFacts:
    """Give the facts of a core domain."""
    return DomainFacts(**{"code": "LOG", "title": {"en": "Logistics", "nl": "Logistiek"}, "nace": ("49",), **values})


def indicator_facts(**values: Any) -> IndicatorFacts:
    """Give the facts of an indicator of objective O1."""
    return IndicatorFacts(**{"code": "WINS", "title": {"en": "Wins", "nl": "Successen"}, "objective": "O1", **values})
