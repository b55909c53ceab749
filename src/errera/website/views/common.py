"""What the public pages share: their address, their place among each other, and how long others may keep them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from errera.foundation.sentences import N_
from errera.foundation.ui.pieces import Tab
from errera.foundation.ui.requests import Request

PAGES = (
    ("programme", N_("Programme")),
    ("partners", N_("Partners")),
    ("ecosystem", N_("Ecosystem")),
    ("calendar", N_("Calendar")),
    ("results", N_("Results")),
    ("stories", N_("Stories")),
    ("lessons", N_("Lessons")),
    ("data", N_("Open data")),
)


def url(name: str, *args: str) -> str:
    """Give the address of a page of the website."""
    return reverse(f"website:{name}", args=args)


def tabs_of(here: str) -> list[Tab]:
    """Give the public pages in their order."""
    return [Tab(label, url(name), is_here=name == here) for name, label in PAGES]


def public(request: Request, name: str, context: dict[str, Any]) -> HttpResponse:
    """Answer with a public page; it may be kept by the reader alone, because it carries the language and the look."""
    answer = render(request, f"website/{name}.html", {"tabs": tabs_of(name), **context})
    answer["Cache-Control"] = "private, max-age=60"
    return answer
