"""What everybody sees without logging in: what is published, as pages and as calendar files."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from errera.foundation.actor import anyone
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.pages import page
from errera.foundation.ui.requests import Request

from .. import queries
from ..models import Initiative
from ..presenters import board, lists, programme

BACK, AHEAD = dt.timedelta(days=365), dt.timedelta(days=3 * 365)
MINUTES_FRESH = 15


@page(may=anyone)
def public_list(request: Request) -> HttpResponse:
    """Show what is published and still to come."""
    faces = queries.public_faces(request.today, request.today + AHEAD)
    entries = board.entries_of(faces, queries.domains_by_code())
    return render(request, "initiatives/public_list.html", {"entries": list(entries.values())})


@page(may=anyone)
def public_page(request: Request, public_id: str) -> HttpResponse:
    """Show a published initiative with its programme; what is not published does not exist."""
    held = _published(public_id)
    context = {
        "initiative": held,
        "place": lists.place_of(held),
        "days": programme.days_of(held, queries.sessions_of(held)),
        "zone": held.time_zone.replace("_", " "),
        "domains": list(held.domains.order_by("order")),
        "partners": [row.partnership for row in held.partners.all()],
        "is_over": held.until_on < request.today,
    }
    return render(request, "initiatives/public_page.html", context)


@page(may=anyone)
def one_ics(request: Request, public_id: str) -> HttpResponse:
    """Give a published initiative and its sessions as a calendar file."""
    held = _published(public_id)
    return _ics(programme.calendar_of_one(held, queries.sessions_of(held), at=request.moment), held.code)


@page(may=anyone)
def calendar_ics(request: Request) -> HttpResponse:
    """Give everything that is published, from a year ago on, as a calendar file to subscribe to."""
    rows = queries.published().filter(until_on__gte=request.today - BACK, from_on__lte=request.today + AHEAD)
    name = Sentence(N_("Initiatives ({agency})"), {"agency": settings.ERRERA_AGENCY})
    return _ics(programme.calendar_of(name, rows.order_by("from_on", "pk"), at=request.moment), "initiatives")


def _published(public_id: str) -> Initiative:
    return get_object_or_404(queries.published(), public_id=public_id)


def _ics(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{name}.ics"'
    answer["Cache-Control"] = f"public, max-age={MINUTES_FRESH * 60}"
    return answer
