"""Fields that many forms of this room share: countries, people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.reference import queries as reference_queries
from errera.foundation.ui.forms import CodesField


class CountriesField(CodesField):
    """Countries by name in any language of the house or by code, separated by commas or on lines of their own."""

    default_error_messages = {"unknown": _("Not a country: %(names)s.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Names or two-letter codes, separated by commas: Germany, United States, JP."))
        super().__init__(
            known=reference_queries.countries_by_name, title=reference_queries.country, required=False, **kwargs
        )


def person(label: Any, people: Iterable[tuple[str, str]], *, help_text: Any = "") -> forms.ChoiceField:
    """Give a field to choose one of these people, or nobody."""
    return forms.ChoiceField(label=label, choices=[("", _("Nobody")), *people], required=False, help_text=help_text)
