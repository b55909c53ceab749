"""Template words for what is around every page: `{% top %}`, the bar on top, and `{% address "ui:choose-theme" %}`."""

from __future__ import annotations

import functools
from html import escape
from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from errera.foundation.ui.addresses import address_of

register = template.Library()
register.simple_tag(address_of, name="address")
TOKEN, HERE, ASKED = "0-token-0", "0-here-0", "0-asked-0"  # where each answer puts what is its own


class Bar(NamedTuple):
    """What the bar on top is drawn from; two readers for whom all of this is the same see the same bar."""

    agency: str
    search_url: str
    is_reader: bool
    takes_forms: bool
    name: str
    links: tuple[tuple[str, str], ...]
    theme: str
    language: str | None


@register.simple_tag(takes_context=True)
def top(context: template.Context) -> SafeString:
    """Draw the bar on top: kept for a reader and a language, and given the answer's token, address and question."""
    request = context.get("request")
    drawn: str = _drawn(_bar(context, request))
    if request is None:
        return mark_safe(drawn)  # noqa: S308 - an escaping template
    asked = request.GET.get("q", "") if request.path == context.get("search_url") else ""
    for mark, said in ((TOKEN, get_token(request)), (HERE, request.get_full_path()), (ASKED, asked)):
        drawn = drawn.replace(mark, escape(said))
    return mark_safe(drawn)  # noqa: S308 - an escaping template, and three values escaped above


def _bar(context: template.Context, request: Any) -> Bar:
    user = getattr(request, "user", None)
    return Bar(
        agency=str(context.get("agency") or ""),
        search_url=context.get("search_url") or "",
        is_reader=bool(context.get("actor") and context["actor"].key),
        takes_forms=request is not None,
        name=user.person.name if user is not None and user.is_authenticated else "",
        links=tuple((link.url, link.label) for link in context.get("my_links") or ()),
        theme=context.get("theme") or "",
        language=get_language(),
    )


@functools.lru_cache(maxsize=1_000)  # readers at work x languages
def _drawn(bar: Bar) -> str:
    """Draw a bar with marks for what differs from answer to answer."""
    marks = {"token": TOKEN, "here": HERE, "asked": ASKED}
    return get_template("ui/_top.html").render({**bar._asdict(), **marks, "languages": settings.LANGUAGES})
