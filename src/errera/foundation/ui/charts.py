"""Charts as plain facts: what is drawn, what it shows in words, and the same figures as a table.

The web process never draws: `foundation.pictures` keeps the drawing that the worker makes of these facts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext

from .speech import say

RECIPES_OF = 1  # raise it when a recipe in drawing.py draws differently, so that old pictures are drawn again
Number = int | float | Decimal


@dataclass(frozen=True)
class Chart:
    """A chart on a page, for `<c-chart :chart="chart" />`.

    `title` states the finding and `description` says in words what the picture shows; both are in the reader's
    language already. `recipe` names the function of drawing.py that turns `facts` (fit for JSON) into the picture.
    """

    recipe: str
    title: str
    description: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Any]]
    facts: Mapping[str, Any]

    @property
    def order(self) -> dict[str, Any]:
        """Give all that decides how the picture looks."""
        return {"of": RECIPES_OF, "recipe": self.recipe, "facts": dict(self.facts)}

    @property
    def digest(self) -> str:
        """Give the name of the picture: the same facts always have the same picture."""
        return hashlib.sha256(json.dumps(self.order, sort_keys=True).encode()).hexdigest()


def against_targets(
    *,
    title: str,
    description: str,
    unit: str,
    targets: Mapping[int, Number | None],
    measured: Mapping[int, Number | None],
) -> Chart:
    """Draw an indicator year by year against its targets.

    A year without a value leaves a gap; None names a year of which nothing is known. What has no value in any year is
    left out.
    """
    years = sorted({*targets, *measured})
    both = [(gettext("Target"), "target", targets), (gettext("Measured"), "measured", measured)]
    series = [(name, role, by_year) for name, role, by_year in both if by_year]
    return Chart(
        recipe="against_targets",
        title=title,
        description=description,
        heads=[gettext("Year"), *(f"{name} ({unit})" if unit else name for name, _, _ in series)],
        rows=[[str(year), *(say(by_year.get(year)) for _, _, by_year in series)] for year in years],
        facts={
            "language": get_language(),
            "accent": settings.ERRERA_ACCENT,
            "unit": unit,
            "years": [str(year) for year in years],
            "series": [
                {"name": name, "role": role, "values": [_number(by_year.get(year)) for year in years]}
                for name, role, by_year in series
            ],
        },
    )


def _number(value: Number | None) -> float | None:
    return None if value is None else float(value)
