"""Fields that the forms of this room share: amounts as people write them, dates, grounds, files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextarea

from errera.foundation.ui.forms import DateInput

AMOUNT = re.compile(r"^(\d{1,3}(?:[.,\s’']\d{3})+|\d+)(?:[.,](\d{1,2}))?$")


class AmountField(forms.CharField):
    """An amount as people write it, in whole cents: 1234.56, 1.234,56, 1 234,5 and 1,234 are all understood."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(widget=widget, max_length=20, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show cents with a point and two digits; a text that was typed is shown as it was typed."""
        return f"{value // 100}.{value % 100:02}" if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        """Give whole cents, or nothing; refuses what is no amount."""
        typed = super().clean(value)
        if not typed:
            return None
        found = AMOUNT.match(typed.strip())
        if found is None:
            raise forms.ValidationError(_("Write the amount as 1234.56 or 1.234,56, without the currency."))
        return int(re.sub(r"\D", "", found[1])) * 100 + int((found[2] or "").ljust(2, "0"))


class FilesInput(forms.ClearableFileInput):
    """A place to hand in one or more files."""

    allow_multiple_selected = True


class CameraInput(forms.FileInput):
    """A place to take a picture: a phone opens its camera at once."""

    def __init__(self) -> None:
        super().__init__({"accept": "image/*", "capture": "environment"})


class FilesField(forms.FileField):
    """One or more files; gives a list. Empty ones are let through: the documents room refuses them in words."""

    widget = FilesInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Give each file that was handed in."""
        given = data if isinstance(data, (list, tuple)) else [data]
        return [cleaned for one in given if (cleaned := super(FilesField, self).clean(one, initial))]


def day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Give a field for a date."""
    return forms.DateField(label=label, required=required, help_text=help_text, widget=DateInput)


def ground(label: Any, *, help_text: Any = "", required: bool = True) -> forms.CharField:
    """Give a field for the reason of a decision, in the writer's own language."""
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=4000, widget=forms.Textarea({"rows": 4})
    )


def prose(label: Any, *, help_text: Any = "") -> I18nFormField:
    """Give a field for a text in each language; one language is enough."""
    return I18nFormField(
        label=label,
        widget=I18nTextarea,
        widget_kwargs={"attrs": {"rows": 3}},
        require_all_fields=False,
        help_text=help_text,
    )


def spoken(words: Iterable[Any]) -> list[tuple[str, Any]]:
    """Give words as choices in the reader's language."""
    return [(word.value, _(word.label)) for word in words]


class GroundForm(forms.Form):
    """Why something is decided."""

    ground = ground(_("Ground"), help_text=_("Both sides read this, and the audit trail keeps it."))
