"""Fields that the forms of this room share: a company by its number, shares in per cent, values by year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from errera.foundation.ui.forms import CentsField, DateInput

from .. import queries
from ..models.wins import YEARS
from ..shapes import percent

PERCENT = re.compile(r"(?P<whole>\d{1,3})(?:[.,](?P<part>\d{1,2}))?")


def day(label: Any, **kwargs: Any) -> forms.DateField:
    """Give a field for a date."""
    return forms.DateField(label=label, widget=DateInput, **kwargs)


def prose(label: Any, *, rows: int = 3, longest: int = 2000, **kwargs: Any) -> forms.CharField:
    """Give a field for some lines in the writer's own language."""
    return forms.CharField(label=label, max_length=longest, widget=forms.Textarea({"rows": rows}), **kwargs)


class CompanyField(forms.CharField):
    """A company as people know it: by enterprise number, by code, or by its exact name; gives the organisation.

    Nothing is made from a name: an organisation that is not in the directory is refused in words.
    """

    default_error_messages = {
        "unknown": _("No one organisation is known by this number, code or exact name. The agency adds organisations.")
    }

    def clean(self, value: Any) -> Any:
        """Find the organisation; refuses what fits none, or more than one."""
        typed = super().clean(value)
        if not typed:
            return None
        found = queries.company_named(typed)
        if found is None:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return found


class PercentField(forms.CharField):
    """A share as people write it, `33.33` or `33,33`; gives hundredths of a per cent, exactly."""

    default_error_messages = {"percent": _("Write a share such as 60 or 33.33.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=6, widget=forms.TextInput({"inputmode": "decimal"}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show a kept share as it is written."""
        return percent(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """Give the share; refuses what is none."""
        typed = super().clean(value).strip().removesuffix("%").strip()
        if not typed:
            return None
        found = PERCENT.fullmatch(typed)
        if not found:
            raise forms.ValidationError(self.error_messages["percent"], code="percent")
        return int(found["whole"]) * 100 + int((found["part"] or "0").ljust(2, "0"))


def year_fields() -> dict[str, CentsField]:
    """Give a field for the value of each year."""
    return {
        f"year_{year}": CentsField(label=format_lazy(_("Value in year {year}"), year=year), required=False)
        for year in YEARS
    }


def years_in(given: Mapping[str, Any]) -> dict[int, int]:
    """Give the years that hold something."""
    return {year: given[f"year_{year}"] for year in YEARS if given.get(f"year_{year}") is not None}


def years_as_initial(years: Mapping[int, int]) -> dict[str, int]:
    """Give values by year as the fields show them."""
    return {f"year_{year}": cents for year, cents in years.items()}
