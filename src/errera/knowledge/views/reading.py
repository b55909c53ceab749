"""Reading: the library with its search, a lesson with its editions, and what was learnt at similar initiatives."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from errera.foundation.audit import queries as audit_queries
from errera.foundation.documents import queries as documents
from errera.foundation.sentences import N_, Invalid
from errera.foundation.ui.addresses import address_of
from errera.foundation.ui.pages import page, seen
from errera.foundation.ui.pieces import Tab
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page
from errera.initiatives import queries as initiative_queries

from .. import policies, queries
from ..models import Lesson
from ..presenters import acts, lists, sentences
from ..presenters.lists import url
from ..shapes import reason_of
from .common import doors, seen_lesson

LATEST, SHOWN = 8, 30


@page(may=policies.may_see, params=("q", *lists.LessonFilters.base_filters))
def home(request: Request) -> HttpResponse:
    """Search the library by words and by what lessons are about; without a question show the latest."""
    actor = request.actor
    rows = queries.lessons_seen_by(actor, queries.lessons_in_short())
    filters = lists.LessonFilters(request.GET, queryset=rows, request=request)
    if not filters.is_valid():
        name, errors = next(iter(filters.errors.items()))
        raise Invalid(N_("“{name}” does not take this value: {fault}"), field=name, name=name, fault=errors[0])
    asked = request.GET.get("q", "").strip()
    found = queries.find_lessons(asked, among=filters.qs, actor=actor, limit=SHOWN) if asked else None
    narrowed = any(request.GET.get(name) for name in lists.LessonFilters.base_filters)
    latest = filters.qs.filter(published__isnull=False).order_by("-published__published_at", "-pk")
    lead = sentences.of_found(found.count) if found else sentences.of_library(queries.counts_for(actor))
    context = {
        "lead": lead, "doors": doors(request), "asked": asked,
        "filters": filters, "is_narrowed": narrowed, "found": found, "shown": SHOWN,
        "latest": [] if found else list(latest[: SHOWN if narrowed else LATEST]),
        "may_write": policies.may_write(actor),
    }  # fmt: skip
    return render(request, "knowledge/home.html", context)


@page(may=policies.may_see, params=lists.LESSONS.params)
def lesson_list(request: Request) -> HttpResponseBase:
    """List the lessons that exist for the reader, drafts of the own organisation too."""
    rows = queries.lessons_seen_by(request.actor, queries.lessons_in_short().prefetch_related("markets"))
    may, template = policies.may_write(request.actor), "knowledge/lesson_list.html"
    return table_page(request, lists.LESSONS, rows, template=template, may=may, doors=doors(request))


@page(may=policies.may_see)
def lesson(request: Request, public_id: str) -> HttpResponse:
    """Show a lesson as this reader may read it, and what can be done with it."""
    row, actor = seen_lesson(request, public_id), request.actor
    shown, is_inside = queries.shown_edition(actor, row), bool(policies.may_see_drafts(actor, row))
    missing = queries.missing_parts(row) if is_inside and row.state == "draft" else []
    writers = queries.writers_since(row) if row.state == "offered" else []
    context = {
        "row": row, "shown": shown, "is_inside": is_inside,
        "lead": sentences.of_lesson(row, shown, sees_drafts=is_inside),
        "acts": acts.lesson_acts(actor, row, missing=missing, writers=writers),
        "may_add": policies.may_change(actor, row), "whose": lists.whose(row.partnership),
        "markets": [lists.country(market.country) for market in row.markets.all()],
        "came_from": _page_of_initiative(request, row), "papers": documents.papers_about(row, actor=actor),
        "tabs": _faces(row, "lesson"),
    }  # fmt: skip
    return render(request, "knowledge/lesson.html", context)


@page(may=policies.may_see)
def lesson_editions(request: Request, public_id: str) -> HttpResponse:
    """Show the editions that this reader may read, latest on top; to its own people its history as well."""
    actor = request.actor
    row = seen(queries.lessons_seen_by(actor, queries.lessons_in_short()), public_id)
    is_inside = policies.may_see_drafts(actor, row)
    context = {
        "row": row, "shown": queries.shown_edition(actor, row), "editions": list(queries.editions_shown(actor, row)),
        "moments": audit_queries.moments_of(row, actor=actor, limit=100, is_mixed=True) if is_inside else [],
        "is_inside": is_inside, "tabs": _faces(row, "lesson-editions"),
    }  # fmt: skip
    return render(request, "knowledge/editions.html", context)


@page(may=policies.may_see)
def similar(request: Request, public_id: str) -> HttpResponse:
    """Show what was learnt that matters for an initiative: lessons, cost, who did not come, whom one met."""
    held = seen(initiative_queries.initiatives_seen_by(request.actor), public_id)
    found = queries.similar_to(held, request.actor, limit=SHOWN)
    learnt = queries.lessons_for(held, request.actor, limit=SHOWN)
    context = {
        "initiative": held, "found": found, "lead": sentences.of_similar(found.count),
        "no_show": sentences.of_no_show(found.no_show, found.count),
        "lessons": [(one.lesson, reason_of(one.like)) for one in learnt],
        "similar": [(one.initiative, reason_of(one.like)) for one in found.rows],
        "people": queries.people_met(found.rows), "may_write": policies.may_write(request.actor),
    }  # fmt: skip
    return render(request, "knowledge/similar.html", context)


def _page_of_initiative(request: Request, row: Lesson) -> str:
    """Give the page of the initiative it was learnt at, where that exists for this reader."""
    seen_by = initiative_queries.initiatives_seen_by(request.actor)
    if row.initiative is None or not seen_by.filter(pk=row.initiative.pk).exists():
        return ""
    return address_of("initiatives:initiative", row.initiative)


def _faces(row: Lesson, here: str) -> list[Tab]:
    names = {"lesson": N_("The lesson"), "lesson-editions": N_("Editions")}
    return [Tab(label, url(name, row), is_here=name == here) for name, label in names.items()]
