"""What shows what partners can do: behind one declared capability, and all of it that the reader may read."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from errera.foundation.sentences import N_
from errera.foundation.ui import exports, tables
from errera.foundation.ui.pages import page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.thread import Knot
from errera.ledger.shapes import AboutNames

from .. import policies, queries
from ..presenters import evidence, lists
from .common import doors


@page(may=policies.may_see)
def expertise(request: Request, public_id: str) -> HttpResponse:
    """Show what a partner declares, how much it counts for, and what shows it."""
    row = seen(queries.expertise_seen_by(request.actor), public_id)
    may_see = policies.may_see_evidence(request.actor, row.partnership)
    shown = evidence.support_of(row, list(queries.supporting(row)), request.today)
    names = AboutNames(request.actor)
    if may_see:
        names.read(one.about for one in (*shown.counting, *shown.older))
    context = {
        "row": row,
        "place": lists.place(row.market),
        "lead": shown.lead,
        "may_see": may_see,
        "opens": request.actor.sees_all or bool(row.partnership.parties & request.actor.organisations),
        "may_declare": policies.may_declare_for(request.actor, row.partnership),
        "counting": [(one, names[one.about].url) for one in shown.counting] if may_see else [],
        "older": [(one, names[one.about].url) for one in shown.older] if may_see else [],
        "knots": [Knot(N_("Partner"), str(row.partnership)), Knot(N_("Expertise"), str(row.capability.title))],
    }
    return render(request, "network/expertise.html", context)


@page(may=policies.may_see, params=evidence.PARAMS)
def evidence_list(request: Request) -> HttpResponseBase:
    """List the evidence that the reader may read by name; the records of a page are named together."""
    names = AboutNames(request.actor)
    rows = queries.evidence_seen_by(request.actor)
    shown = tables.show(evidence.table(names, request.today), request, rows)
    if isinstance(shown, exports.Export):
        return exports.download(shown)
    names.read(row.about for row in shown.rows.items)
    return render(request, "network/evidence_list.html", {"table": shown, "doors": doors(request)})
