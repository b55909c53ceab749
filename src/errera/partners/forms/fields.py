"""Fields that many forms of this room share: countries, people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.reference import queries as reference_queries


class CountriesField(forms.CharField):
    """Countries by name in any language of the house or by code, separated by commas or on lines of their own."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Names or two-letter codes, separated by commas: Germany, United States, JP."))
        super().__init__(required=False, widget=forms.Textarea({"rows": 2}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show codes by the names of their countries."""
        return value if isinstance(value, str) else ", ".join(reference_queries.country(code) for code in value or ())

    def clean(self, value: Any) -> list[str]:
        """Give codes; refuses what is no country, naming it."""
        wanted = [part.strip() for part in (value or "").replace("\n", ",").split(",") if part.strip()]
        known = {
            name.casefold(): entry.code
            for entry in reference_queries.entries(reference_queries.COUNTRIES).values()
            for name in (entry.code, *entry.titles.values())
        }
        if strange := [name for name in wanted if name.casefold() not in known]:
            raise forms.ValidationError(_("Not a country: %(names)s."), params={"names": ", ".join(strange)})
        return sorted({known[name.casefold()] for name in wanted})


def person(label: Any, people: Iterable[tuple[str, str]], *, help_text: Any = "") -> forms.ChoiceField:
    """Give a field to choose one of these people, or nobody."""
    return forms.ChoiceField(label=label, choices=[("", _("Nobody")), *people], required=False, help_text=help_text)
