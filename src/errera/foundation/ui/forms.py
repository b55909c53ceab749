"""Forms: errors at the top and beside the field, everything typed is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

from errera.foundation.sentences import Refusal

from .speech import say


class Renderer(TemplatesSetting):
    """Draw every form of the house with the house's own templates."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"


class DateInput(forms.DateInput):
    """A date that the browser can pick and that always travels as 2021-11-25."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


def refuse(form: forms.Form, refusal: Refusal) -> None:
    """Put the reason of a refusal on the form: beside the field it names, or at the top."""
    field = getattr(refusal, "field", "")
    form.add_error(field if field in form.fields else None, say(refusal.sentence))
