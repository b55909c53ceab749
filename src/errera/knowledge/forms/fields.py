"""Fields that forms of the room share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.actor import Actor
from errera.partners.models import Partnership

from .. import queries


class ForWhom(forms.Form):
    """A form that somebody fills in for a partner; the agency's people are not asked, they speak for the agency."""

    partnership = forms.ModelChoiceField(Partnership.objects.none(), label=_("For"))

    def __init__(self, data: Any, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        held = queries.own_partnerships(actor)
        if actor.sees_all:
            del self.fields["partnership"]
            return
        fields: dict[str, Any] = self.fields
        fields["partnership"].queryset = held
        fields["partnership"].empty_label = None  # whoever speaks for one partner has nothing to choose

    @property
    def speaks_for(self) -> Partnership | None:
        """Give the partner it is filled in for, or none for the agency."""
        return self.cleaned_data.get("partnership")
