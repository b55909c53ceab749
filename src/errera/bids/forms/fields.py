"""Fields that the forms of this room share: moments, and grounds that come with one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import gettext_lazy as _

from errera.foundation.ui.forms import GroundForm


class MomentInput(forms.DateTimeInput):
    """A day and a time that the browser can pick, in the agency's time zone."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%dT%H:%M")


class MomentField(forms.DateTimeField):
    """A day and a time in the agency's time zone; refuses the hour that summer time skips or repeats."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])
        super().__init__(widget=MomentInput, **kwargs)

    def get_bound_field(self, form: Any, field_name: str) -> Any:
        """Say the zone beside the field, as it is when the form is drawn."""
        self.help_text = self.help_text or _("Time in the zone %(zone)s.") % {"zone": get_current_timezone_name()}
        return super().get_bound_field(form, field_name)


class SliderInput(forms.NumberInput):
    """A weight to be moved between marks; the marks stand below it in words."""

    input_type = "range"
    template_name = "bids/_slider.html"

    def __init__(self, marks: Sequence[tuple[int, Any]]) -> None:
        steps = [number for number, _ in marks]
        super().__init__({"min": steps[0], "max": steps[-1], "step": steps[1] - steps[0]})
        self.marks = marks

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Give the template the words of the marks."""
        return {**super().get_context(name, value, attrs), "marks": [word for _, word in self.marks]}


class ReopenForm(GroundForm):
    """Until when, and why, a partner may write once more."""

    until_at = MomentField(label=_("Open until"))
    field_order = ("until_at", "ground")


class ExtendForm(GroundForm):
    """To when, and why, a deadline moves."""

    closes_at = MomentField(label=_("New deadline"))
    field_order = ("closes_at", "ground")
