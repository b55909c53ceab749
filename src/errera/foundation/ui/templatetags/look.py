"""Template words for the eye: `{% icon "flag" %}`, `{{ state|tag }}`, `{{ day|due:today }}`, `{{ label|word }}`."""

from __future__ import annotations

import datetime as dt
import functools
from html import escape
from typing import TYPE_CHECKING, Any

import heroicons
from django import template
from django.conf import settings
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext
from django_htmx.jinja import htmx_script

from errera.foundation.ui import cells, speech

if TYPE_CHECKING:
    from collections.abc import Iterable

    from errera.foundation.ui.navigation import Doorway

register = template.Library()
register.filter("tag", cells.drawn_tag)
register.filter("cell", cells.drawn_cell)
SOON = 14  # days: near enough that somebody should have begun


@register.simple_tag
def icon(name: str, size: int = 20) -> SafeString:
    """Draw a heroicon that says nothing to a screen reader: the word beside it does."""
    return _icon(str(name), size)


@functools.cache
def _icon(name: str, size: int) -> SafeString:
    return mark_safe(heroicons._render_icon("outline", name, size, {"aria-hidden": "true"}))  # noqa: S308 - ours


@register.simple_tag
def doors(rooms: Iterable[Doorway], icons: bool = False) -> SafeString:
    """Draw the ways into the rooms; plain Python, and kept, for every page has the same ones twice."""
    return _doors(tuple(rooms), icons, get_language())


@functools.lru_cache(maxsize=1_000)  # readers' roles x rooms x languages
def _doors(rooms: tuple[Doorway, ...], icons: bool, language: str | None) -> SafeString:
    return mark_safe(f"<ul>{''.join([_door(room, icons) for room in rooms])}</ul>")  # noqa: S308 - escaped below


def _door(room: Doorway, has_icon: bool) -> str:
    apart = ' class="apart"' if room.is_apart else ""
    here = ' aria-current="true"' if room.is_here else ""
    drawn = _icon(room.icon, 20) if has_icon else ""
    return f'<li{apart}><a href="{escape(room.url)}"{here}>{drawn}{escape(gettext(room.label))}</a></li>'


@register.filter
def word(text: Any) -> str:
    """Give a label marked with `N_`, or any value the house deals in, in the reader's language."""
    return gettext(text) if type(text) in (str, SafeString) and text else speech.say(text)


@register.filter
def known(value: Any) -> str:
    """Say a value, or that it is not known."""
    if value is None or value == "":
        return format_html('<span class="quiet">{}</span>', gettext("not known"))
    return speech.say(value)


@register.filter
def due(day: dt.date | None, today: dt.date) -> str:
    """Draw a date with the time left, and mark it when it is late or soon."""
    if day is None:
        return ""
    tone = "late" if day < today else "soon" if (day - today).days <= SOON else "quiet"
    return format_html(
        '<time datetime="{}">{}</time> <span class="{}">({})</span>',
        day.isoformat(), speech.say(day), tone, speech.distance(day, today),
    )  # fmt: skip


@register.filter
def in_languages(field: BoundField) -> list[dict[str, Any]]:
    """Give, for a text in several languages, each language's name with the widget that takes it."""
    widget = field.field.widget
    attrs = field.build_widget_attrs({"id": field.auto_id}, widget)
    parts = widget.get_context(field.html_name, field.value(), attrs)["widget"]["subwidgets"]
    names = dict(settings.LANGUAGES)
    for code, part in zip(widget.locales, parts, strict=True):
        part["attrs"]["lang"] = code
    return [{"name": names.get(code, code), "widget": part} for code, part in zip(widget.locales, parts, strict=True)]


@register.simple_tag(takes_context=True)
def live(context: template.Context) -> str:
    """Load htmx, once on a page and only on a page that has something that moves."""
    request = context.get("request")
    if request is None or getattr(request, "is_live", False):
        return ""
    request.is_live = True
    return htmx_script(nonce=context.get("csp_nonce"))
