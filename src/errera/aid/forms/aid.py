"""A grant, its correction, and the question whether one more would fit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from errera.foundation.reference import queries as reference
from errera.foundation.ui.forms import CentsField, choose, day, ground

from .. import queries
from ..models import Aid, Declaration
from ..shapes import AidFacts
from .fields import OrganisationField, countries, seek


class AidForm(forms.Form):
    """Aid as it is granted."""

    beneficiary = OrganisationField(label=_("Beneficiary"))
    cents = CentsField(
        label=_("Amount"), least=1, help_text=_("Gross grant equivalent, in the programme’s currency, as in 12500.00.")
    )
    granted_on = day(_("Granted on"), help_text=_("The day of the decision, whenever it is paid."))
    title = forms.CharField(label=_("For what"), max_length=300)
    authority = forms.CharField(label=_("Granting authority"), max_length=200)
    instrument = forms.ChoiceField(label=_("Instrument"))
    sector = forms.ChoiceField(
        label=_("Sector"), choices=lambda: [("", _("Choose")), *reference.choices(reference.NACE_DIVISIONS)]
    )
    member_state = countries(_("Member State"))

    def __init__(self, *args: Any, actor: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seek(self, "beneficiary", actor=actor)
        choose(self, "instrument", reference.value_choices(queries.INSTRUMENTS, on=today))
        self.fields["member_state"].initial = settings.ERRERA_COUNTRY
        self.fields["authority"].initial = settings.ERRERA_AGENCY
        self.fields["granted_on"].initial = today

    def facts(self, **more: Any) -> AidFacts:
        """Give what was typed."""
        names = ("cents", "granted_on", "title", "authority", "instrument", "sector", "member_state")
        return AidFacts(**{name: self.cleaned_data[name] for name in names}, **more)


class GrantForm(AidForm):
    """A new grant, which may be what the beneficiary declared already."""

    declaration = forms.CharField(
        label=_("Declaration of the same aid"), required=False, max_length=40,
        help_text=_("Its code, where the beneficiary declared this aid already; it is then counted once."),
    )  # fmt: skip

    def clean_declaration(self) -> Declaration | None:
        """Give the declaration; refuses a code that nobody knows."""
        code = self.cleaned_data["declaration"].strip()
        found = Declaration.objects.filter(code=code).first() if code else None
        if code and found is None:
            raise forms.ValidationError(_("There is no declaration with this code."))
        return found


class CorrectionForm(AidForm):
    """A row that replaces another, and why."""

    reason = ground(_("Reason"), help_text=_("The row of before stays readable, with this reason."))


def initial_of(aid: Aid) -> dict[str, Any]:
    """Give what a row says, as it is typed."""
    names = ("granted_on", "title", "authority", "instrument", "sector", "member_state")
    facts = {name: getattr(aid, name) for name in names}
    return facts | {"beneficiary": aid.beneficiary.code, "cents": aid.cents}


class WhatIfForm(forms.Form):
    """Could so much be granted on that day?"""

    amount = CentsField(label=_("Amount"), least=1)
    day = day(_("On"))

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = today
