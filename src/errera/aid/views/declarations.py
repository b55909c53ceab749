"""Declarations: the list, one of them, and what beneficiary and agency do with it."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from errera.foundation.audit import queries as audit_queries
from errera.foundation.documents import queries as documents
from errera.foundation.sentences import N_
from errera.foundation.ui.forms import answer_form, hands
from errera.foundation.ui.pages import form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page

from .. import actions, policies, queries
from ..forms.declarations import DeclarationForm, SupersedeForm
from ..forms.fields import ReasonForm
from ..presenters import acts, lists
from ..presenters.acts import url
from ..presenters.history import MOMENTS, is_told
from ..states import AidState
from .common import instruments, seen_organisation


@page(may=policies.may_see_aid, params=lists.DECLARATIONS.params)
def declaration_list(request: Request) -> HttpResponseBase:
    """Show the declarations that exist for the reader."""
    rows = queries.declarations_seen_by(request.actor)
    return table_page(request, lists.DECLARATIONS, rows, template="aid/declarations.html")


@page(may=policies.may_see_aid)
def detail(request: Request, public_id: str) -> HttpResponse:
    """Show one declaration, its statement, and what became of it."""
    declaration = seen(queries.declarations_seen_by(request.actor), public_id)
    context = {
        "declaration": declaration,
        "instrument": instruments().get(declaration.instrument, declaration.instrument),
        "papers": list(documents.documents_about(declaration)),
        "acts": acts.on_declaration(request.actor, declaration),
        "moments": audit_queries.moments_of(declaration, actor=request.actor, limit=MOMENTS, shows=is_told),
    }
    return render(request, "aid/declaration_detail.html", context)


@form_page(may=policies.may_declare)
def declare(request: Request, public_id: str) -> HttpResponse:
    """Declare aid of another authority."""
    organisation = seen_organisation(request, public_id)
    policies.may_declare_aid(request.actor, organisation.pk).require()
    form = DeclarationForm(request.POST or None, request.FILES or None, today=request.today)
    return answer_form(
        request, form,
        lambda given: actions.declare_aid(organisation=organisation, facts=form.facts(), **hands(request)),
        done=N_("Your declaration is in the register and counts from now on."),
        back=url("undertaking", organisation), heading=N_("Declare aid of another authority"),
        subject=organisation.name, submit=N_("Declare"),
        explanation=N_("All de minimis aid of the last three years counts together, whoever granted it."),
    )  # fmt: skip


@form_page(may=policies.may_answer_declarations)
def withdraw(request: Request, public_id: str) -> HttpResponse:
    """Take a declaration back."""
    declaration = seen(queries.declarations_seen_by(request.actor), public_id)
    form = ReasonForm(request.POST or None)
    return answer_form(
        request, form,
        lambda given: actions.withdraw_declaration(declaration=declaration, **given, **hands(request)),
        done=N_("The declaration is withdrawn and no longer counts."), back=url("declaration-detail", declaration),
        heading=N_("Withdraw a declaration"), subject=declaration.code, submit=N_("Withdraw"), is_grave=True,
    )  # fmt: skip


@form_page(may=policies.may_keep_aid)
def supersede(request: Request, public_id: str) -> HttpResponse:
    """Say which row of the register tells of the same aid."""
    declaration = seen(queries.declarations_seen_by(request.actor), public_id)
    own = queries.aid_seen_by(request.actor).filter(beneficiary=declaration.organisation_id, state=AidState.GRANTED)
    form = SupersedeForm(request.POST or None, rows=list(own.order_by("-granted_on", "code")))
    return answer_form(
        request, form,
        lambda given: actions.supersede_declaration(declaration=declaration, aid=given["entry"], **hands(request)),
        done=N_("The register has this aid as a row of its own; it is counted once."),
        back=url("declaration-detail", declaration), heading=N_("The register has it"), subject=declaration.code,
    )  # fmt: skip
