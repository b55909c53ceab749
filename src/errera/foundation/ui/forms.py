"""Forms: errors at the top and beside the field, everything typed is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from errera.foundation.sentences import Refusal

from .speech import say

LINES = {forms.TextInput.template_name, forms.NumberInput.template_name, forms.DateInput.template_name}
# Thousands in threes, all with the same mark, and another mark before one or two digits at the end.
AMOUNT = re.compile(r"(?P<whole>\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d{1,15})(?:[.,](?P<part>\d{1,2}))?")


class Renderer(TemplatesSetting):
    """Draw every form of the house with the house's own templates."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """Draw choices and single lines here: through templates, 250 countries cost more than the rest of a page."""
        if template_name == forms.Select.template_name:
            return _select(context["widget"])
        if template_name in LINES:
            return _line(context["widget"])
        return super().render(template_name, context, request)


def _line(widget: dict[str, Any]) -> SafeString:
    value = "" if widget["value"] is None else flatatt({"value": widget["value"]})
    return format_html(
        '<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], value, flatatt(widget["attrs"])
    )


def _select(widget: dict[str, Any]) -> SafeString:
    groups = [_choices(name, options) for name, options, *_rest in widget["optgroups"]]
    return format_html(
        '<select name="{}"{}>{}</select>',
        widget["name"],
        flatatt(widget["attrs"]),
        mark_safe("".join(groups)),  # noqa: S308 - every part was escaped
    )


def _choices(group: str | None, options: list[dict[str, Any]]) -> str:
    values, labels = (_escaped(option[part] for option in options) for part in ("value", "label"))
    further = [flatatt(option["attrs"]) if option["attrs"] else "" for option in options]
    drawn = "\n".join(
        [f'<option value="{v}"{f}>{label}</option>' for v, f, label in zip(values, further, labels, strict=True)]
    )
    if not group:
        return drawn
    return format_html('<optgroup label="{}">{}</optgroup>', group, mark_safe(drawn))  # noqa: S308 - as above


def _escaped(texts: Iterable[Any]) -> list[str]:
    """Escape many texts in one call."""
    return escape("\0".join(str(text) for text in texts)).split("\0")


class LongSelect(forms.Select):
    """A drop-down of a long list without groups: Django spends several calls on each of 250 countries."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        """Give the options as one group without a name."""
        mark = {True: {"selected": True}, False: {}}
        return [(None, [{"value": v, "label": label, "attrs": mark[v in value]} for v, label in self.choices], 0)]


class DateInput(forms.DateInput):
    """A date that the browser can pick and that always travels as 2021-11-25."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class CentsField(forms.Field):
    """An amount of money that a person types, in either language's way; gives whole cents and never rounds."""

    default_error_messages = {"amount": _("Write an amount such as 1234.50, with two digits after the point at most.")}

    def __init__(self, *, least: int = 0, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput({"inputmode": "decimal", "maxlength": 24}), **kwargs)
        self.least = least

    def prepare_value(self, value: Any) -> Any:
        """Show kept cents as an amount, and what was typed as it was typed."""
        return f"{value // 100}.{value % 100:02}" if isinstance(value, int) else value

    def to_python(self, value: Any) -> Any:
        """Read 1234.5, 1234,50, 1.234,50 and 1,234.50; refuses what could be read in two ways."""
        typed = "".join(str(value or "").split())
        if typed in self.empty_values:
            return None
        found = AMOUNT.fullmatch(typed)
        if not found:
            raise forms.ValidationError(self.error_messages["amount"], code="amount")
        whole = found["whole"].replace(".", "").replace(",", "")
        return int(whole) * 100 + int((found["part"] or "0").ljust(2, "0"))

    def validate(self, value: Any) -> None:
        """Refuse nothing where an amount is asked for, and less than the least."""
        super().validate(value)
        if value is not None and value < self.least:
            raise forms.ValidationError(self.error_messages["amount"], code="amount")


class CodesField(forms.CharField):
    """Several things of a list, each by any of its names or by its code, separated by commas or on lines of their own.

    A room says in `known` which name stands for which code (names folded), and in `title` what to call a code.
    """

    default_error_messages = {"unknown": _("Not known here: %(names)s.")}

    def __init__(self, *, known: Callable[[], Mapping[str, str]], title: Callable[[str], str], **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea({"rows": 2}), **kwargs)
        self.known, self.title = known, title

    def prepare_value(self, value: Any) -> Any:
        """Show codes by their titles."""
        return value if isinstance(value, str) else ", ".join(self.title(code) for code in value or ())

    def clean(self, value: Any) -> list[str]:
        """Give codes; refuses what is not on the list, naming it."""
        wanted = [part.strip() for part in super().clean(value).replace("\n", ",").split(",") if part.strip()]
        known = self.known()
        if strange := [name for name in wanted if name.casefold() not in known]:
            message = self.error_messages["unknown"]
            raise forms.ValidationError(message, code="unknown", params={"names": ", ".join(strange)})
        return sorted({known[name.casefold()] for name in wanted})


def refuse(form: forms.Form, refusal: Refusal) -> None:
    """Put the reason of a refusal on the form: beside the field it names, or at the top."""
    field = getattr(refusal, "field", "")
    form.add_error(field if field in form.fields else None, say(refusal.sentence))


def put_through(
    request: HttpRequest, form: forms.Form, put: Callable[[], str], *, template: str, **context: Any
) -> HttpResponse:
    """Show a form; when it was sent, `put` it, which gives where to go next, or show it again with the refusal."""
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(put())
        except Refusal as refusal:
            refuse(form, refusal)
    return render(request, template, {"form": form, **context})
