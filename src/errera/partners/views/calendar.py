"""The calendar of obligations: as a page, and as a feed under a secret address that can be revoked."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render

from errera.foundation.actor import Actor, anyone
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import hands
from errera.foundation.ui.pages import button, carry_out, page, seen
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..presenters import calendar
from ..presenters.acts import url

BACK, AHEAD = dt.timedelta(days=365), dt.timedelta(days=3 * 365)


@page(may=policies.may_see_partners, params=("month",))
def month(request: Request) -> HttpResponse:
    """Show a month of obligations, meetings and last days."""
    first = calendar.month_asked(request.GET.get("month", ""), request.today)
    entries = _entries(request.actor, *calendar.shown_days(first), today=request.today)
    shown = calendar.month_of(first, entries, request.today)
    return render(
        request,
        "partners/calendar.html",
        {"month": shown, "lead": calendar.lead(entries, first), "today": request.today},
    )


@page(may=policies.may_keep_calendar_feed)
def feeds(request: Request) -> HttpResponse:
    """Show the reader's own feeds, to make and to revoke."""
    return render(request, "partners/feeds.html", {"feeds": queries.feeds_of(request.actor)})


@button(may=policies.may_keep_calendar_feed)
def feed_new(request: Request) -> HttpResponse:
    """Make a secret address and show it, this once."""
    made, secret = actions.create_calendar_feed(**hands(request))
    address = f"{settings.ERRERA_ADDRESS}{url('feed', made, secret)}"
    return render(request, "partners/feeds.html", {"feeds": queries.feeds_of(request.actor), "address": address})


@button(may=policies.may_keep_calendar_feed)
def feed_revoke(request: Request, public_id: str) -> HttpResponse:
    """Let an address lead nowhere from now on."""
    row = seen(queries.feeds_of(request.actor), public_id)
    done = Sentence(N_("The address is revoked: it leads nowhere any more."))
    return carry_out(request, actions.revoke_calendar_feed, done=done, back=url("feeds"), feed=row)


@page(may=anyone)
def feed(request: Request, public_id: str, secret: str) -> HttpResponse:
    """Answer a calendar program with what the feed's owner may see today; a revoked address finds nothing."""
    row = queries.feed_at(public_id, secret)
    if row is None:
        raise Http404
    actor, language = queries.reader_behind(row, on=request.today)
    if not policies.may_keep_calendar_feed(actor, row):
        raise Http404
    entries = _entries(actor, request.today - BACK, request.today + AHEAD, today=request.today)
    answer = HttpResponse(
        calendar.feed(entries, at=request.moment, language=language), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'inline; filename="errera.ics"'
    answer["Cache-Control"] = "private, max-age=900"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _entries(actor: Actor, earliest: dt.date, latest: dt.date, *, today: dt.date) -> list[calendar.Entry]:
    return calendar.entries_of(
        queries.due_between(actor, earliest, latest),
        queries.meetings_between(actor, earliest, latest),
        queries.agreements_ending_between(actor, earliest, latest),
        today,
    )
