"""The public pages: the programme, its partners, the ecosystem and the calendar. Nobody needs to log in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext

from errera.foundation.actor import anyone
from errera.foundation.ui.pages import page
from errera.foundation.ui.requests import Request

from .. import queries
from ..presenters import ecosystem, feeds, linked, world
from .common import public, tabs_of, url

COMING = 6  # initiatives on the first page


def _programme(request: Request) -> queries.Programme:
    return queries.shared("programme", lambda: queries.programme_on(request.today), on=request.today)


@page(may=anyone)
def programme(request: Request) -> HttpResponse:
    """Show what the programme is, in one sentence, its domains and what comes next."""
    facts = _programme(request)
    coming = queries.calendar_on(request.today, queries.Wanted()).coming
    context = {"facts": facts, "coming": coming[:COMING], "linked": linked.programme(facts)}
    return public(request, "programme", context)


@page(may=anyone)
def partners(request: Request) -> HttpResponse:
    """Show each partner: what it stands for, its domains and markets."""
    return public(request, "partners", {"facts": _programme(request)})


@page(may=anyone)
def picture(request: Request) -> HttpResponse:
    """Show which partner carries which domain, and where in the world the initiatives go."""
    context = {
        "ecosystem": ecosystem.ecosystem_of(_programme(request)),
        "world": world.world_of(queries.published_on(request.today), request.today),
    }
    return public(request, "ecosystem", context)


@page(may=anyone, params=("domain", "market", "kind", "year"))
def calendar(request: Request) -> HttpResponse:
    """Show the published initiatives, narrowed as the reader asks."""
    wanted = _wanted(request)
    found = queries.calendar_on(request.today, wanted)
    context = {"calendar": found, "wanted": wanted, "linked": linked.events(found.coming)}
    return public(request, "calendar", context)


@page(may=anyone, params=("domain", "market", "kind", "year"))
def calendar_ics(request: Request) -> HttpResponse:
    """Answer a calendar program with the initiatives that fit."""
    found = queries.calendar_on(request.today, _wanted(request))
    text = feeds.ics([*found.coming, *found.past], title=_title(), at=request.moment)
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="initiatives.ics"'
    return answer


@page(may=anyone, params=("domain", "market", "kind", "year"))
def calendar_atom(request: Request) -> HttpResponse:
    """Answer a feed reader with the initiatives that fit."""
    found = queries.calendar_on(request.today, _wanted(request))
    text = feeds.atom(
        [*found.coming, *found.past],
        title=_title(),
        address=settings.ERRERA_ADDRESS + url("calendar-atom"),
        language=get_language() or settings.LANGUAGE_CODE,
    )
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


def _title() -> str:
    return f"{settings.ERRERA_AGENCY}: {gettext('Initiatives')}"


def _wanted(request: Request) -> queries.Wanted:
    return queries.Wanted(**{name: request.GET.get(name, "") for name in ("domain", "market", "kind", "year")})


@page(may=anyone)
def robots(request: Request) -> HttpResponse:
    """Tell search engines what to leave alone."""
    lines = (
        "User-agent: *",
        "Disallow: /",
        f"Allow: {url('programme')}",
        f"Allow: {feeds.path_of_pages()}",
        f"Sitemap: {settings.ERRERA_ADDRESS}{url('sitemap')}",
    )
    return HttpResponse("\n".join((*lines, "")), content_type="text/plain; charset=utf-8")


@page(may=anyone)
def sitemap(request: Request) -> HttpResponse:
    """Name every public page for search engines."""
    own = [settings.ERRERA_ADDRESS + tab.url for tab in tabs_of("")]
    pages = [*own, *map(feeds.page_of, queries.published_on(request.today))]
    return render(request, "website/sitemap.xml", {"pages": pages}, content_type="application/xml; charset=utf-8")
