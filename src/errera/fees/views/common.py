"""What the room's views share: pages under their tabs, lists, and forms that end in one action."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from errera.foundation.ui import forms as house
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import Table, table_page

from .. import queries
from ..models import Invoice
from ..presenters import paper
from ..presenters.acts import tabs
from ..states import NoteState


def show(request: Request, template: str, *, here: str, **context: Any) -> HttpResponse:
    """Answer with a page of the room, under its tabs."""
    return render(request, f"fees/{template}", {"tabs": tabs(request.actor, here), **context})


def show_table(request: Request, table: Table, rows: QuerySet[Any], *, here: str, **context: Any) -> HttpResponseBase:
    """Answer with a list of the room, under its tabs."""
    return table_page(request, table, rows, template=f"fees/{here}.html", tabs=tabs(request.actor, here), **context)


def answer_form(request: Request, form: forms.Form, act: Any, *, here: str, **more: Any) -> HttpResponse:
    """Answer with a form that ends in one action, under the room's tabs."""
    return house.answer_form(request, form, act, tabs=tabs(request.actor, here), **more)


def hand_out(invoice: Invoice, language: str) -> HttpResponse:
    """Answer with an invoice and its credit notes as a PDF."""
    notes = [note for note in queries.notes_of(invoice) if note.state == NoteState.ISSUED]
    answer = HttpResponse(paper.pdf_of(invoice, notes, language), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{invoice.number}-{language}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
