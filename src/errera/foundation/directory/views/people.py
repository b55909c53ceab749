"""Pages of people and what they are at organisations."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from errera.foundation import personal
from errera.foundation.ui.forms import put_through
from errera.foundation.ui.pages import form_page, page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page

from .. import actions, policies, queries
from ..forms import AffiliationForm, EraseForm, PersonForm
from ..presenters import PEOPLE, person_url
from .common import organisation_or_404, person_behind_or_404, person_or_404


@page(may=policies.may_see_directory, params=PEOPLE.params)
def people(request: Request) -> HttpResponseBase:
    """List the people who exist for the reader."""
    rows = queries.people_with_roles_on(request.today, request.actor)
    may_keep = policies.may_keep_directory(request.actor)
    return table_page(request, PEOPLE, rows, template="directory/people.html", may_keep=may_keep)


@page(may=policies.may_see_directory)
def person_detail(request: Request, key: str) -> HttpResponse:
    """Show what is known about one person; a merged duplicate's key leads to the person who was kept."""
    person = person_behind_or_404(request, key)
    if person.public_id != key:
        return redirect(person_url(person))
    context = {
        "person": person,
        "affiliations": queries.affiliations_of(person, request.actor),
        "history": queries.history_of_person(person, actor=request.actor),
        "may_keep": policies.may_keep_directory(request.actor),
        "may_merge": policies.may_merge_duplicates(request.actor),
        "may_erase": policies.may_erase(request.actor, person),
    }
    return render(request, "directory/person_detail.html", context)


@form_page(may=policies.may_keep_directory, params=["organisation"])
def person_add(request: Request) -> HttpResponse:
    """Add a person; coming from an organisation, the next page asks what the person is there."""
    form = PersonForm(request.POST or None)
    at = request.GET.get("organisation", "")

    def put() -> str:
        person = actions.add_person(facts=form.facts(), by=request.actor, at=request.moment)
        next_page = reverse("directory:affiliation-add", args=[person.public_id])
        return f"{next_page}?organisation={at}" if at else person_url(person)

    return put_through(request, form, put, template="directory/person_form.html")


@form_page(may=policies.may_keep_directory)
def person_change(request: Request, key: str) -> HttpResponse:
    """Change what is known of a person."""
    person = person_or_404(request, key)
    form = PersonForm(request.POST or None, person=person)

    def put() -> str:
        actions.change_person(person=person, facts=form.facts(), by=request.actor, at=request.moment)
        return person_url(person)

    return put_through(request, form, put, template="directory/person_form.html", person=person)


@form_page(may=policies.may_erase_people)
def person_erase(request: Request, key: str) -> HttpResponse:
    """Say what erasing a person empties, ask for the reason, and do it."""
    person = person_or_404(request, key)
    policies.may_erase(request.actor, person).require()
    form = EraseForm(request.POST or None)

    def put() -> str:
        ground = form.cleaned_data["ground"]
        actions.erase_person(person=person, ground=ground, by=request.actor, at=request.moment)
        return person_url(person)

    return put_through(
        request, form, put, template="directory/person_erase.html", person=person, fields=personal.declared()
    )


@form_page(may=policies.may_keep_directory, params=["organisation"])
def affiliation_add(request: Request, key: str) -> HttpResponse:
    """Say what a person is at an organisation."""
    person = person_or_404(request, key)
    asked = request.GET.get("organisation", "")
    at = organisation_or_404(request, asked) if asked else None
    form = AffiliationForm(request.POST or None, actor=request.actor, at=at)

    def put() -> str:
        actions.affiliate(
            person=person, organisation=form.cleaned_data["organisation"], function=form.function(),
            period=form.period(), by=request.actor, at=request.moment,
        )  # fmt: skip
        return person_url(person)

    return put_through(request, form, put, template="directory/affiliation_form.html", person=person)


@form_page(may=policies.may_keep_directory)
def affiliation_change(request: Request, key: str) -> HttpResponse:
    """Correct or end what a person is at an organisation."""
    affiliation = queries.affiliations_seen_by(request.actor).filter(public_id=key).first()
    if affiliation is None:
        raise Http404
    form = AffiliationForm(request.POST or None, actor=request.actor, affiliation=affiliation)

    def put() -> str:
        actions.change_affiliation(
            affiliation=affiliation, function=form.function(), until_on=form.cleaned_data["until_on"],
            by=request.actor, at=request.moment,
        )  # fmt: skip
        return person_url(affiliation.person)

    return put_through(
        request, form, put, template="directory/affiliation_form.html", person=affiliation.person,
        affiliation=affiliation,
    )  # fmt: skip
