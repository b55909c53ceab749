"""What every template may count on: the agency, the demo flag, where one can go, how the reader likes to look."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch

from errera.foundation.actor import NOBODY, Actor
from errera.foundation.panels import panels_on

from .addresses import address_of
from .themes import theme_of


def house(request: HttpRequest) -> dict[str, Any]:
    """Give the agency's name and colour, the reader, and the places the reader can go to.

    They are the same all over a page: its panels, which are templates of their own, do not look for them again.
    """
    actor = getattr(request, "actor", NOBODY)
    known: tuple[Any, dict[str, Any]] | None = getattr(request, "_house", None)
    if known is None or known[0] is not actor:
        known = actor, _seen_by(actor, request)
        request._house = known  # type: ignore[attr-defined]  # for the templates that come after
    return known[1]


def _seen_by(actor: Actor, request: HttpRequest) -> dict[str, Any]:
    return {
        "agency": settings.ERRERA_AGENCY,
        "accent": settings.ERRERA_ACCENT,
        "is_demo": settings.DEMO,
        "actor": actor,
        "rooms": panels_on("ui.navigation", request, actor=actor),
        "my_links": panels_on("ui.me", request, actor=actor),
        "foot_links": panels_on("ui.foot", request, actor=actor),
        "notices": panels_on("ui.notices", request, actor=actor),
        "search_url": _address("website:search"),
        "theme": theme_of(request),
        "csp_nonce": str(getattr(request, "csp_nonce", "")),
    }


def _address(name: str) -> str:
    """Give an address that a room upstairs may or may not have opened."""
    try:
        return address_of(name)
    except NoReverseMatch:
        return ""
