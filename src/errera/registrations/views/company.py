"""What a company with an account sees: its registrations, what is open, and the form for its own people."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from errera.foundation.sentences import N_
from errera.foundation.ui.forms import hands
from errera.foundation.ui.pages import form_page, page
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms.people import CompanyForm
from ..presenters import shown
from ..presenters.acts import url
from .common import answer_form, sent

SHOWN = 50


@page(may=policies.may_register_anything)
def mine(request: Request) -> HttpResponse:
    """Show the registrations of the own company, and where it may register."""
    context = {
        "rows": list(queries.own_registrations(request.actor)[:SHOWN]),
        "doors": list(queries.doors_open_to_companies(request.actor)[:SHOWN]),
        "companies": list(queries.companies_of(request.actor)),
        "now": request.moment,
    }
    return render(request, "registrations/mine.html", context)


@form_page(may=policies.may_register_anything)
def register(request: Request, public_id: str) -> HttpResponse:
    """Register people of the own company."""
    door = get_object_or_404(queries.doors_open_to_companies(request.actor), public_id=public_id)
    companies = queries.companies_of(request.actor)
    person = getattr(request.user, "person", None)
    start = {"name": person.name, "email": person.email, "phone": person.phone} if person else {}
    form = CompanyForm(sent(request), door=door, companies=companies, initial={**start, "company": companies.first()})
    return answer_form(
        request,
        form,
        lambda: actions.register(door=door, ask=form.ask(), **hands(request)),
        done=N_("You are registered: this page says where you stand."),
        back=lambda made: url("registration", made),
        heading=N_("Register"),
        subject=str(door.initiative.title),
        submit=N_("Register"),
        door=door,
        rules=shown.rules_of(door, queries.ladder_of(door)),
    )
