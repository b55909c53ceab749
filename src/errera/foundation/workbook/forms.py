"""What people give: a workbook."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    """Choose a workbook; what is in it is checked by the worker, not here."""

    file = forms.FileField(
        label=_("Workbook"),
        help_text=_("An .xlsx file made from the template. Nothing changes before you have seen what would change."),
        allow_empty_file=True,  # it gets an answer like any other broken workbook
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
