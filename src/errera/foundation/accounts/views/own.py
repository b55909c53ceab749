"""One's own account: language, second factor, deputies, and for whom one acts."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from errera.foundation.actor import signed_in
from errera.foundation.ui.forms import put_through
from errera.foundation.ui.pages import button, form_page, page
from errera.foundation.ui.requests import Request

from .. import actions, queries
from ..forms import DeputyForm, LanguageForm
from ..models import User
from ..presenters import role_words
from ..shapes import ACTING_FOR


@page(may=signed_in)
def me(request: Request) -> HttpResponse:
    """Show one's own account."""
    user, today = _user(request), request.today
    context = {
        "account": user,
        "roles": [
            (held, role_words(held)) for held in queries.roles_held_on(user, today).select_related("organisation")
        ],
        "deputies": queries.deputies_of(user).filter(until_on__gte=today, revoked_at__isnull=True),
        "absent": queries.deputising_on(user, today),
        "language": LanguageForm(initial={"language": user.person.language}),
        "has_second_factor": queries.has_second_factor(user),
        "has_possible_deputies": queries.possible_deputies_of(user, today).exists(),
    }
    return render(request, "accounts/me.html", context)


@button(may=signed_in)
def my_language(request: Request) -> HttpResponse:
    """Choose the language, for this browser at once and for letters from now on."""
    form = LanguageForm(request.POST)
    answer = redirect("accounts:me")
    if form.is_valid():
        language = form.cleaned_data["language"]
        actions.choose_language(user=_user(request), language=language, by=request.actor, at=request.moment)
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE, samesite="Lax",
        )  # fmt: skip
    return answer


@form_page(may=signed_in)
def my_deputy_add(request: Request) -> HttpResponse:
    """Appoint one's own deputy."""
    form = DeputyForm(request.POST or None, absent=_user(request), today=request.today)

    def put() -> str:
        actions.appoint_deputy(absent=_user(request), **form.facts(), by=request.actor, at=request.moment)
        return reverse("accounts:me")

    return put_through(request, form, put, template="accounts/deputy_form.html", account=request.user)


@button(may=signed_in)
def act_for(request: Request, deputy: str) -> HttpResponse:
    """Act for an absent colleague from now on, in this session, until one stops or the days are over."""
    chosen = queries.deputising_on(_user(request), request.today).filter(public_id=deputy).first()
    if chosen is None:
        raise Http404
    actions.act_for(deputy=chosen, by=request.actor, at=request.moment)
    request.session[ACTING_FOR] = chosen.absent_id
    return redirect(settings.LOGIN_REDIRECT_URL)


@button(may=signed_in)
def act_for_myself(request: Request) -> HttpResponse:
    """Stop acting for somebody else."""
    request.session.pop(ACTING_FOR, None)
    return redirect("accounts:me")


def _user(request: Request) -> User:
    """Give who is there; the rule of the page saw to it that somebody is."""
    return cast(User, request.user)
