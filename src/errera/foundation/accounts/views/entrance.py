"""Ways in: an invitation that is accepted once, and the buttons of the demo."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from errera.foundation.actor import NOBODY, Actor, NotAllowed, anyone, signed_in
from errera.foundation.sentences import N_
from errera.foundation.ui.forms import put_through
from errera.foundation.ui.pages import button, form_page, page
from errera.foundation.ui.requests import Request

from .. import actions, queries
from ..forms import InvitationForm


@form_page(may=anyone)
def invitation(request: Request, token: str) -> HttpResponse:
    """Let an invited person choose a password; opening the link changes nothing, and it works once.

    A link that does not work looks the same whether it was used, replaced, too old or invented.
    """
    user = queries.user_invited_by(token)
    if user is None:
        return render(request, "accounts/invitation_over.html", status=404)
    form = InvitationForm(request.POST or None)

    def put() -> str:
        password = form.cleaned_data["password"]
        actions.accept_invitation(token=token, password=password, by=NOBODY, at=request.moment)
        return reverse("account_login")

    return put_through(request, form, put, template="accounts/invitation.html", account=user)


@page(may=anyone)
def demo(request: Request) -> HttpResponse:
    """List one button per role of the demo; anywhere but in a marked demo this page does not exist."""
    _demo_or_404()
    return render(request, "accounts/demo.html", {"doors": queries.demo_doors(request.today)})


@button(may=anyone)
def demo_enter(request: Request, role: str) -> HttpResponse:
    """Walk into the demo as the fictional holder of a role."""
    _demo_or_404()
    user = actions.enter_demo(role=role, by=NOBODY, at=request.moment)
    request.session.flush()
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    actions.note_log_in(user=user, by=Actor(user.key), at=request.moment)
    return redirect(settings.LOGIN_REDIRECT_URL)


@page(may=signed_in)
def no_password(request: Request) -> HttpResponse:
    """Say why somebody without a password cannot set one here."""
    raise NotAllowed(N_("This account has no password. Use your invitation, or ask an administrator for a fresh one."))


def _demo_or_404() -> None:
    if not queries.is_demo():
        raise Http404
