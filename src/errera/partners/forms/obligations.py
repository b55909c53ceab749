"""What people type about what both sides owe."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.ui.forms import FilesField, day, line, prose, spoken

from ..shapes import ObligationFacts
from ..states import ObligationKind, Side
from .fields import person


class ObligationForm(forms.Form):
    """What one side will owe."""

    side = forms.ChoiceField(label=_("Who owes it"), choices=spoken(Side), widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("Kind"), choices=spoken(ObligationKind))
    title = line(_("What is owed"))
    due_on = day(_("Due on"))
    note = prose(_("Note"), required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = person(_("Who looks after it"), people)

    def facts(self) -> ObligationFacts:
        """Give what was typed as the action wants it."""
        return ObligationFacts(**self.cleaned_data)


class DeliverForm(forms.Form):
    """The proof that something owed is done."""

    evidence = FilesField(
        label=_("Documents that prove it"),
        required=False,
        help_text=_("PDF, picture, Word, Excel or OpenDocument; several at once if you like."),
    )
    note = prose(_("Note for the other side"), required=False)


class OwnerForm(forms.Form):
    """Who looks after an obligation."""

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = person(_("Who looks after it"), people)
