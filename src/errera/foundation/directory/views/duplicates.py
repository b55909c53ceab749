"""Pages that make one row of two: choose the duplicate, read the dry run, confirm."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from errera.foundation.ui.forms import put_through
from errera.foundation.ui.pages import form_page, page
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms import SearchForm
from ..presenters import organisation_url, person_url
from .common import organisation_or_404, person_or_404

CANDIDATES = 20


@page(may=policies.may_merge_duplicates, params=["q"])
def organisation_duplicates(request: Request, key: str) -> HttpResponse:
    """Look for the duplicate of an organisation."""
    organisation = organisation_or_404(request, key)
    search = SearchForm(request.GET or None)
    typed = search.cleaned_data["q"] if search.is_valid() else ""
    found = queries.organisations_like(organisation, typed).order_by("name", "pk")[:CANDIDATES]
    context = {"organisation": organisation, "search": search, "found": found}
    return render(request, "directory/organisation_duplicates.html", context)


@form_page(may=policies.may_merge_duplicates)
def organisation_merge(request: Request, key: str, other: str) -> HttpResponse:
    """Show every row that would move to the organisation that stays; merge when that is confirmed."""
    keep, drop = organisation_or_404(request, key), organisation_or_404(request, other)

    def put() -> str:
        actions.merge_duplicate_organisation(keep=keep, drop=drop, by=request.actor, at=request.moment)
        return organisation_url(keep)

    form = forms.Form(request.POST if request.method == "POST" else None)
    merge = queries.merge_of(keep, drop)
    return put_through(request, form, put, template="directory/organisation_merge.html", merge=merge)


@page(may=policies.may_merge_duplicates, params=["q"])
def person_duplicates(request: Request, key: str) -> HttpResponse:
    """Look for the duplicate of a person."""
    person = person_or_404(request, key)
    search = SearchForm(request.GET or None)
    typed = search.cleaned_data["q"] if search.is_valid() else ""
    found = queries.people_like(person, typed).order_by("name", "pk")[:CANDIDATES]
    return render(request, "directory/person_duplicates.html", {"person": person, "search": search, "found": found})


@form_page(may=policies.may_merge_duplicates)
def person_merge(request: Request, key: str, other: str) -> HttpResponse:
    """Show every row that would move to the person who stays; merge when that is confirmed."""
    keep, drop = person_or_404(request, key), person_or_404(request, other)

    def put() -> str:
        actions.merge_duplicate_person(keep=keep, drop=drop, by=request.actor, at=request.moment)
        return person_url(keep)

    form = forms.Form(request.POST if request.method == "POST" else None)
    merge = queries.merge_of(keep, drop)
    return put_through(request, form, put, template="directory/person_merge.html", merge=merge)
