"""What the pages of the directory share: finding a record that exists for the reader."""

from __future__ import annotations

from typing import NoReturn

from django.http import Http404

from errera.foundation.ui.requests import Request

from .. import queries
from ..models import Organisation, Person


def organisation_or_404(request: Request, key: str) -> Organisation:
    """Give an organisation that exists for the reader."""
    found = queries.organisations_seen_by(request.actor).filter(public_id=key).first()
    if found is None:
        raise Http404
    return found


def person_or_404(request: Request, key: str) -> Person:
    """Give a person who exists for the reader."""
    found = queries.people_seen_by(request.actor).filter(public_id=key).first()
    if found is None:
        raise Http404
    return found


def organisation_behind_or_404(request: Request, key: str) -> Organisation:
    """Give an organisation that exists for the reader, by its own key or by a merged duplicate's."""
    found = queries.organisations_seen_by(request.actor).filter(public_id=key).first()
    return found or queries.organisation_behind(key, request.actor) or _not_found()


def person_behind_or_404(request: Request, key: str) -> Person:
    """Give a person who exists for the reader, by their own key or by a merged duplicate's."""
    found = queries.people_seen_by(request.actor).filter(public_id=key).first()
    return found or queries.person_behind(key, request.actor) or _not_found()


def _not_found() -> NoReturn:
    raise Http404
