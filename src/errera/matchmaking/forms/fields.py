"""Fields that the forms of this room share: moments on the clocks of a place, countries, languages."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.reference import queries as reference
from errera.foundation.ui.forms import CodesField

MOMENT = "%Y-%m-%dT%H:%M"


class MomentField(forms.DateTimeField):
    """A moment that the browser can pick, in the agency's time."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT)
        super().__init__(widget=widget, input_formats=[MOMENT], **kwargs)


def clock(label: Any) -> forms.TimeField:
    """Give a field for a time of the day."""
    return forms.TimeField(label=label, widget=forms.TimeInput({"type": "time"}, format="%H:%M"))


def languages(label: Any) -> CodesField:
    """Give a field for languages, by name or by code."""
    return CodesField(
        known=_languages_by_name, title=lambda code: reference.title_of(reference.LANGUAGES, code), label=label,
        required=False, help_text=_("Those you can hold a meeting in, separated by commas."),
    )  # fmt: skip


@functools.cache
def _languages_by_name() -> Mapping[str, str]:
    """Give the code of each language by its code and its titles, folded; read once per process."""
    found: dict[str, str] = {}
    for code, entry in reference.entries(reference.LANGUAGES).items():
        found |= {name.casefold(): code for name in (code, *entry.titles.values())}
    return found
