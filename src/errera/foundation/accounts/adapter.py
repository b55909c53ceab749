"""How allauth behaves here: nobody signs up alone, coming in is noted, and mails go through the house's post."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from errera.foundation import clock
from errera.foundation.actor import SYSTEM, Actor
from errera.foundation.mail.actions import write_letter
from errera.foundation.mail.shapes import Recipient

from . import actions
from .models import User


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by an administrator for a person of the directory."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse to sign up."""
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        """Log in, and note it."""
        super().login(request, user)
        actions.note_log_in(user=user, by=Actor(user.key), at=clock.now())

    def post_login(self, request: HttpRequest, user: Any, **facts: Any) -> HttpResponse:
        """Speak the person's own language from now on, where this browser did not choose one."""
        answer = super().post_login(request, user, **facts)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            answer.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, user.person.language,
                secure=settings.SESSION_COOKIE_SECURE, samesite="Lax",
            )  # fmt: skip
        return answer

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Note that somebody tried; whoever it was, the same is written."""
        actions.note_failed_log_in(email=credentials.get("email", ""), by=SYSTEM, at=clock.now())

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Ask for the password of an account again, under the same limits as a log-in."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """Send the link by the house's post, in the person's own language."""
        account = User.objects.get(pk=user.pk)
        person = account.person
        write_letter(
            to=Recipient(person.public_id, account.email, person.name, person.language),
            template="accounts/password_reset", facts={"url": context["password_reset_url"]},
            about=account, by=SYSTEM, at=clock.now(),
        )  # fmt: skip

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go back to one's own account."""
        return reverse("accounts:me")
