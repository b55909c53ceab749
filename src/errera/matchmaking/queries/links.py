"""Signed addresses: the link in a letter that opens the page of one participant, and nothing else."""

from __future__ import annotations

import functools

from django.conf import settings
from django.core import signing
from django.urls import reverse

from ..models import Participant

_signer = functools.partial(signing.Signer, salt="errera.matchmaking", sep="~")


def address_for(url_name: str, participant: Participant, *, whole: bool = True) -> str:
    """Give the signed address of a page about a participant; the whole of it, as a letter carries it, or its path.

    The number of the link is signed, too: once a new link was sent, the earlier one opens nothing.
    """
    named = f"{url_name}~{participant.public_id}~{participant.link_number}"
    path = reverse(url_name, args=[_signer().sign(named).removeprefix(f"{url_name}~")])
    return f"{settings.ERRERA_ADDRESS.rstrip('/')}{path}" if whole else path


def participant_by_link(url_name: str, token: str) -> Participant | None:
    """Give the participant that a signed address is about; nothing for a link of another page, or one replaced."""
    try:
        signed = _signer().unsign(f"{url_name}~{token}").removeprefix(f"{url_name}~")
    except signing.BadSignature:
        return None
    public_id, _tilde, number = signed.partition("~")
    rows = Participant.objects.select_related("matchmaking__initiative", "organisation", "contact")
    return rows.filter(public_id=public_id, link_number=int(number)).first()
