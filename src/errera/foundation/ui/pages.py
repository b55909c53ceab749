"""Every page has a rule: `@page(may=...)` names who may open it and which parameters its address takes."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from errera.foundation.actor import Actor, Verdict
from errera.foundation.sentences import N_, Invalid, Refusal

from .requests import Request
from .speech import say

Rule = Callable[[Actor], Verdict]
View = Callable[..., HttpResponseBase]


def page(
    *, may: Rule, params: Iterable[str] = (), methods: tuple[str, ...] = ("GET", "HEAD")
) -> Callable[[View], View]:
    """Guard a view: log in first, then the rule, then the method, then only parameters the page knows.

    A stranger is sent to the log-in page; a refused person reads the reason (403); an unknown parameter or
    method is refused in words (400, 405), never ignored.
    """
    known = frozenset(params)

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
            verdict = may(request.actor)
            if not verdict and not request.actor.key:
                return redirect_to_login(request.get_full_path())
            verdict.require()
            if request.method not in methods:
                raise MethodRefused(N_("This address does not take {method}."), method=request.method)
            refuse_unknown(request, known)
            return view(request, *args, **kwargs)

        guarded.rule = may  # type: ignore[attr-defined]  # read by tests/house/test_every_url_has_a_rule.py
        guarded.methods = methods  # type: ignore[attr-defined]  # read by the same test
        return guarded

    return decorate


def form_page(*, may: Rule, params: Iterable[str] = ()) -> Callable[[View], View]:
    """Guard a page that shows a form on GET and takes it on POST."""
    return page(may=may, params=params, methods=("GET", "HEAD", "POST"))


def button(*, may: Rule) -> Callable[[View], View]:
    """Guard an address that only does something, on POST."""
    return page(may=may, methods=("POST",))


class MethodRefused(Refusal):
    """The address exists, but not for this method."""


def refuse_unknown(request: Request, known: frozenset[str]) -> None:
    """Refuse an address with parameters that the page does not know."""
    if unknown := sorted(set(request.GET) - known):
        raise Invalid(N_("This page does not know “{names}” in its address."), names=", ".join(unknown))


def carry_out(request: Request, action: Callable[..., Any], *, done: Any, back: str, **facts: Any) -> HttpResponse:
    """Run one action for the person on the page; say `done`, or the reason of the refusal, and go `back`."""
    try:
        action(**facts, by=request.actor, at=request.moment)
    except Refusal as refusal:
        messages.error(request, say(refusal.sentence))
    else:
        messages.success(request, say(done))
    return redirect(back)


def seen(rows: QuerySet[Any], public_id: str) -> Any:
    """Give the one of these rows that the address names, or answer that there is nothing."""
    return get_object_or_404(rows, public_id=public_id)
