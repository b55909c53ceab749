"""Draws every form of the house with its own templates; what is drawn often is drawn here."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

LINES = {forms.TextInput.template_name, forms.NumberInput.template_name, forms.DateInput.template_name}


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
