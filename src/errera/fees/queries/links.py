"""Signed addresses: the link in a mail that hands out one invoice or one credit note, and nothing else."""

from __future__ import annotations

import functools

from django.conf import settings
from django.core import signing
from django.urls import reverse

_signer = functools.partial(signing.Signer, salt="errera.fees", sep="~")


def address_for(public_id: str, *, whole: bool = True) -> str:
    """Give the signed address of the paper of an invoice; the whole of it, as a mail carries it, or its path."""
    path = reverse("fees:paper", args=[_signer().sign(public_id)])
    return f"{settings.ERRERA_ADDRESS.rstrip('/')}{path}" if whole else path


def read_link(token: str) -> str:
    """Give the public id that a signed address is about; nothing when it was not signed here."""
    try:
        return _signer().unsign(token)
    except signing.BadSignature:
        return ""
