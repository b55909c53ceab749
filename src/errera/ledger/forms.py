"""The one form of the room: why a posting was wrong."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class CounterForm(forms.Form):
    """Why a posting is countered."""

    ground = forms.CharField(
        label=_("Why the posting was wrong"),
        help_text=_("It stays in the books beside the counter-entry, and in the audit trail."),
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
    )
