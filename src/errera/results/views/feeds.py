"""Which indicators Errera fills in by itself."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import hands
from errera.foundation.ui.pages import button, carry_out, form_page, page
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms import FeedingForm
from ..presenters.words import url
from ..shapes import known_feeds
from .common import answer_form, doors


@page(may=policies.may_see_programme_results)
def feeds(request: Request) -> HttpResponse:
    """List what Errera's own records can say, and which indicators take it."""
    taken = list(queries.feedings().order_by("indicator__code"))
    rows = [(feed, [row for row in taken if row.feed == code]) for code, feed in known_feeds().items()]
    may = policies.may_choose_feeds(request.actor)
    return render(request, "results/feeds.html", {"rows": rows, "may": may, "doors": doors(request)})


@form_page(may=policies.may_choose_feeds)
def feeding_new(request: Request) -> HttpResponse:
    """Let an indicator be filled in by a feed."""
    form = FeedingForm(request.POST or None, indicators=queries.indicators_of_year(request.today.year))
    return answer_form(
        request, form, lambda: actions.set_feeding(**form.facts(), **hands(request)),
        done=N_("The indicator is filled in by itself from now on."), back=url("feeds"),
        heading=N_("Fill an indicator in by itself"),
    )  # fmt: skip


@button(may=policies.may_choose_feeds)
def feeding_end(request: Request, public_id: str) -> HttpResponse:
    """Let an indicator be typed again."""
    held = get_object_or_404(queries.feedings(), indicator__public_id=public_id)
    done = Sentence(N_("The indicator is typed again."))
    return carry_out(request, actions.end_feeding, done=done, back=url("feeds"), feeding=held)
