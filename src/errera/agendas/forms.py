"""What a side types about a meeting, and what an organiser chooses to print."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.ui.forms import day, spoken

from .models import Note
from .shapes import FollowUp
from .states import Owner

LARGEST_LIST = 5_000_000  # twenty thousand sides take less than two million


class DeclineForm(forms.Form):
    """Why somebody does not come to a meeting."""

    reason = forms.CharField(
        label=_("Why you do not come"), max_length=300, help_text=_("The organiser and the other side read it.")
    )


class NoteForm(forms.Form):
    """What a side wants to remember."""

    text = forms.CharField(
        label=_("Your note"), required=False, max_length=4000, widget=forms.Textarea({"rows": 4}),
        help_text=_("Only your own side reads it."),
    )  # fmt: skip


class FollowUpForm(forms.Form):
    """What the two sides agreed on."""

    what = forms.CharField(
        label=_("What you agreed to do"), max_length=300,
        help_text=_("The organiser reads this, too, and may make a lead of it."),
    )  # fmt: skip
    owner = forms.ChoiceField(label=_("Who does it"), choices=spoken(Owner), widget=forms.RadioSelect)
    due_on = day(_("To be done by"), required=False)

    def facts(self) -> FollowUp:
        """Give what was typed as the action takes it."""
        given = self.cleaned_data
        return FollowUp(given["what"], given["owner"], given["due_on"])


class ListForm(forms.Form):
    """A list of who came that was filled in."""

    file = forms.FileField(
        label=_("Filled-in list"),
        help_text=_("The .xlsx file that was handed out; only the column “turnout” is read."),
        allow_empty_file=True,  # it gets an answer like any other broken file
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )  # fmt: skip

    def clean_file(self) -> bytes:
        """Give the content; refuses a file that is larger than any list."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_LIST:
            raise forms.ValidationError(_("This file is larger than any list that is handed out."))
        content: bytes = file.read()
        return content


def initial_of(note: Note | None) -> dict[str, Any]:
    """Give what is written down already, as the forms show it."""
    if note is None:
        return {"owner": Owner.US}
    return {"text": note.text, "what": note.what, "owner": note.owner or Owner.US, "due_on": note.due_on}
