"""What the room's views share: finding what exists for the reader, pages with their tabs, forms with one action."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from errera.foundation.audit import queries as audit
from errera.foundation.directory import queries as directory
from errera.foundation.documents import queries as documents
from errera.foundation.sentences import Refusal, Sentence
from errera.foundation.ui.forms import refuse
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say
from errera.foundation.ui.tables import Table, table_page

from ..presenters.acts import tabs
from ..presenters.words import moments_of

SHOWN = 60  # moments on one page


def seen(rows: QuerySet[Any], public_id: str) -> Any:
    """Give the one of these rows that the address names, or answer that there is nothing."""
    return get_object_or_404(rows, public_id=public_id)


def hands(request: Request) -> dict[str, Any]:
    """Give who does it and when, as every action asks."""
    return {"by": request.actor, "at": request.moment}


def show(request: Request, template: str, *, here: str, **context: Any) -> HttpResponse:
    """Answer with a page of the room, under its tabs."""
    return render(request, f"payments/{template}", {"tabs": tabs(request.actor, here), **context})


def show_table(request: Request, table: Table, rows: QuerySet[Any], *, here: str, **context: Any) -> HttpResponseBase:
    """Answer with a list of the room, under its tabs."""
    template = f"payments/{here.replace('-', '_')}.html"
    return table_page(request, table, rows, template=template, tabs=tabs(request.actor, here), **context)


def story_of(*rows: Model, also: Iterable[str] = ()) -> dict[str, Any]:
    """Give what happened to a record and the names of everybody who had a hand in it; two queries."""
    happened = list(audit.history_of(rows[0])[:SHOWN])
    names = directory.names_of([key for key in (*also, *(event.by for event in happened)) if key])
    return {"moments": moments_of(happened, names), "names": names}


def answer_form(
    request: Request,
    form: forms.Form,
    act: Callable[[dict[str, Any]], Any],
    *,
    done: str,
    back: Callable[[Any], str] | str,
    here: str,
    template: str = "form.html",
    **context: Any,
) -> HttpResponse:
    """Show a form; on a valid POST run the one action, say `done` and go `back`, or show why it was refused."""
    faults: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                made = act(form.cleaned_data)
        except Refusal as refusal:
            refuse(form, refusal)
            faults = getattr(refusal, "faults", ())
        else:
            messages.success(request, say(Sentence(done)))
            return redirect(back if isinstance(back, str) else back(made))
    cancel = back if isinstance(back, str) else ""
    return show(request, template, here=here, form=form, faults=faults, **{"cancel": cancel, **context})


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
