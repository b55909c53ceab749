"""Fields that the forms of this room share."""

from __future__ import annotations

from typing import Any

from django import forms

from errera.foundation.reference import queries as reference
from errera.foundation.ui.forms import LongSelect


def country(label: Any, *, none: Any = "—", **kwargs: Any) -> forms.ChoiceField:
    """Give a field for a country; `none` is what no country means."""
    return forms.ChoiceField(
        label=label, choices=lambda: [("", none), *reference.choices(reference.COUNTRIES)], widget=LongSelect, **kwargs
    )


def text(label: Any, *, longest: int, rows: int = 3, **kwargs: Any) -> forms.CharField:
    """Give a field for some lines in the writer's own language."""
    return forms.CharField(label=label, max_length=longest, widget=forms.Textarea({"rows": rows}), **kwargs)
