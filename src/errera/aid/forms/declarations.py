"""What a beneficiary declares, and how the register takes it over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from errera.foundation.reference import queries as reference
from errera.foundation.ui.forms import CentsField, choose, day

from .. import queries
from ..models import Aid
from ..shapes import DeclarationFacts
from .fields import countries


class DeclarationForm(forms.Form):
    """Aid of another authority, with a signed statement."""

    authority = forms.CharField(label=_("Who granted it"), max_length=200)
    cents = CentsField(label=_("Amount"), least=1, help_text=_("In the programme’s currency, as in 12500.00."))
    granted_on = day(_("Granted on"), help_text=_("The day of the decision, as it stands in the letter."))
    title = forms.CharField(label=_("For what"), max_length=300)
    instrument = forms.ChoiceField(label=_("Instrument"))
    member_state = countries(_("Member State"))
    statement = forms.FileField(label=_("Signed statement"), help_text=_("A PDF or a photograph of the signed page."))
    is_another = forms.BooleanField(
        label=_("This is another one, although amount and day are the same"), required=False
    )

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "instrument", reference.value_choices(queries.INSTRUMENTS, on=today))
        self.fields["member_state"].initial = settings.ERRERA_COUNTRY

    def facts(self) -> DeclarationFacts:
        """Give what was typed."""
        return DeclarationFacts(**self.cleaned_data)


class SupersedeForm(forms.Form):
    """Which row of the register tells of the same aid."""

    entry = forms.ChoiceField(label=_("Row of the register"))

    def __init__(self, *args: Any, rows: list[Aid], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {row.code: row for row in rows}
        named = [(row.code, f"{row.granted_on:%Y-%m-%d} {row.code} {row.title}") for row in rows]
        choose(self, "entry", named)

    def clean_entry(self) -> Aid:
        """Give the row."""
        return self.rows[self.cleaned_data["entry"]]
