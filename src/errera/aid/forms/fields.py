"""Fields that many forms of this room share: an organisation, a country, a reason."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.actor import NOBODY, Actor
from errera.foundation.directory import queries as directory_queries
from errera.foundation.directory.models import Organisation
from errera.foundation.reference import queries as reference
from errera.foundation.ui.forms import ground


class OrganisationField(forms.CharField):
    """An organisation of the directory, by its name, code or number; the form sets `actor`, who looks for it."""

    actor: Actor = NOBODY

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


def seek(form: forms.Form, name: str, *, actor: Actor) -> None:
    """Let the organisation that is typed in this form be one that the actor may find."""
    cast(OrganisationField, form.fields[name]).actor = actor


def countries(label: Any, *, required: bool = True, empty: Any = "") -> forms.ChoiceField:
    """Give a field to choose a country."""
    start = [("", empty)] if not required else []
    return forms.ChoiceField(label=label, required=required, choices=lambda: [*start, *reference.countries()])


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = ground(_("Reason"), help_text=_("The register and the audit trail keep it."))
