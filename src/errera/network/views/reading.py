"""Reading the network: the overview, who covers what, what partners are worth together, teams, lists and records."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from errera.foundation.audit import queries as audit_queries
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid
from errera.foundation.ui.pages import page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page
from errera.foundation.ui.thread import Knot

from .. import planning, policies, queries
from ..forms.introducing import TeamForm
from ..presenters import acts, lists, pictures, sentences
from ..presenters import together as shown_together
from ..presenters.lists import url
from ..shapes import TeamWish
from ..states import IntroductionState
from .common import doors, seen_node

MOST_DRAWN = 120  # introductions and links in the picture
GOING = (IntroductionState.PROPOSED, IntroductionState.ACCEPTED)


@page(may=policies.may_see)
def home(request: Request) -> HttpResponse:
    """Show how large the network is, what is going on in it, and a picture of it."""
    rows = queries.introductions_seen_by(request.actor).order_by("-proposed_at", "-pk")
    met = list(rows[:MOST_DRAWN])
    context = {
        "lead": sentences.of_room(queries.counts_for(request.actor)),
        "doors": doors(request),
        "today": request.today,
        "picture": pictures.picture_of(met, queries.links_seen_by(request.actor)[:MOST_DRAWN]),
        "going": [row for row in met if row.state in GOING][:8],
        "may_declare": policies.may_declare(request.actor),
        "may_propose": policies.may_propose(request.actor),
    }
    return render(request, "network/home.html", context)


@page(may=policies.may_see)
def coverage(request: Request) -> HttpResponse:
    """Show partners by cells, and how well all of them together cover each."""
    field = queries.field_on(request.today, request.actor)
    matrix = pictures.matrix_of(field, planning.covered_in(field))
    return render(request, "network/coverage.html", {"matrix": matrix, "doors": doors(request)})


@page(may=policies.may_see_programme)
def together(request: Request) -> HttpResponse:
    """Show what partners are worth together: 1 + 1 as a number, shares, pairs, gaps and overlaps."""
    field = queries.field_on(request.today, request.actor)
    found = planning.together(field)
    context = {
        "shown": shown_together.shown(field, found) if found else None,
        "silent": list(queries.partners_without_expertise()),
        "doors": doors(request),
    }
    return render(request, "network/together.html", context)


@page(may=policies.may_see, params=("domain", "market", "size"))
def team(request: Request) -> HttpResponse:
    """Suggest a team for a core domain and a market, with who brings what."""
    asked = request.GET.get("market", "")
    field = queries.field_on(request.today, request.actor, markets=[asked] if asked else [])
    domains = sorted({(where.domain, field.domain_titles[where.domain]) for where in field.weights})
    form = TeamForm(request.GET or None, domains=domains, markets=reference.countries())
    if form.is_bound and not form.is_valid():
        name, faults = next(iter(form.errors.items()))
        raise Invalid(N_("The filter “{name}” does not take this value: {fault}"), name=name, fault=faults[0])
    given = form.cleaned_data if form.is_bound else {}
    wish = TeamWish(
        frozenset(filter(None, [given.get("domain")])), frozenset(filter(None, [given.get("market")])),
        given.get("size") or 3,
    )  # fmt: skip
    context = {"form": form, "team": planning.team_for(field, wish), "doors": doors(request)}
    return render(request, "network/team.html", context)


@page(may=policies.may_see, params=lists.EXPERTISE.params)
def expertise_list(request: Request) -> HttpResponseBase:
    """List what partners declare."""
    rows, may = queries.expertise_seen_by(request.actor), policies.may_declare(request.actor)
    template = "network/expertise_list.html"
    return table_page(request, lists.EXPERTISE, rows, template=template, may=may, doors=doors(request))


@page(may=policies.may_see, params=lists.NODES.params)
def node_list(request: Request) -> HttpResponseBase:
    """List the nodes abroad."""
    rows = queries.nodes_ever_seen_by(request.actor).filter(closed_at__isnull=True)
    may, template = policies.may_keep_nodes(request.actor), "network/node_list.html"
    return table_page(request, lists.NODES, rows, template=template, may=may, doors=doors(request))


@page(may=policies.may_see, params=lists.INTRODUCTIONS.params)
def introduction_list(request: Request) -> HttpResponseBase:
    """List introductions."""
    rows, may = queries.introductions_seen_by(request.actor), policies.may_propose(request.actor)
    template = "network/introduction_list.html"
    return table_page(request, lists.INTRODUCTIONS, rows, template=template, may=may, doors=doors(request))


@page(may=policies.may_see)
def node(request: Request, public_id: str) -> HttpResponse:
    """Show a node: what it is, its terms and links, the people behind it, who was introduced."""
    row = seen_node(request, public_id)
    met = queries.introductions_seen_by(request.actor).filter(node=row).order_by("-proposed_at", "-pk")
    context = {
        "row": row,
        "country": lists.country(row.country),
        "terms": list(row.terms.all()),
        "programmes": [line for line in str(row.programmes).splitlines() if line.strip()],
        "may_see_contacts": policies.may_see_contacts(request.actor),
        "may_keep": policies.may_keep_nodes(request.actor),
        "contacts": list(queries.contacts_of(row, request.actor)),
        "links": list(queries.links_of(row, request.actor)),
        "met": list(met[:20]),
        "acts": acts.node_acts(request.actor, row),
        "moments": audit_queries.moments_of(row, actor=request.actor, limit=10),
        "knots": [Knot(N_("Node"), row.name)],
    }
    return render(request, "network/node.html", context)


@page(may=policies.may_see)
def introduction(request: Request, public_id: str) -> HttpResponse:
    """Show an introduction: why, what both sides say, what came of it."""
    row = seen(queries.introductions_seen_by(request.actor).prefetch_related("outcomes"), public_id)
    outcomes = sorted(row.outcomes.all(), key=lambda one: one.months)  # what hangs on this page reads them too
    due = next((one for one in outcomes if one.said_at is None and one.due_on <= request.today), None)
    context = {
        "row": row,
        "lead": sentences.of_introduction(row, due),
        "country": lists.country(row.market),
        "outcomes": outcomes,
        "acts": acts.introduction_acts(request.actor, row, due),
        "moments": audit_queries.moments_of(row, actor=request.actor, limit=10, shows=_is_news),
        "knots": [
            Knot(N_("Partner"), str(row.partnership)),
            Knot(N_("Node"), row.node.name, url("node", row.node)),
            Knot(N_("Introduction"), row.code),
        ],
    }
    return render(request, "network/introduction.html", context)


@page(may=policies.may_see)
def terms(request: Request) -> HttpResponse:
    """Show the taxonomy and the weight of each cell."""
    context = {
        "terms": list(queries.terms()),
        "priorities": [(row, lists.country(row.market)) for row in queries.priorities()],
        "may": policies.may_keep_terms(request.actor),
        "doors": doors(request),
    }
    return render(request, "network/terms.html", context)


def _is_news(name: str) -> bool:
    """Leave out of the history of an introduction who meets whom: it stands above."""
    return name not in ("partnership", "node")
