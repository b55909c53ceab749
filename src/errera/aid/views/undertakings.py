"""How one undertaking stands: a sentence, the lines, a picture, and the question whether one more would fit."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from errera.foundation.directory.models import Organisation
from errera.foundation.money import Money
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid
from errera.foundation.ui.forms import answer_form, hands
from errera.foundation.ui.pages import form_page, page, seen
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms.aid import WhatIfForm
from ..forms.fields import ReasonForm
from ..forms.undertakings import LinkEndForm, LinkForm, SplitForm
from ..models import Link
from ..policies.windows import years_after, years_before
from ..presenters import acts, positions, timeline
from ..presenters.acts import url
from ..shapes import Register, Row
from .common import seen_organisation

PARAMS = ("amount", "day", "member_state")
AHEAD = 3  # years that the picture shows, and one more for what is granted today
NEW = "new"


@page(may=policies.may_see_aid, params=PARAMS)
def undertaking(request: Request, public_id: str) -> HttpResponse:
    """Show how the undertaking of an organisation stands today."""
    return _shown(request, seen_organisation(request, public_id))


@page(may=policies.may_see_aid, params=PARAMS)
def mine(request: Request) -> HttpResponse:
    """Show a beneficiary how its own organisation stands; somebody with several chooses."""
    own = Organisation.objects.filter(pk__in=request.actor.organisations).order_by("name", "pk")
    organisations = list(own)
    if len(organisations) == 1:
        return _shown(request, organisations[0])
    return render(request, "aid/mine.html", {"organisations": organisations})


def _shown(request: Request, organisation: Organisation) -> HttpResponse:
    actor, today = request.actor, request.today
    register = queries.register_around(organisation)
    state = _state(request, register)
    found = policies.position(register, organisation.pk, state, today)
    first, last = years_before(today, 1), years_after(today, AHEAD + 1)
    turns = policies.course(register, organisation.pk, state, first, last)
    form = WhatIfForm(request.GET if "amount" in request.GET else None, today=today)
    links = list(queries.links_around(found.members)) if actor.sees_all else []
    context = {
        "organisation": organisation,
        "shown": positions.shown(found, actor),
        "members": positions.members(found, actor),
        "timeline": timeline.timeline_of(turns, found, first=first, last=last),
        "form": form,
        "answer": _what_if(register, organisation, state, form, actor),
        "state": state,
        "state_name": reference.country(state),
        "states": [(code, reference.country(code)) for code in _states(register)],
        "links": [(link, acts.on_link(actor, link)) for link in links],
        "shares": list(queries.shares_around(*found.members)) if actor.sees_all else [],
        "acts": acts.on_undertaking(actor, organisation),
    }
    return render(request, "aid/undertaking.html", context)


def _states(register: Register) -> list[str]:
    """Give the Member States in which there is anything to see, the programme's own among them."""
    return sorted({settings.ERRERA_COUNTRY, *(row.member_state for row in register.rows)})


def _state(request: Request, register: Register) -> str:
    wanted = request.GET.get("member_state") or settings.ERRERA_COUNTRY
    if wanted not in reference.entries(reference.COUNTRIES):
        raise Invalid(N_("“{code}” is no country."), code=wanted)
    return wanted


def _what_if(
    register: Register, organisation: Organisation, state: str, form: WhatIfForm, actor: Any
) -> dict[str, Any] | None:
    """Answer whether an amount could be granted on a day, with the computation; nothing where nothing was asked."""
    if not (form.is_bound and form.is_valid()):
        return None
    cents, day = form.cleaned_data["amount"], form.cleaned_data["day"]
    limit = policies.limit_on(register.limits, state, day)
    currency = limit.currency if limit else settings.ERRERA_CURRENCY
    new = Row(NEW, organisation.pk, cents, day, state, currency)
    found = policies.tightest(register, new)
    fits = policies.fits(found)
    then = None if fits else policies.earliest_fit(register, new, years_after(day, AHEAD + 1))
    return {
        "fits": fits,
        "sentence": positions.answer(Money(cents, currency), day, fits=fits, then=then),
        "shown": positions.shown(found, actor, new=NEW),
    }


@form_page(may=policies.may_keep_aid)
def add_link(request: Request, public_id: str) -> HttpResponse:
    """Record that an organisation is one undertaking with another."""
    organisation = seen_organisation(request, public_id)
    form = LinkForm(request.POST or None, request.FILES or None, actor=request.actor, organisation=organisation)
    return answer_form(
        request, form, lambda given: actions.add_link(facts=form.facts(), **hands(request)),
        done=N_("The link is recorded; the aid of both counts together."), back=url("undertaking", organisation),
        heading=N_("Record a link"), subject=organisation.name,
        explanation=N_("Linked organisations are one undertaking: Art. 2(2) of Regulation (EU) 2023/2831."),
    )  # fmt: skip


@form_page(may=policies.may_keep_aid)
def end_link(request: Request, public_id: str) -> HttpResponse:
    """Say until when a link held."""
    link = seen(queries.links_seen_by(request.actor), public_id)
    form = LinkEndForm(request.POST or None)
    return answer_form(
        request, form, lambda given: actions.end_link(link=link, **given, **hands(request)),
        done=N_("The link has ended."), back=url("undertaking", link.controlled), heading=N_("End the link"),
        subject=_pair(link),
    )  # fmt: skip


@form_page(may=policies.may_keep_aid)
def strike_link(request: Request, public_id: str) -> HttpResponse:
    """Strike a link that never was."""
    link = seen(queries.links_seen_by(request.actor), public_id)
    form = ReasonForm(request.POST or None)
    return answer_form(
        request, form, lambda given: actions.strike_link(link=link, **given, **hands(request)),
        done=N_("The link is struck and counts on no day."), back=url("undertaking", link.controlled),
        heading=N_("Strike the link"), subject=_pair(link), submit=N_("Strike"), is_grave=True,
    )  # fmt: skip


def _pair(link: Link) -> str:
    return f"{link.controller.name} – {link.controlled.name}"


@form_page(may=policies.may_keep_aid)
def split(request: Request, public_id: str) -> HttpResponse:
    """Record who carries on with the aid of an organisation that split."""
    organisation = seen_organisation(request, public_id)
    form = SplitForm(request.POST or None, actor=request.actor, organisation=organisation)
    return answer_form(
        request, form, lambda given: actions.record_split(shares=form.shares(), **hands(request)),
        done=N_("The split is recorded."), back=url("undertaking", organisation), heading=N_("Record a split"),
        subject=organisation.name,
        explanation=N_(
            "Aid goes with the activities it was used for; where that cannot be told, by the book value of the equity "
            "of the parts: Art. 3(9) of Regulation (EU) 2023/2831."
        ),
    )  # fmt: skip
