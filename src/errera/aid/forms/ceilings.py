"""Ceilings, as a new regulation sets them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextInput

from errera.foundation.reference import queries as reference
from errera.foundation.ui.forms import CentsField, day, spoken

from ..models import Ceiling
from ..shapes import CeilingFacts
from ..states import Window
from .fields import countries


class CeilingForm(forms.Form):
    """How much, in how many years, where, and from when to when."""

    code = forms.SlugField(label=_("Code"), max_length=30, help_text=_("Letters, digits and hyphens: eu-2023-2831."))
    title = I18nFormField(label=_("Regulation"), widget=I18nTextInput, require_all_fields=False)
    cents = CentsField(
        label=_("Ceiling"), least=1, help_text=_("For one undertaking in one Member State, as in 300000.00.")
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=reference.currencies)
    member_state = countries(_("Member State"), required=False, empty=_("Every one without a ceiling of its own"))
    window = forms.ChoiceField(label=_("How years are counted"), choices=spoken(Window))
    years = forms.IntegerField(label=_("Years"), min_value=1, max_value=10, initial=3)
    first_month = forms.IntegerField(
        label=_("First month of the fiscal year"), min_value=1, max_value=12, initial=1,
        help_text=_("1 is January; it matters for fiscal years only."),
    )  # fmt: skip
    from_on = day(_("First day"))
    until_on = day(_("Last day"), required=False, help_text=_("Leave this empty while no end is known."))

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["currency"].initial = settings.ERRERA_CURRENCY
        if not is_new:
            del self.fields["code"]

    def facts(self) -> CeilingFacts:
        """Give what was typed."""
        return CeilingFacts(**{name: value for name, value in self.cleaned_data.items() if name != "code"})


class CeilingEndForm(forms.Form):
    """The last day of a ceiling."""

    until_on = day(_("Last day"), help_text=_("On this day the ceiling still holds."))


def initial_of(ceiling: Ceiling) -> dict[str, Any]:
    """Give what a ceiling says, as it is typed."""
    names = ("title", "currency", "member_state", "window", "years", "first_month", "from_on", "until_on")
    return {name: getattr(ceiling, name) for name in names} | {"cents": ceiling.cents}
