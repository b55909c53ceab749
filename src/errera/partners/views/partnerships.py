"""All partners on one page, one partner's own page, and the faces of two cycles side by side."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from errera.foundation.audit import queries as audit_queries
from errera.foundation.directory.queries import names_of
from errera.foundation.sentences import N_
from errera.foundation.ui import exports, tables
from errera.foundation.ui.forms import answer_form, hands
from errera.foundation.ui.pages import form_page, page
from errera.foundation.ui.requests import Request
from errera.strategy import queries as strategy_queries
from errera.strategy.models import CoreDomain

from .. import actions, policies, queries
from ..forms.partnerships import CheckForm, PartnershipForm, StandingForm
from ..presenters import faces, history, overview, partnerships, words
from . import papers
from .common import seen_partnership


@page(may=policies.may_see_partners, params=overview.TABLE.params)
def partners(request: Request) -> HttpResponseBase:
    """Show what every partner stands for and where it stands."""
    cycles = list(queries.cycles().order_by("-from_on"))
    shelf = overview.shelf_for(request.GET.get("cycle"), cycles, strategy_queries.domains_of, request.today)
    request.shelf = shelf  # type: ignore[attr-defined]  # the filters choose from it
    cycle = shelf.cycle
    rows = queries.partnerships_with_agreements(request.actor, cycle=cycle, on=request.today)
    shown = tables.show(overview.TABLE, request, rows)
    if isinstance(shown, exports.Export):
        return exports.download(shown)
    found = list(shown.rows.items)
    health = queries.health_of([a for row in found for a in row.in_cycle], on=request.today)
    cards = overview.cards_of(request.actor, found, health)
    figures = queries.standing_of(request.actor, cycle=cycle, on=request.today)
    context = {
        "table": shown,
        "cards": cards,
        "cycle": cycle,
        "lead": overview.lead(request.actor, figures, cycle),
        "ending": overview.ending(cards),
        "matrix": overview.matrix_of(cards, shelf.domains),
        "links": overview.links(request.actor),
    }
    return render(request, "partners/partners.html", context)


@page(may=policies.may_see_partners)
def partnership(request: Request, public_id: str) -> HttpResponse:
    """Show one partner: what it stands for, its agreements of all cycles, what was checked, what happened."""
    rows = queries.partnerships_with_agreements(request.actor, cycle=None, on=request.today)
    row = get_object_or_404(rows, public_id=public_id)
    health = queries.health_of(row.in_cycle, on=request.today)  # type: ignore[attr-defined]  # prefetched
    card = overview.cards_of(request.actor, [row], health)[0]
    checks = list(queries.due_diligence_seen_by(request.actor).filter(partnership=row).order_by("kind", "-checked_at"))
    happened = list(audit_queries.history_of(row, *checks)[: history.SHOWN])
    names = names_of([*(check.checked_by for check in checks), *(event.by for event in happened)])
    moments = history.moments_of(happened, names, actor=request.actor)
    may_see_risk = policies.may_see_risk(request.actor)
    context = {
        "row": row,
        "card": card,
        "lead": partnerships.lead(card),
        "facts": partnerships.facts_of(row),
        "themes": words.lines(row.themes),
        "work_packages": words.lines(row.work_packages),
        "checks": partnerships.checks_of(checks, names, request.today),
        "may_see_risk": may_see_risk,
        "moments": moments if policies.is_agency(request.actor) else None,
        "acts": partnerships.acts_on(request.actor, row),
        "knots": partnerships.knots(row),
        "today": request.today,
    }
    return render(request, "partners/partnership.html", context)


@form_page(may=policies.may_begin_partnership)
def begin(request: Request) -> HttpResponse:
    """Give an organisation the role of partner."""
    form = PartnershipForm(request.POST or None, actor=request.actor, domains=_domains(), is_new=True)
    return answer_form(
        request,
        form,
        lambda given: actions.begin_partnership(
            organisation=given["organisation"], facts=form.facts(), **hands(request)
        ),
        done=N_("The partnership has begun."),
        back=overview.partner_url,
        heading=N_("Begin a partnership"),
        submit=N_("Begin"),
    )


@form_page(may=policies.may_change_partnership)
def change(request: Request, public_id: str) -> HttpResponse:
    """Change what a partner stands for."""
    row = seen_partnership(request, public_id)
    names = ("kind", "stands_for", "themes", "markets", "work_packages", "since_on", "until_on", "source")
    initial: dict[str, Any] = {name: getattr(row, name) for name in names}
    initial["core_domains"] = [domain.public_id for domain in row.core_domains.all()]
    initial["delivering_unit"] = row.delivering_unit.code if row.delivering_unit else ""
    form = PartnershipForm(request.POST or None, actor=request.actor, domains=_domains(), is_new=False, initial=initial)
    return answer_form(
        request,
        form,
        lambda given: actions.change_partnership(partnership=row, facts=form.facts(), **hands(request)),
        done=N_("The partnership is changed."),
        back=overview.partner_url(row),
        heading=N_("Change the partnership"),
        subject=str(row),
    )


@form_page(may=policies.may_check_due_diligence)
def check(request: Request, public_id: str) -> HttpResponse:
    """Write down what a due diligence check found."""
    row = seen_partnership(request, public_id)
    form = CheckForm(request.POST or None, request.FILES or None)

    def act(given: dict[str, Any]) -> Any:
        file = given["document"]
        handed = papers.keep(request, file, about=row, partnership=row) if file else None
        return actions.check_due_diligence(partnership=row, facts=form.facts(handed), **hands(request))

    return answer_form(
        request,
        form,
        act,
        done=N_("The check is written down."),
        back=overview.partner_url(row),
        heading=N_("Write down a check"),
        subject=str(row),
    )


@form_page(may=policies.may_change_partnership)
def standing(request: Request, public_id: str) -> HttpResponse:
    """Say how a partner relates to the cycle before."""
    row = seen_partnership(request, public_id)
    form = StandingForm(
        request.POST or None, initial={"standing": row.standing, "ground": str(row.standing_ground or "")}
    )
    return answer_form(
        request,
        form,
        lambda given: actions.state_standing(partnership=row, **given, **hands(request)),
        done=N_("It is stated."),
        back=overview.partner_url(row),
        heading=N_("Compared with the cycle before"),
        subject=str(row),
    )


@page(may=policies.may_compare_cycles, params=("earlier", "later", "export"))
def familiar_faces(request: Request) -> HttpResponseBase:
    """Show who stayed, joined, left or merged between two cycles, and of whom that is not known."""
    cycles = list(queries.cycles().order_by("from_on"))
    earlier, later = faces.chosen(cycles, request.GET.get("earlier"), request.GET.get("later"), request.today)
    if earlier is None or later is None:
        return render(request, "partners/faces.html", {"cycles": cycles})
    found = queries.familiar_faces(request.actor, earlier=earlier, later=later)
    if kind := request.GET.get("export"):
        return exports.download(exports.Export(kind, "familiar-faces", faces.COLUMNS, found.rows))
    context = {
        "cycles": cycles,
        "earlier": earlier,
        "later": later,
        "picture": faces.picture_of(found),
        "groups": faces.groups_of(found),
        "finding": faces.finding(found),
    }
    return render(request, "partners/faces.html", context)


def _domains() -> Any:
    version = strategy_queries.adopted_version()
    return strategy_queries.domains_of(version) if version else CoreDomain.objects.none()
