"""Fields that many forms of this room share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def person(label: Any, people: Iterable[tuple[str, str]], *, help_text: Any = "") -> forms.ChoiceField:
    """Give a field to choose one of these people, or nobody."""
    return forms.ChoiceField(label=label, choices=[("", _("Nobody")), *people], required=False, help_text=help_text)
