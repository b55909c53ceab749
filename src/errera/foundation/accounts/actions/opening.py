"""Writes that open an account: the invitation, and the password that the invited person chooses."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.directory.models import Person
from errera.foundation.ids import new_public_id
from errera.foundation.mail.actions import write_letter
from errera.foundation.mail.shapes import Recipient
from errera.foundation.sentences import N_, Invalid, Sentence

from .. import policies, queries
from ..models import User


@action
def open_account(*, person: Person, by: Actor, at: datetime) -> User:
    """Open an account for a person of the directory and invite them by mail to choose a password.

    Refuses a person without an e-mail address, and one who has an account.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    policies.may_manage_accounts(by).require()
    if not person.email:
        raise Invalid(N_("This person has no e-mail address in the directory; add it there first."))
    if User.objects.filter(person=person).exists():
        raise Invalid(N_("This person has an account already."))
    if User.objects.filter(email__iexact=person.email).exists():
        raise Invalid(N_("There is an account with this e-mail address already."))

    user = User(person=person, email=person.email, opened_by=by.doer, opened_at=at)
    user.set_unusable_password()
    user.save()
    record(what="accounts.user.opened", target=user, by=by, at=at)
    _invite(user, by=by, at=at)
    return user


@action
def invite_again(*, user: User, by: Actor, at: datetime) -> User:
    """Send a fresh invitation; the earlier one stops working. Refuses a closed account and one that is in use."""
    user = _locked(user)
    if not user.is_active:
        raise Invalid(N_("This account is closed."))
    if user.has_usable_password():
        raise Invalid(N_("This person has chosen a password already; it can be reset on the log-in page."))
    policies.may_manage_accounts(by).require()

    _invite(user, by=by, at=at)
    record(what="accounts.user.invited_again", target=user, by=by, at=at)
    return user


@action
def accept_invitation(*, token: str, password: str, by: Actor, at: datetime) -> User:
    """Set the password that an invited person chose; the invitation is used up.

    Refuses a token that is forged, old, used or replaced, and a password that is too easy.
    """
    invited = queries.user_invited_by(token)
    user = _locked(invited) if invited else None
    # Compared again under the lock: somebody may have used the invitation while we waited.
    if invited is None or user is None or user.invitation != invited.invitation:
        raise Invalid(N_("This invitation is no longer valid. Ask for a new one."))
    by = Actor(user.key)
    policies.may_note(by, user).require()
    _refuse_easy(password, user)

    user.set_password(password)
    change(user, password=user.password, invitation="")
    record(what="accounts.user.invitation_accepted", target=user, by=by, at=at)
    return user


def _invite(user: User, *, by: Actor, at: datetime) -> None:
    change(user, invitation=new_public_id())
    address = reverse("accounts:invitation", args=[queries.invitation_token(user)])
    person = user.person
    write_letter(
        to=Recipient(user.key, user.email, person.name, person.language),
        template="accounts/invitation",
        facts={"url": f"{settings.ERRERA_ADDRESS}{address}", "days": queries.INVITATION_DAYS},
        about=user, by=by, at=at,
    )  # fmt: skip


def _locked(user: User) -> User:
    return User.objects.select_for_update(of=("self",)).get(pk=user.pk)


def _refuse_easy(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as fault:
        raise Invalid(Sentence("{fault}", {"fault": " ".join(fault.messages)}), field="password") from fault
