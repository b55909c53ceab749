"""Fields that many forms of this room share: an organisation, an amount, a day, a country, a reason."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.directory import queries as directory_queries
from errera.foundation.directory.models import Organisation
from errera.foundation.reference import queries as reference
from errera.foundation.ui.forms import DateInput


class OrganisationField(forms.CharField):
    """An organisation of the directory, by its name, code or number; the form sets `actor`, who looks for it."""

    actor: Any = None

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Its name, code or enterprise number in the directory."))
        super().__init__(max_length=200, **kwargs)

    def clean(self, value: Any) -> Organisation | None:
        """Give the organisation; refuses a name that nobody or several bear."""
        typed = super().clean(value)
        found = directory_queries.organisation_named(typed, self.actor) if typed else None
        if typed and found is None:
            raise forms.ValidationError(_("The directory knows no single organisation by this name, code or number."))
        return found


class AmountField(forms.DecimalField):
    """An amount that people type with a point and give as whole cents."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=14, decimal_places=2, min_value=Decimal("0.01"), **kwargs)

    def clean(self, value: Any) -> int | None:
        """Give whole cents."""
        amount = super().clean(value)
        return None if amount is None else int(amount * 100)


def amount(label: Any, **kwargs: Any) -> AmountField:
    """Give a field for an amount, without arrows that change it by accident."""
    return AmountField(label=label, widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}), **kwargs)


def typed(cents: int) -> str:
    """Give cents as they are typed."""
    return f"{cents // 100}.{cents % 100:02}"


def day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Give a field for a date."""
    return forms.DateField(label=label, required=required, help_text=help_text, widget=DateInput)


def countries(label: Any, *, required: bool = True, empty: Any = "") -> forms.ChoiceField:
    """Give a field to choose a country."""
    start = [("", empty)] if not required else []
    return forms.ChoiceField(
        label=label, required=required, choices=lambda: [*start, *reference.choices(reference.COUNTRIES)]
    )


def reason(label: Any = None, *, help_text: Any = "") -> forms.CharField:
    """Give a field for the reason of a step."""
    box = forms.Textarea({"rows": 3})
    return forms.CharField(label=label or _("Reason"), help_text=help_text, max_length=4000, widget=box)


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = reason(help_text=_("The register and the audit trail keep it."))
