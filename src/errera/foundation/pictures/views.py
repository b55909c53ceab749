"""Serves pictures under their hash: an address that nobody can guess and whose content never changes."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from errera.foundation.actor import anyone
from errera.foundation.ui.pages import page
from errera.foundation.ui.requests import Request

from . import queries

# Opened by itself an SVG is a document: it may style itself and do nothing else.
SAFE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, max-age=31536000, immutable",
}


@page(may=anyone)
def show_picture(request: Request, digest: str) -> HttpResponse:
    """Give the drawing, or 404 while there is none."""
    picture = queries.picture_named(digest)
    if picture is None or not picture.svg:
        raise Http404
    return HttpResponse(picture.svg, content_type="image/svg+xml", headers=SAFE)
