"""Pages for administrators: all accounts, one account, and everything that changes its access."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from errera.foundation.actor import signed_in
from errera.foundation.audit import queries as audit
from errera.foundation.directory.models import Person
from errera.foundation.sentences import N_
from errera.foundation.ui.forms import put_through
from errera.foundation.ui.pages import button, carry_out, form_page, page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page

from .. import actions, policies, queries
from ..forms import CloseForm, DeputyForm, EndForm, LeaverForm, RoleForm, SuccessorForm
from ..models import Deputy, RoleHeld, User
from ..presenters import ACCOUNTS, account_url, role_words

HISTORY = 20


@page(may=policies.may_see_accounts, params=ACCOUNTS.params)
def accounts(request: Request) -> HttpResponseBase:
    """List every account with its roles of today."""
    rows = queries.accounts_on(request.today)
    return table_page(request, ACCOUNTS, rows, template="accounts/accounts.html")


@page(may=policies.may_see_accounts)
def account(request: Request, key: str) -> HttpResponse:
    """Show one account: roles, deputies, what is still in hand, what happened."""
    user = _user_or_404(key)
    roles = list(queries.roles_ever_held(user))
    context = {
        "account": user,
        "roles": [(held, role_words(held)) for held in roles],
        "deputies": queries.deputies_of(user),
        "today": request.today,
        "may_change": policies.may_change_access(request.actor, user),
        "history": audit.moments(queries.history_of_account(user)[:HISTORY], actor=request.actor),
    }
    return render(request, "accounts/account.html", context)


@button(may=policies.may_manage_accounts)
def account_open(request: Request, key: str) -> HttpResponse:
    """Open an account for a person of the directory."""
    person = get_object_or_404(Person, public_id=key, erased_at__isnull=True)
    done = N_("The account is open and an invitation is on its way. Now give it a role.")
    back = reverse("directory:person-detail", args=[key])
    return carry_out(request, actions.open_account, done=done, back=back, person=person)


@button(may=policies.may_manage_accounts)
def account_invite(request: Request, key: str) -> HttpResponse:
    """Send a fresh invitation."""
    user = _user_or_404(key)
    done = N_("A fresh invitation is on its way; the earlier one no longer works.")
    return carry_out(request, actions.invite_again, done=done, back=account_url(user), user=user)


@form_page(may=policies.may_manage_accounts)
def account_close(request: Request, key: str) -> HttpResponse:
    """Close an account at once."""
    user = _user_or_404(key)
    form = CloseForm(request.POST or None)

    def put() -> str:
        actions.close_account(user=user, **form.cleaned_data, by=request.actor, at=request.moment)
        return account_url(user)

    return put_through(request, form, put, template="accounts/close.html", account=user)


@form_page(may=policies.may_manage_accounts)
def leaver(request: Request, key: str) -> HttpResponse:
    """Record somebody's last day; the next page hands over what is still in hand."""
    user = _user_or_404(key)
    form = LeaverForm(request.POST or None)

    def put() -> str:
        actions.record_leaver(user=user, **form.cleaned_data, by=request.actor, at=request.moment)
        return reverse("accounts:hand-over", args=[key])

    return put_through(request, form, put, template="accounts/leaver.html", account=user)


@form_page(may=policies.may_manage_accounts)
def hand_over(request: Request, key: str) -> HttpResponse:
    """Show what somebody still has in hand, and hand it over to a successor."""
    user = _user_or_404(key)
    form = SuccessorForm(request.POST or None, user=user, today=request.today)
    work = queries.open_work_of(key, request.actor)

    def put() -> str:
        actions.hand_over_work(user=user, **form.cleaned_data, by=request.actor, at=request.moment)
        return account_url(user)

    return put_through(request, form, put, template="accounts/hand_over.html", account=user, work=work)


@form_page(may=policies.may_manage_accounts)
def role_give(request: Request, key: str) -> HttpResponse:
    """Give a role."""
    user = _user_or_404(key)
    form = RoleForm(request.POST or None, user=user, today=request.today)

    def put() -> str:
        actions.give_role(user=user, **form.facts(), by=request.actor, at=request.moment)
        return account_url(user)

    roles = queries.roles().values()
    return put_through(request, form, put, template="accounts/role_give.html", account=user, roles=roles)


@form_page(may=policies.may_manage_accounts)
def role_end(request: Request, key: str) -> HttpResponse:
    """End a role."""
    held = get_object_or_404(RoleHeld.objects.select_related("user__person", "organisation"), public_id=key)
    form = EndForm(request.POST or None, initial={"on": request.today})

    def put() -> str:
        actions.end_role(held=held, **form.cleaned_data, by=request.actor, at=request.moment)
        return account_url(held.user)

    words = role_words(held)
    return put_through(request, form, put, template="accounts/role_end.html", account=held.user, words=words)


@form_page(may=policies.may_manage_accounts)
def deputy_add(request: Request, key: str) -> HttpResponse:
    """Appoint somebody's deputy."""
    user = _user_or_404(key)
    form = DeputyForm(request.POST or None, absent=user, today=request.today)

    def put() -> str:
        actions.appoint_deputy(absent=user, **form.facts(), by=request.actor, at=request.moment)
        return account_url(user)

    return put_through(request, form, put, template="accounts/deputy_form.html", account=user)


@button(may=signed_in)
def deputy_revoke(request: Request, key: str) -> HttpResponse:
    """Revoke a deputy; the person, the deputy and administrators may."""
    deputy = get_object_or_404(Deputy.objects.select_related("absent__person", "stand_in__person"), public_id=key)
    if not policies.may_revoke_deputy(request.actor, deputy):
        raise Http404
    is_own = request.actor.key in (deputy.absent.key, deputy.stand_in.key)
    back = reverse("accounts:me") if is_own else account_url(deputy.absent)
    return carry_out(request, actions.revoke_deputy, done=N_("The deputy is revoked."), back=back, deputy=deputy)


def _user_or_404(key: str) -> User:
    return get_object_or_404(User, person__public_id=key)
