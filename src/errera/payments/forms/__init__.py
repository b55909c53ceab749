"""The shape of input: what people type about accounts, runs, bank files and demands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.ui.forms import DateInput, GroundForm, choose

from ..shapes import PayeeFacts


class PayeeForm(forms.Form):
    """A bank account, with the paper that proves it; made to be filled in on a phone."""

    organisation = forms.ChoiceField(label=_("Organisation"))
    holder_name = forms.CharField(
        label=_("Holder of the account"), max_length=70, help_text=_("Exactly as the bank writes it.")
    )
    iban = forms.CharField(
        label=_("Account number (IBAN)"),
        max_length=50,
        help_text=_("With or without spaces: BE71 0961 2345 6769."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    bic = forms.CharField(
        label=_("Code of the bank (BIC)"),
        max_length=20,
        required=False,
        help_text=_("May stay empty."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    from_on = forms.DateField(label=_("Valid from"), widget=DateInput)
    proof = forms.FileField(
        label=_("Paper of the bank"),
        help_text=_("A statement or a letter that names the holder and the number; a picture of it will do."),
    )

    def __init__(self, *args: Any, organisations: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "organisation", list(organisations))

    def facts(self) -> PayeeFacts:
        """Give what was typed as the action wants it."""
        given = self.cleaned_data
        return PayeeFacts(given["holder_name"], given["iban"], given["bic"], given["from_on"])


class VerifyForm(forms.Form):
    """How an account was verified."""

    verification = forms.CharField(
        label=_("How you verified it"),
        help_text=_("Whom you called back, on a number that you knew before and not from the letter."),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )


class RunForm(forms.Form):
    """Which payments go to the bank, and on which day."""

    execution_on = forms.DateField(label=_("Execution day"), widget=DateInput)
    orders = forms.MultipleChoiceField(label=_("Payments"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, orders: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "orders", list(orders))


class BankFileForm(forms.Form):
    """A statement of the bank."""

    file = forms.FileField(
        label=_("Statement (camt.053)"), help_text=_("The XML file of our bank, as it came; versions 02 and 08.")
    )


class MatchForm(GroundForm):
    """What a parked line is about."""

    found = forms.ChoiceField(label=_("What this line is about"), widget=forms.RadioSelect)
    field_order = ("found", "ground")

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "found", list(choices))
