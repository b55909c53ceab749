"""Puts on every request who is there (`actor`) and what time it is (`moment`, `today`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from errera.foundation import clock
from errera.foundation.actor import NOBODY, Actor
from errera.foundation.ui.requests import Request

from . import queries
from .models import User
from .shapes import ACTING_FOR


class WhoAndWhen:
    """Read the clock once per request and turn the user into an actor when somebody asks."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.moment = clock.now()
        request.today = timezone.localdate(request.moment)
        request.actor = cast(Actor, SimpleLazyObject(lambda: _actor(request)))
        return self.get_response(request)

    def process_view(self, request: Request, view: Callable[..., HttpResponse], *_: Any) -> None:
        """Find out at once for a page with a rule, which asks first of all who is there."""
        if hasattr(view, "rule"):
            request.actor = _actor(request)


def _actor(request: Request) -> Actor:
    if not request.user.is_authenticated:
        return NOBODY
    pk = request.session.get(ACTING_FOR)
    absent = User.objects.filter(pk=pk).select_related("person").first() if pk else None
    return queries.actor_for(request.user, on=request.today, acting_for=absent)
