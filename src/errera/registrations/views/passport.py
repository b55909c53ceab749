"""The passport of a company: what every room knows of it on one page, to take along, and to erase."""

from __future__ import annotations

from django import forms
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from errera.foundation.directory.models import Organisation
from errera.foundation.sentences import N_
from errera.foundation.ui.forms import hands
from errera.foundation.ui.pages import form_page, page
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..presenters import parts
from ..presenters.acts import url
from .common import answer_form, sent

KINDS = ("json", "xlsx")


def _company(request: Request, public_id: str) -> Organisation:
    """Give a company whose passport the reader may see; otherwise there is nothing here."""
    found = get_object_or_404(Organisation, public_id=public_id)
    if not policies.may_see_passport(request.actor, found.pk):
        raise Http404
    return found


@page(may=policies.may_see_a_passport)
def own(request: Request) -> HttpResponse:
    """Lead a company to its own passport."""
    found = queries.companies_of(request.actor).first()
    if found is None or not policies.may_register_anything(request.actor):
        raise Http404
    return redirect(url("passport", found))


@page(may=policies.may_see_a_passport)
def passport(request: Request, public_id: str) -> HttpResponse:
    """Show the panels of every room about a company."""
    company = _company(request, public_id)
    may_erase = policies.may_erase_passport(request.actor, company.pk)
    return render(request, "registrations/passport.html", {"organisation": company, "may_erase": may_erase})


@page(may=policies.may_see_a_passport)
def download(request: Request, public_id: str, kind: str) -> HttpResponseBase:
    """Hand the passport out: each room's own part, as JSON or as a workbook."""
    company = _company(request, public_id)
    if kind not in KINDS:
        raise Http404
    whole = parts.whole(company, request.actor)
    name = f"passport-{company.code}.{kind}"
    if kind == "xlsx":
        return FileResponse(parts.workbook(whole), as_attachment=True, filename=name)
    answer = JsonResponse(whole, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@form_page(may=policies.may_see_a_passport)
def erase(request: Request, public_id: str) -> HttpResponse:
    """Empty the names in everything of the company that is over."""
    company = _company(request, public_id)
    policies.may_erase_passport(request.actor, company.pk).require()
    form = forms.Form(sent(request))
    return answer_form(
        request,
        form,
        lambda: actions.forget_company(organisation=company, **hands(request)),
        done=N_("The names are erased."),
        back=url("passport", company),
        heading=N_("Erase the names"),
        subject=company.name,
        submit=N_("Erase"),
        is_grave=True,
        explanation=N_(
            "Names, addresses and answers in registrations that are over are emptied for good. What the law makes us "
            "keep, such as aid, stays: it names the company and no person."
        ),
    )
