"""Links that open an account once: signed, dated, and dead as soon as they were used or replaced."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing

from ..models import User
from .accounts import account_of

INVITATION_DAYS = 14
SALT = "accounts.invitation"


def invitation_token(user: User) -> str:
    """Give the token of the invitation that is open for a user."""
    return signing.dumps([user.key, user.invitation], salt=SALT)


def user_invited_by(token: str) -> User | None:
    """Give the user whom a token invites; None when it is forged, too old, used or replaced, or the account closed."""
    try:
        key, invitation = signing.loads(token, salt=SALT, max_age=timedelta(days=INVITATION_DAYS))
    except (signing.BadSignature, ValueError, TypeError):
        return None
    user = account_of(key)
    if user is None or not user.is_active or user.has_usable_password():
        return None
    return user if user.invitation and user.invitation == invitation else None
