"""What accounts do on news: an erased person cannot log in; what the log-in library tells is noted in the trail."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account_signals
from allauth.mfa import signals as mfa_signals
from django.dispatch import receiver

from errera.foundation import clock
from errera.foundation.actor import Actor
from errera.foundation.directory.events import PersonErased
from errera.foundation.events import reacts_to

from . import actions, queries
from .models import User

# The library speaks in Django's signals: here they become actions, and nowhere else.
SIGNALS = {
    account_signals.password_changed: "password_changed",
    account_signals.password_reset: "password_reset",
    mfa_signals.authenticator_added: "factor_added",
    mfa_signals.authenticator_removed: "factor_removed",
    mfa_signals.authentication_failed: "factor_failed",
}


@reacts_to(PersonErased)
def close_account(news: PersonErased) -> None:
    """Close the account of the erased person and empty what it knows."""
    user = queries.account_of(news.person.public_id)
    if user is not None:
        actions.close_erased_account(user=user, by=news.by, at=news.at)


@receiver(list(SIGNALS), dispatch_uid="accounts.own_account")
def note(signal: Any, user: User, **facts: Any) -> None:
    """Note what happened to somebody's password or second factor."""
    actions.note_on_own_account(user=user, note=SIGNALS[signal], by=Actor(user.key), at=clock.now())
