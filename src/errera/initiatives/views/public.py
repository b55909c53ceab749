"""What everybody sees of one initiative without logging in: its page and its calendar file, once it is published.

The list and the calendar of all of them are the website's.
"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from errera.foundation.actor import anyone
from errera.foundation.ui.pages import page
from errera.foundation.ui.requests import Request

from .. import queries
from ..models import Initiative
from ..presenters import lists, programme

MINUTES_FRESH = 15


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


def _published(public_id: str) -> Initiative:
    return get_object_or_404(queries.published(), public_id=public_id)


def _ics(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{name}.ics"'
    answer["Cache-Control"] = f"public, max-age={MINUTES_FRESH * 60}"
    return answer
