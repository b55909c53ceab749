"""Fields that many forms of this room share: texts in two languages, grounds, files, countries, people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextarea, I18nTextInput

from errera.foundation.reference import queries as reference_queries
from errera.foundation.ui.forms import CodesField, DateInput


def spoken(words: Iterable[Any]) -> list[tuple[str, Any]]:
    """Give states or words as choices in the reader's language."""
    return [(word.value, _(word.label)) for word in words]


def line(label: Any, *, required: bool = True, help_text: Any = "") -> I18nFormField:
    """Give a field for a line in each language; one language is enough."""
    return I18nFormField(
        label=label, widget=I18nTextInput, required=required, require_all_fields=False, help_text=help_text
    )


def prose(label: Any, *, required: bool = True, help_text: Any = "", rows: int = 3) -> I18nFormField:
    """Give a field for a longer text in each language; one language is enough."""
    return I18nFormField(
        label=label,
        widget=I18nTextarea,
        widget_kwargs={"attrs": {"rows": rows}},
        required=required,
        require_all_fields=False,
        help_text=help_text,
    )


def ground(label: Any, *, help_text: Any = "", required: bool = True) -> forms.CharField:
    """Give a field for the reason of a decision, in the writer's own language."""
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=4000, widget=forms.Textarea({"rows": 4})
    )


def day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Give a field for a date."""
    return forms.DateField(label=label, required=required, help_text=help_text, widget=DateInput)


class FilesInput(forms.ClearableFileInput):
    """A place to hand in one or more files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files; gives a list."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Check each file by itself."""
        given = data if isinstance(data, (list, tuple)) else [data]
        return [cleaned for one in given or [None] if (cleaned := super(FilesField, self).clean(one, initial))]


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


def persons(label: Any, people: Iterable[tuple[str, str]]) -> forms.MultipleChoiceField:
    """Give a field to tick some of these people."""
    return forms.MultipleChoiceField(
        label=label, choices=list(people), required=False, widget=forms.CheckboxSelectMultiple
    )


class GroundForm(forms.Form):
    """Why something is decided."""

    ground = ground(_("Ground"), help_text=_("Both sides read this, and the audit trail keeps it."))
