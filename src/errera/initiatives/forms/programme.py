"""Sessions and speakers as they are typed; times are those of the place where it happens."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from errera.foundation.ui.forms import line, prose

from ..models import Initiative, Session, Speaker
from ..shapes import SessionFacts, SpeakerFacts
from .fields import MomentInput

MOMENTS = ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M")


class LocalMomentField(forms.DateTimeField):
    """A moment on the clocks of a place, typed without a zone; `zone` is set by the form."""

    widget = MomentInput
    zone: ZoneInfo

    def prepare_value(self, value: Any) -> Any:
        """Show a moment as the clocks of the place do."""
        return value.astimezone(self.zone).replace(tzinfo=None) if isinstance(value, datetime) else value

    def to_python(self, value: Any) -> Any:
        """Read a moment on the clocks of the place."""
        with timezone.override(self.zone):
            return super().to_python(value)


class SessionForm(forms.Form):
    """A part of the programme."""

    title = line(_("Title"))
    summary = prose(_("What it is about"), required=False)
    begins_at = LocalMomentField(label=_("Begins"), input_formats=MOMENTS)
    ends_at = LocalMomentField(label=_("Ends"), input_formats=MOMENTS)
    room = forms.CharField(label=_("Meeting room"), max_length=100, required=False)
    speakers = forms.ModelMultipleChoiceField(
        Speaker.objects.none(), label=_("Speakers"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, *, initiative: Initiative, speakers: Any, session: Session | None = None) -> None:
        initial = {}
        if session:
            initial = {name: getattr(session, name) for name in ("title", "summary", "begins_at", "ends_at", "room")}
            initial["speakers"] = list(session.speakers.all())
        super().__init__(data, initial=initial)
        fields: dict[str, Any] = self.fields
        for name in ("begins_at", "ends_at"):
            fields[name].zone = ZoneInfo(initiative.time_zone)
            fields[name].help_text = _("On the clocks of %(zone)s.") % {"zone": initiative.time_zone.replace("_", " ")}
        fields["speakers"].queryset = speakers

    def facts(self) -> SessionFacts:
        """Give what was typed as the actions take it."""
        return SessionFacts(**{**self.cleaned_data, "speakers": list(self.cleaned_data["speakers"])})


class SpeakerForm(forms.Form):
    """Who speaks."""

    name = forms.CharField(label=_("Name"), max_length=200)
    function = line(_("Function"), required=False, help_text=_("As it stands in the programme."))

    def facts(self, held: Speaker | None = None) -> SpeakerFacts:
        """Give what was typed as the actions take it; the person in the directory stays who it is."""
        return SpeakerFacts(**self.cleaned_data, person=held.person if held else "")
