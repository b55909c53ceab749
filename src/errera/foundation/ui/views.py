"""The ui's own addresses: choosing light or dark."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from errera.foundation.actor import anyone

from .pages import button
from .requests import Request
from .themes import keep_theme


@button(may=anyone)
def choose_theme(request: Request) -> HttpResponse:
    """Keep the reader's theme and go back to where the reader was."""
    back = request.POST.get("next", "/")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    answer = redirect(back if is_ours else "/")
    keep_theme(answer, request.POST.get("theme", ""))
    return answer
