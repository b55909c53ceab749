"""What the room's views share: finding what exists for the reader, pages with their tabs, forms with one action."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from errera.foundation.audit import queries as audit
from errera.foundation.directory import queries as directory
from errera.foundation.documents import queries as documents
from errera.foundation.ui import forms as house
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import Table, table_page

from ..presenters.acts import tabs

SHOWN = 60  # moments on one page


def show(request: Request, template: str, *, here: str, **context: Any) -> HttpResponse:
    """Answer with a page of the room, under its tabs."""
    return render(request, f"payments/{template}", {"tabs": tabs(request.actor, here), **context})


def show_table(request: Request, table: Table, rows: QuerySet[Any], *, here: str, **context: Any) -> HttpResponseBase:
    """Answer with a list of the room, under its tabs."""
    template = f"payments/{here.replace('-', '_')}.html"
    return table_page(request, table, rows, template=template, tabs=tabs(request.actor, here), **context)


def story_of(request: Request, row: Model, *, also: Iterable[str] = ()) -> dict[str, Any]:
    """Give what happened to a record, step by step, and the names of those it names itself."""
    moments = audit.moments_of(row, actor=request.actor, limit=SHOWN, shows=lambda _field: False)
    return {"moments": moments, "names": directory.names_of(also)}


def answer_form(request: Request, form: forms.Form, act: Any, *, here: str, **more: Any) -> HttpResponse:
    """Answer with a form that ends in one action, under the room's tabs; a bank file shows each of its faults."""
    more |= {"tabs": tabs(request.actor, here), "tells": lambda refusal: {"faults": getattr(refusal, "faults", ())}}
    return house.answer_form(request, form, act, **more)


def hand_out(public_id: str, name: str) -> HttpResponseBase:
    """Answer with a kept XML file under its own name, to be saved and never to be run in the browser."""
    paper = documents.documents_of(public_id).first()
    if paper is None:
        raise Http404
    answer = FileResponse(
        documents.contents_of(paper), as_attachment=True, filename=name, content_type="application/xml"
    )
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
