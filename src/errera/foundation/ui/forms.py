"""Forms: errors at the top and beside the field, everything typed is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from errera.foundation.sentences import Refusal

from .speech import say


class Renderer(TemplatesSetting):
    """Draw every form of the house with the house's own templates."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """Draw a list of choices here: through templates, 250 countries cost more than the rest of their page."""
        if template_name == forms.Select.template_name:
            return _select(context["widget"])
        return super().render(template_name, context, request)


def _select(widget: dict[str, Any]) -> SafeString:
    groups = [_choices(name, options) for name, options, _ in widget["optgroups"]]
    return format_html(
        '<select name="{}"{}>{}</select>',
        widget["name"],
        flatatt(widget["attrs"]),
        mark_safe("".join(groups)),  # noqa: S308 - every part was escaped
    )


def _choices(group: str | None, options: list[dict[str, Any]]) -> str:
    drawn = "\n".join(_option(**option) for option in options)
    return format_html('<optgroup label="{}">{}</optgroup>', group, mark_safe(drawn)) if group else drawn  # noqa: S308


def _option(*, value: Any, label: Any, attrs: dict[str, Any], **_: Any) -> str:
    further = flatatt(attrs) if attrs else ""
    return f'<option value="{conditional_escape(value)}"{further}>{conditional_escape(label)}</option>'


class DateInput(forms.DateInput):
    """A date that the browser can pick and that always travels as 2021-11-25."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


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
