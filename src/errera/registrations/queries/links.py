"""Signed addresses: the link in a mail that opens one registration or one survey, and nothing else."""

from __future__ import annotations

import functools

from django.conf import settings
from django.core import signing
from django.urls import reverse

_signer = functools.partial(signing.Signer, salt="errera.registrations", sep="~")


def address_for(url_name: str, public_id: str, *, whole: bool = True) -> str:
    """Give the signed address of a page about one record; the whole of it, as a mail carries it, or its path."""
    path = reverse(url_name, args=[_signer().sign(f"{url_name}~{public_id}").removeprefix(f"{url_name}~")])
    return f"{settings.ERRERA_ADDRESS.rstrip('/')}{path}" if whole else path


def read_link(url_name: str, token: str) -> str:
    """Give the public id that a signed address is about; nothing when it was not signed here, or for another page."""
    try:
        return _signer().unsign(f"{url_name}~{token}").removeprefix(f"{url_name}~")
    except signing.BadSignature:
        return ""
