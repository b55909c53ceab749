"""Fields that many forms of this room share: texts in two languages, grounds, files, countries, people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextarea, I18nTextInput

from errera.foundation.reference import queries as reference_queries
from errera.foundation.ui.forms import DateInput


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


def persons(label: Any, people: Iterable[tuple[str, str]]) -> forms.MultipleChoiceField:
    """Give a field to tick some of these people."""
    return forms.MultipleChoiceField(
        label=label, choices=list(people), required=False, widget=forms.CheckboxSelectMultiple
    )


class GroundForm(forms.Form):
    """Why something is decided."""

    ground = ground(_("Ground"), help_text=_("Both sides read this, and the audit trail keeps it."))
