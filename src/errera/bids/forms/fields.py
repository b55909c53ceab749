"""Fields that the forms of this room share: texts in two languages, amounts, days, moments, grounds, people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextarea, I18nTextInput

from errera.foundation.ui.forms import DateInput
from errera.foundation.ui.speech import say

from ..shapes import reading


def spoken(words: Iterable[Any]) -> list[tuple[str, Any]]:
    """Give states or words as choices in the reader's language."""
    return [(word.value, _(word.label)) for word in words]


def line(label: Any, *, required: bool = True, help_text: Any = "") -> I18nFormField:
    """Give a field for a line in each language; one language is enough."""
    return I18nFormField(
        label=label, widget=I18nTextInput, required=required, require_all_fields=False, help_text=help_text
    )


def prose(label: Any, *, required: bool = True, help_text: Any = "", rows: int = 3) -> I18nFormField:
    """Give a field for a longer text in each language; one language is enough."""
    return I18nFormField(
        label=label, widget=I18nTextarea, widget_kwargs={"attrs": {"rows": rows}}, required=required,
        require_all_fields=False, help_text=help_text,
    )  # fmt: skip


def ground(label: Any, *, help_text: Any = "", required: bool = True) -> forms.CharField:
    """Give a field for the reason of a decision, in the writer's own language."""
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=4000, widget=forms.Textarea({"rows": 4})
    )


def day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Give a field for a date."""
    return forms.DateField(label=label, required=required, help_text=help_text, widget=DateInput)


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


class AmountField(forms.CharField):
    """An amount as people write it; gives whole cents."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, widget=forms.TextInput({"inputmode": "decimal"}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show cents as an amount that is read back as the same cents."""
        return f"{value // 100}.{value % 100:02}" if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        """Give cents; refuses what is no amount."""
        typed = super().clean(value)
        if not typed.strip():
            return None
        try:
            return reading.cents(typed)
        except reading.Unreadable as fault:
            raise forms.ValidationError(say(fault.sentence)) from fault


def persons(label: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> forms.MultipleChoiceField:
    """Give a field to tick some of these people."""
    return forms.MultipleChoiceField(
        label=label, choices=list(people), required=False, widget=forms.CheckboxSelectMultiple, **kwargs
    )


class GroundForm(forms.Form):
    """Why something is decided."""

    ground = ground(_("Ground"), help_text=_("Everybody concerned reads this, and the audit trail keeps it."))


class ReopenForm(GroundForm):
    """Until when, and why, a partner may write once more."""

    until_at = MomentField(label=_("Open until"))
    field_order = ("until_at", "ground")


class ExtendForm(GroundForm):
    """To when, and why, a deadline moves."""

    closes_at = MomentField(label=_("New deadline"))
    field_order = ("closes_at", "ground")
