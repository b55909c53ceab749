"""Fields that the forms of this room share."""

from __future__ import annotations

from typing import Any

from django import forms


def text(label: Any, *, longest: int, rows: int = 3, **kwargs: Any) -> forms.CharField:
    """Give a field for some lines in the writer's own language."""
    return forms.CharField(label=label, max_length=longest, widget=forms.Textarea({"rows": rows}), **kwargs)
