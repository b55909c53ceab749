"""The service worker that keeps an agenda on a telephone; served from here, so that it may look after these pages."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from errera.foundation.actor import anyone
from errera.foundation.ui.pages import page
from errera.foundation.ui.requests import Request


@page(may=anyone)
def worker(request: Request) -> HttpResponse:
    """Give the script; browsers ask for it again on every visit, and take a new one over."""
    answer = render(
        request, "agendas/worker.js", {"static_url": settings.STATIC_URL}, content_type="text/javascript; charset=utf-8"
    )
    answer["Cache-Control"] = "no-cache"
    return answer
