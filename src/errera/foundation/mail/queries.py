"""Reads of the post: texts of letters, what is due, what a person switched off, signed links."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db.models import QuerySet
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone, translation

from . import shapes
from .models import Letter, Mailbox, SwitchedOff
from .shapes import Kind, Text
from .states import LetterState

STUCK_AFTER = timedelta(minutes=15)
_signer = functools.partial(signing.Signer, salt="errera.mail")


def language_for(code: str) -> str:
    """Give a language the house writes in: the one asked for, or the agency's own."""
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def text_of(kind: Kind, *, language: str, facts: Mapping[str, Any]) -> Text:
    """Fill in a letter's template in a language; the subject is its first line."""
    always = {"agency": settings.ERRERA_AGENCY, "address": settings.ERRERA_ADDRESS}
    with translation.override(language):
        template = get_template(kind.template(language)).template  # type: ignore[attr-defined]  # of Django’s own engine
        written = template.render(Context({**always, **facts}, autoescape=False)).strip()
    subject, _, body = written.partition("\n")
    return Text(subject.strip()[:300], body.strip())


def next_round(after: datetime) -> datetime:
    """Give the next moment at which letters that can wait leave together."""
    local = timezone.localtime(after)
    today = timezone.make_aware(datetime.combine(local.date(), time(settings.ERRERA_MAIL_HOUR)))
    tomorrow = timezone.make_aware(datetime.combine(local.date() + timedelta(days=1), time(settings.ERRERA_MAIL_HOUR)))
    return today if after < today else tomorrow


def is_off(mailbox: Mailbox, kind: str) -> bool:
    """Say whether a person switched this kind of letter off."""
    return SwitchedOff.objects.filter(mailbox=mailbox, kind=kind).exists()


def kinds_off(key: str) -> set[str]:
    """Give the kinds of letter that a person switched off."""
    return set(SwitchedOff.objects.filter(mailbox__key=key).values_list("kind", flat=True))


def recipients_due(at: datetime) -> list[str]:
    """Give the keys of everybody for whom a letter is due, or was left in an envelope by a crash."""
    waiting = Letter.objects.filter(state=LetterState.WAITING, due_at__lte=at)
    stuck = Letter.objects.filter(state=LetterState.LEAVING, left_at__lte=at - STUCK_AFTER)
    return sorted(set((waiting | stuck).values_list("mailbox__key", flat=True)))


def letters_due(mailbox: Mailbox, at: datetime) -> QuerySet[Letter]:
    """Give the letters that may leave a mailbox now, oldest first."""
    return Letter.objects.filter(mailbox=mailbox, state=LetterState.WAITING, due_at__lte=at).order_by("pk")


def letters_stuck(mailbox: Mailbox, at: datetime) -> QuerySet[Letter]:
    """Give the letters of a mailbox whose mail was never reported back."""
    return Letter.objects.filter(mailbox=mailbox, state=LetterState.LEAVING, left_at__lte=at - STUCK_AFTER)


def letters_of(mail: str) -> QuerySet[Letter]:
    """Give the letters that left together."""
    return Letter.objects.filter(mail=mail, state=LetterState.LEAVING).order_by("pk")


def letters_to_forget(at: datetime) -> QuerySet[Letter]:
    """Give the sent letters whose text has been kept long enough."""
    limit = at - timedelta(days=settings.ERRERA_MAIL_KEEP_DAYS)
    return Letter.objects.filter(state=LetterState.SENT, sent_at__lte=limit).exclude(body="")


def letters() -> QuerySet[Letter]:
    """Give every letter."""
    return Letter.objects.all()


def letters_about(target: str) -> QuerySet[Letter]:
    """Give the letters about a record, latest first."""
    return Letter.objects.filter(about=target).order_by("-pk")


def failed_count() -> int:
    """Count the letters that need an administrator."""
    return Letter.objects.filter(state=LetterState.FAILED).count()


def path_for(url_name: str, key: str, kinds: tuple[str, ...] = ()) -> str:
    """Give a signed address inside Errera that says whose mail it is about, and which kinds."""
    return reverse(url_name, args=[_signer().sign_object({"key": key, "kinds": list(kinds)}, compress=True)])


def link_for(url_name: str, key: str, kinds: tuple[str, ...] = ()) -> str:
    """Give the full signed address, as a mail carries it."""
    return f"{settings.ERRERA_ADDRESS.rstrip('/')}{path_for(url_name, key, kinds)}"


def read_link(token: str) -> tuple[str, list[str]] | None:
    """Give the person and the kinds that a signed address is about; nothing when it was not signed here."""
    try:
        said = _signer().unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    return said["key"], [kind for kind in said["kinds"] if kind in shapes.kinds()]
