"""What people type about reference data: countries in the forms of any room, what they look for, values of look-ups."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from errera.foundation.ui.forms import CodesField, DateInput, LongSelect

from . import queries
from .shapes import Value


class CountriesField(CodesField):
    """Countries by name in any language of the house or by code, separated by commas or on lines of their own."""

    default_error_messages = {"unknown": _("Not a country: %(names)s.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Names or two-letter codes, separated by commas: Germany, United States, JP."))
        super().__init__(known=queries.countries_by_name, title=queries.country, required=False, **kwargs)


def country(label: Any, *, none: Any = "—", **kwargs: Any) -> forms.ChoiceField:
    """Give a field for one country; `none` is what no country means."""
    return forms.ChoiceField(
        label=label, choices=lambda: [("", none), *queries.choices(queries.COUNTRIES)], widget=LongSelect, **kwargs
    )


class ListSearch(forms.Form):
    """Find entries of a fixed list."""

    q = forms.CharField(label=_("Find"), required=False, max_length=100)
    section = forms.ChoiceField(label=_("Section"), required=False)

    def __init__(self, *args: Any, fixed: queries.FixedList, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if fixed.sections:
            sections = queries.choices(queries.FIXED_LISTS[fixed.sections])
            self._field("section").choices = [("", _("All sections")), *sections]
        else:
            del self.fields["section"]

    def _field(self, name: str) -> Any:
        return self.fields[name]


class HolidaySearch(forms.Form):
    """Choose a country and a year."""

    country = forms.ChoiceField(label=_("Country"), widget=LongSelect)
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["country"].choices = queries.choices(queries.COUNTRIES)
        fields["year"].choices = [(year, str(year)) for year in queries.years_around(today)]


class ValueForm(forms.Form):
    """A value of a look-up; its code is asked once and never changes."""

    code = forms.SlugField(label=_("Code"), max_length=60, help_text=_("Stays the same for ever; workbooks use it."))
    from_on = forms.DateField(label=_("First day"), required=False, widget=DateInput)
    until_on = forms.DateField(label=_("Last day"), required=False, widget=DateInput)
    order = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=999, initial=0)

    def __init__(self, *args: Any, value: Value | None = None, **kwargs: Any) -> None:
        if value:
            kwargs["initial"] = _typed(value)
        super().__init__(*args, **kwargs)
        if value:
            del self.fields["code"]
        for language, name in settings.LANGUAGES:
            self.fields[f"title_{language}"] = forms.CharField(
                label=_("Title in %(language)s") % {"language": name}, max_length=150
            )
        self._code = value.code if value else ""

    def value(self) -> Value:
        """Give the value as it was typed."""
        typed = self.cleaned_data
        titles = {language: typed[f"title_{language}"] for language, _name in settings.LANGUAGES}
        return Value(self._code or typed["code"], titles, typed["from_on"], typed["until_on"], typed["order"])


def _typed(value: Value) -> dict[str, Any]:
    titles = {f"title_{language}": value.title.get(language, "") for language, _name in settings.LANGUAGES}
    return {"from_on": value.from_on, "until_on": value.until_on, "order": value.order, **titles}
