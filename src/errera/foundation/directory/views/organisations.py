"""Pages of organisations and their addresses."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from errera.foundation.sentences import N_
from errera.foundation.ui.forms import put_through
from errera.foundation.ui.pages import button, carry_out, form_page, page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page

from .. import actions, policies, queries
from ..forms import AddressForm, MergerForm, OrganisationForm
from ..models import Address
from ..presenters import ORGANISATIONS, organisation_url
from .common import organisation_behind_or_404, organisation_or_404


@page(may=policies.may_see_directory, params=ORGANISATIONS.params)
def organisations(request: Request) -> HttpResponseBase:
    """List the organisations that exist for the reader."""
    rows = queries.organisations_seen_by(request.actor)
    may_keep = policies.may_keep_directory(request.actor)
    return table_page(request, ORGANISATIONS, rows, template="directory/organisations.html", may_keep=may_keep)


@page(may=policies.may_see_directory)
def organisation_detail(request: Request, key: str) -> HttpResponse:
    """Show what is known about one organisation; a merged duplicate's key leads to the one that was kept."""
    organisation = organisation_behind_or_404(request, key)
    if organisation.public_id != key:
        return redirect(organisation_url(organisation))
    context = {
        "organisation": organisation,
        "addresses": queries.addresses_of(organisation),
        "affiliations": queries.affiliations_at(organisation),
        "parts": queries.parts_of(organisation, request.actor),
        "sees_parent": organisation.parent and request.actor.sees(organisation.parent_id),
        "sees_successor": organisation.successor and request.actor.sees(organisation.successor_id),
        "history": queries.history_of_organisation(organisation, actor=request.actor),
        "may_keep": policies.may_keep_directory(request.actor),
        "may_keep_addresses": policies.may_keep_addresses(request.actor, organisation),
        "may_merge": policies.may_merge_duplicates(request.actor),
    }
    return render(request, "directory/organisation_detail.html", context)


@form_page(may=policies.may_keep_directory)
def organisation_add(request: Request) -> HttpResponse:
    """Add an organisation."""
    form = OrganisationForm(request.POST or None, actor=request.actor)

    def put() -> str:
        code, facts = form.cleaned_data["code"], form.facts()
        return organisation_url(actions.add_organisation(code=code, facts=facts, by=request.actor, at=request.moment))

    return put_through(request, form, put, template="directory/organisation_form.html")


@form_page(may=policies.may_keep_directory)
def organisation_change(request: Request, key: str) -> HttpResponse:
    """Change the facts of an organisation."""
    organisation = organisation_or_404(request, key)
    form = OrganisationForm(request.POST or None, actor=request.actor, organisation=organisation)

    def put() -> str:
        actions.change_organisation(organisation=organisation, facts=form.facts(), by=request.actor, at=request.moment)
        return organisation_url(organisation)

    return put_through(request, form, put, template="directory/organisation_form.html", organisation=organisation)


@form_page(may=policies.may_keep_directory)
def organisation_merger(request: Request, key: str) -> HttpResponse:
    """Record that an organisation was taken up by another."""
    organisation = organisation_or_404(request, key)
    form = MergerForm(request.POST or None, actor=request.actor)

    def put() -> str:
        actions.record_merger(organisation=organisation, **form.cleaned_data, by=request.actor, at=request.moment)
        return organisation_url(organisation)

    return put_through(request, form, put, template="directory/organisation_merger.html", organisation=organisation)


@form_page(may=policies.may_see_directory)
def address_add(request: Request, key: str) -> HttpResponse:
    """Add an address to an organisation."""
    organisation = organisation_or_404(request, key)
    policies.may_keep_addresses(request.actor, organisation).require()
    form = AddressForm(request.POST or None)

    def put() -> str:
        actions.add_address(organisation=organisation, facts=form.facts(), by=request.actor, at=request.moment)
        return organisation_url(organisation)

    return put_through(request, form, put, template="directory/address_form.html", organisation=organisation)


@form_page(may=policies.may_see_directory)
def address_change(request: Request, key: str) -> HttpResponse:
    """Change an address."""
    address = _address_or_404(request, key)
    policies.may_keep_addresses(request.actor, address.organisation).require()
    form = AddressForm(request.POST or None, address=address)

    def put() -> str:
        actions.change_address(address=address, facts=form.facts(), by=request.actor, at=request.moment)
        return organisation_url(address.organisation)

    return put_through(
        request, form, put, template="directory/address_form.html", organisation=address.organisation, address=address
    )


@button(may=policies.may_see_directory)
def address_remove(request: Request, key: str) -> HttpResponse:
    """Remove an address."""
    address = _address_or_404(request, key)
    back = reverse("directory:organisation-detail", args=[address.organisation.public_id])
    return carry_out(request, actions.remove_address, done=N_("The address is removed."), back=back, address=address)


def _address_or_404(request: Request, key: str) -> Address:
    found = queries.addresses_seen_by(request.actor).filter(public_id=key).first()
    if found is None:
        raise Http404
    return found
