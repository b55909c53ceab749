"""Turns every refusal into a page with the reason on it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from errera.foundation.actor import NotAllowed
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Refusal

from .pages import MethodRefused

STATUS = {NotAllowed: 403, MethodRefused: 405, StepRefused: 409}


class RefusalsInWords:
    """Answer a refusal that no view dealt with: 403 for persons, 405 for methods, 409 for states, 400 for input."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Draw the refusal page; other exceptions are not ours."""
        if not isinstance(exception, Refusal):
            return None
        return render(request, "ui/refusal.html", {"refusal": exception}, status=STATUS.get(type(exception), 400))
