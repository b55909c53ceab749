"""The form with the reason for which a document is withdrawn."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WithdrawForm(forms.Form):
    """Why a document is withdrawn."""

    reason = forms.CharField(
        label=_("Reason"), help_text=_("Readers of the record see this reason."), widget=forms.Textarea({"rows": 3})
    )
