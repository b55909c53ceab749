"""Words and addresses that many pages of this room share."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.addresses import address_of, addresses
from errera.foundation.ui.thread import Knot
from errera.strategy.models import Indicator

from .. import queries
from ..models import Edition, Measurement, Part, Period
from ..shapes import Figure, shown
from ..states import Dimension

HOUSE = N_("Programme")


url = addresses("results")


def page_of_initiative(initiative: Any) -> str:
    """Give the page of an initiative in its own room."""
    return address_of("initiatives:initiative", initiative)


def value_of(indicator: Indicator, figure: Figure | None) -> Any:
    """Give a figure as people read it, in the unit of its indicator."""
    return read(indicator, figure.value if figure else None)


def read(indicator: Indicator, value: Fraction | None) -> Any:
    """Give a value of the algebra as people read it, in the unit of its indicator."""
    return shown(queries.in_unit(indicator, value))


def of_what(row: Measurement | Part) -> Any:
    """Say from which two numbers a figure was made; nothing where it is one number."""
    if row.bottom is None:
        return ""
    return Sentence(N_("{top} divided by {bottom}"), {"top": row.top, "bottom": row.bottom})


def whose(period: Period) -> str:
    """Give whose results a period holds: a partner's, or the programme's."""
    return str(period.agreement.partnership) if period.agreement else gettext(HOUSE)


def part_name(part: Part, domains: dict[str, str]) -> str:
    """Give a part in words; one without a key is what could not be divided further."""
    if not part.key:
        return gettext("Not divided further")
    if part.dimension == Dimension.MARKET:
        return reference.country(part.key)
    if part.dimension == Dimension.DOMAIN:
        return domains.get(part.key, part.key)
    return str(part.initiative or part.key)


def knots_of_period(period: Period, *, is_here: bool = False) -> list[Knot]:
    """Give the thread from the agreement to a period."""
    if period.agreement is None:
        start = [Knot(N_("Results"), gettext(HOUSE), url("home"))]
    else:
        held = period.agreement
        start = [Knot(N_("Agreement"), held.code, reverse("partners:agreement-detail", args=[held.public_id]))]
    return [*start, Knot(N_("Period"), period.code, "" if is_here else url("period", period))]


def titles(rows: Iterable[Any]) -> dict[str, str]:
    """Give the titles of records by their codes."""
    return {row.code: str(row.title) for row in rows}


def language_of(edition: Edition) -> str:
    """Give the language of an edition with its name."""
    return dict(settings.LANGUAGES).get(edition.language, edition.language)
