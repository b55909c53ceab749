"""The books on pages: trial balance, entries, accounts, postings; and the one thing that can be done, to counter."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from errera.foundation.audit import queries as audit
from errera.foundation.sentences import N_, Invalid, Sentence
from errera.foundation.ui import exports, tables
from errera.foundation.ui.forms import put_through
from errera.foundation.ui.pages import form_page, page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say

from . import actions, policies, presenters, queries
from .forms import CounterForm
from .models import Book, Posting
from .shapes import AboutNames


@page(may=policies.may_see_ledger, params=("book", "on"))
def trial_balance(request: Request) -> HttpResponse:
    """Show what came, went and stands in every kind of account of a book, at the end of a day."""
    books = list(queries.books_latest_first())
    if not books:
        return render(request, "ledger/no_books.html")
    asked = {"book": request.GET.get("book") or books[0].code, "on": request.GET.get("on") or request.today.isoformat()}
    form = presenters.TrialForm(asked, books=books)
    book, on = _chosen(form, books)
    rows = queries.trial_balance(book, on)
    return render(
        request,
        "ledger/trial_balance.html",
        {
            "form": form,
            "book": book,
            "on": on,
            "sentence": presenters.sentence_of(book, rows, on),
            "halves": presenters.trial_halves(book, rows, on) if rows else [],
        },
    )


def _chosen(form: presenters.TrialForm, books: list[Book]) -> tuple[Book, dt.date]:
    if not form.is_valid():
        name, faults = next(iter(form.errors.items()))
        raise Invalid(N_("“{name}” does not take this value: {fault}"), name=name, fault=faults[0])
    return next(book for book in books if book.code == form.cleaned_data["book"]), form.cleaned_data["on"]


@page(may=policies.may_see_ledger, params=presenters.ENTRY_PARAMS)
def entry_list(request: Request) -> HttpResponseBase:
    """List entries, latest on top; the records of a page are named together."""
    names = AboutNames(request.actor)
    return _listed(request, presenters.entry_table(names), queries.entries(), names, template="ledger/entries.html")


@page(may=policies.may_see_ledger, params=(*tables.OWN_PARAMS, "on"))
def account(request: Request, public_id: str) -> HttpResponseBase:
    """Show one account as a T: debits left, credits right, and the balance that runs along, as of a day."""
    found = get_object_or_404(queries.accounts(), public_id=public_id)
    names = AboutNames(request.actor)
    names.read([found.about])
    rows = queries.entries(account=found)
    on = presenters.day_of(request.GET.get("on", ""))
    facts = {"account": found, "about": names.get(found.about), "standing": queries.standing_of(found, on), "on": on}
    return _listed(request, presenters.account_table(names), rows, names, template="ledger/account.html", **facts)


def _listed(
    request: Request, table: tables.Table, rows: Any, names: AboutNames, *, template: str, **facts: Any
) -> HttpResponseBase:
    shown = tables.show(table, request, rows)
    if isinstance(shown, exports.Export):
        return exports.download(shown)
    names.read(row.posting.about for row in shown.rows.items)
    return render(request, template, {"table": shown, **facts})


@page(may=policies.may_see_ledger)
def posting(request: Request, public_id: str) -> HttpResponse:
    """Show a posting: its entries, who made it, when, on which ground, and what counters it or is countered by it."""
    found = get_object_or_404(queries.postings(), public_id=public_id)
    entries = list(queries.entries_of(found))
    names = AboutNames(request.actor)
    names.read([found.about, *(entry.account.about for entry in entries)])
    return render(
        request,
        "ledger/posting.html",
        {
            **_words_of(found),
            "who": audit.names_of([found.by], actor=request.actor)[found.by],
            "about": names.get(found.about),
            "halves": presenters.halves_of(entries, names),
            "verdict": presenters.verdict_on(request.actor, found, entries),
        },
    )


@form_page(may=policies.may_see_ledger)
def counter(request: Request, public_id: str) -> HttpResponse:
    """Counter a posting by its exact opposite, on a ground."""
    found = get_object_or_404(queries.postings(), public_id=public_id)
    presenters.verdict_on(request.actor, found, list(queries.entries_of(found))).require()
    form = CounterForm(request.POST or None)

    def put() -> str:
        ground = form.cleaned_data["ground"]
        made = actions.counter_posting(posting=found, ground=ground, by=request.actor, at=request.moment)
        messages.success(request, say(Sentence(N_("Countered: the books stand as if it had not been posted."))))
        return reverse("ledger:posting", args=[made.public_id])

    return put_through(request, form, put, template="ledger/counter.html", **_words_of(found))


def _words_of(found: Posting) -> dict[str, Any]:
    return {"posting": found, "what": presenters.event_sentence(found.what)}
