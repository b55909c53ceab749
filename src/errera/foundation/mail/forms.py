"""Which kinds of letter a person wants."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from . import shapes


def _optional_kinds() -> list[tuple[str, str]]:
    return [(code, gettext(kind.title)) for code, kind in shapes.kinds().items() if kind.is_optional]


class PreferencesForm(forms.Form):
    """A tick for each kind that can be switched off."""

    wanted = forms.MultipleChoiceField(
        label=_("Send me these"), choices=_optional_kinds, widget=forms.CheckboxSelectMultiple, required=False
    )

    @property
    def off(self) -> set[str]:
        """Give the kinds that were left without a tick."""
        return {code for code, _ in _optional_kinds()} - set(self.cleaned_data["wanted"])

    @property
    def is_worth_asking(self) -> bool:
        """Say whether there is any kind to choose."""
        return bool(_optional_kinds())
