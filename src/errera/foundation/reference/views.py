"""Pages of reference data: the lists, the holidays, and the look-ups that administrators edit."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from errera.foundation.actor import signed_in
from errera.foundation.sentences import N_, Refusal
from errera.foundation.ui import exports
from errera.foundation.ui.forms import refuse
from errera.foundation.ui.pages import button, carry_out, form_page, page
from errera.foundation.ui.requests import Request

from . import actions, policies, presenters, queries
from .forms import HolidaySearch, ListSearch, ValueForm
from .shapes import LookUp, Value, look_ups


@page(may=signed_in)
def home(request: Request) -> HttpResponse:
    """Show every list and every look-up."""
    lists = [(fixed, len(queries.entries(fixed))) for fixed in queries.FIXED_LISTS.values()]
    context = {"lists": lists, "look_ups": look_ups().values(), "may_edit": policies.may_edit_look_ups(request.actor)}
    return render(request, "reference/home.html", context)


@page(may=signed_in, params=("q", "section", "export"))
def fixed_list(request: Request, name: str) -> HttpResponseBase:
    """Show one fixed list, or the part that was looked for; the same rows can be exported."""
    fixed = queries.FIXED_LISTS.get(name)
    if fixed is None:
        raise Http404
    search = ListSearch(request.GET, fixed=fixed)
    sought = search.cleaned_data if search.is_valid() else {}
    rows = queries.found(fixed, sought.get("q", ""), sought.get("section", ""))
    columns = presenters.columns(fixed)
    if kind := request.GET.get("export"):
        return exports.download(exports.Export(kind=kind, name=fixed.name, columns=columns, rows=rows))
    body = [[(column, column.value(row)) for column in columns] for row in rows]
    context = {"list": fixed, "search": search, "columns": columns, "body": body, "query": request.GET.urlencode()}
    return render(request, "reference/list.html", context)


@page(may=signed_in, params=("country", "year"))
def holidays(request: Request) -> HttpResponse:
    """Show the public holidays of a country in a year."""
    asked = {"country": settings.ERRERA_COUNTRY, "year": request.today.year, **request.GET.dict()}
    search = HolidaySearch(asked, today=request.today)
    chosen = search.cleaned_data if search.is_valid() else None
    days = queries.holidays_in(chosen["country"], chosen["year"]) if chosen else {}
    country = queries.country(chosen["country"]) if chosen else ""
    return render(request, "reference/holidays.html", {"search": search, "days": days.items(), "country": country})


@page(may=signed_in)
def look_up(request: Request, code: str) -> HttpResponse:
    """Show the values of a look-up, and to administrators how to change them."""
    chosen = _look_up(code)
    used = chosen.used()
    values = [(value, value.is_valid_on(request.today), used.get(value.code, 0)) for value in queries.values_of(chosen)]
    rows = [(v, valid, policies.may_remove_value(request.actor, chosen, v.code, count)) for v, valid, count in values]
    context = {"look_up": chosen, "rows": rows, "may_edit": policies.may_edit_look_ups(request.actor)}
    return render(request, "reference/look_up.html", context)


@form_page(may=policies.may_edit_look_ups)
def value_new(request: Request, code: str) -> HttpResponse:
    """Add a value to a look-up."""
    return _value_form(request, _look_up(code), None)


@form_page(may=policies.may_edit_look_ups)
def value_edit(request: Request, code: str, value: str) -> HttpResponse:
    """Change a value of a look-up."""
    chosen = _look_up(code)
    return _value_form(request, chosen, _value(chosen, value))


@button(may=policies.may_edit_look_ups)
def value_remove(request: Request, code: str, value: str) -> HttpResponse:
    """Remove a value that nothing uses."""
    chosen = _look_up(code)
    back = reverse("reference:look-up", args=[code])
    return carry_out(
        request, actions.remove_value, done=N_("The value is removed."), back=back, look_up=chosen, code=value
    )


def _value_form(request: Request, chosen: LookUp, value: Value | None) -> HttpResponse:
    form = ValueForm(request.POST or None, value=value)
    if request.method == "POST" and form.is_valid():
        put = actions.change_value if value else actions.add_value
        try:
            put(look_up=chosen, value=form.value(), by=request.actor, at=request.moment)
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            return redirect("reference:look-up", chosen.code)
    return render(request, "reference/value_form.html", {"look_up": chosen, "value": value, "form": form})


def _look_up(code: str) -> LookUp:
    if code not in look_ups():
        raise Http404
    return look_ups()[code]


def _value(chosen: LookUp, code: str) -> Value:
    for value in queries.values_of(chosen):
        if value.code == code:
            return value
    raise Http404
