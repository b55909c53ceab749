"""What this room hangs on walls below: the door, the home page, and panels on objectives and organisations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from errera.foundation.actor import YES, Actor, Verdict, no
from errera.foundation.documents.shapes import readers_of
from errera.foundation.panels import Panel, hangs_on
from errera.foundation.search.shapes import finds
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.agenda import Errand, Happening, Period
from errera.foundation.ui.navigation import Doorway, doorway

from . import policies, queries
from .models import Agreement, Amendment, Obligation, Partnership
from .presenters import agenda


@hangs_on("ui.navigation", order=20)
def door(request: HttpRequest, *, actor: Actor) -> Doorway | None:
    """Show the way to the partners."""
    if not policies.may_see_partners(actor):
        return None
    return doorway(request, label=N_("Partners"), url_name="partners:partners", icon="user-group")


@hangs_on("home.errands", order=20)
def errands(period: Period, *, actor: Actor) -> list[Errand]:
    """Give what waits for this reader: to deliver, to answer, to sign, to do."""
    return agenda.errands(queries.waiting_for(actor, until=period.until_on), actor) if _sees(actor) else []


@hangs_on("home.happenings", order=20)
def happenings(period: Period, *, actor: Actor) -> list[Happening]:
    """Give the due dates, meetings and last days of a period."""
    if not _sees(actor):
        return []
    return agenda.happenings(
        queries.due_between(actor, period.from_on, period.until_on),
        queries.meetings_between(actor, period.from_on, period.until_on),
        queries.agreements_ending_between(actor, period.from_on, period.until_on),
        period.today,
    )


@hangs_on("home.sentences", order=20)
def sentence(period: Period, *, actor: Actor) -> Sentence | None:
    """Say how the reports and the obligations stand."""
    return agenda.sentence(actor, queries.report_figures(actor, on=period.today)) if _sees(actor) else None


@hangs_on("strategy.objective", order=20)
def agreements_for_objective(objective: Any, *, actor: Actor) -> Panel | None:
    """Show which agreements serve an objective."""
    if not _sees(actor):
        return None
    rows = queries.agreements_for_objective(actor, objective)
    return Panel(N_("Agreements"), "partners/_objective_panel.html", {"agreements": rows})


@hangs_on("directory.organisation", order=20)
def partnership_of_organisation(organisation: Any, *, actor: Actor) -> Panel | None:
    """Show the role of partner that an organisation plays, or the partner for which it delivers."""
    if not _sees(actor):
        return None
    rows = list(queries.partnerships_held_or_delivered_by(actor, organisation))
    return Panel(N_("Partner"), "partners/_organisation_panel.html", {"partnerships": rows}) if rows else None


def _sees(actor: Actor) -> bool:
    return bool(policies.may_see_partners(actor))


def _reads(rows: Callable[[], Any], partnership_of: Callable[[Any], Partnership]) -> Callable[[Actor, Any], Verdict]:
    """Let whoever sees the partner read the papers of these records."""

    def rule(actor: Actor, pk: Any) -> Verdict:
        row = rows().filter(pk=pk).first()
        if row is None or not (_sees(actor) and policies.sees(actor, partnership_of(row))):
            return no("You see the papers of your own organisation.")
        return YES

    return rule


def _page(name: str, model: Any) -> Callable[[Any], str]:
    """Give the address of the record that a paper is about."""
    return lambda pk: reverse(f"partners:{name}", args=[model.objects.values_list("public_id", flat=True).get(pk=pk)])


def _of_agreement(row: Any) -> Partnership:
    return row.agreement.partnership


AGREEMENTS = Agreement.objects.select_related("partnership")
OBLIGATIONS = Obligation.objects.select_related("agreement__partnership")
AMENDMENTS = Amendment.objects.select_related("agreement__partnership")
readers_of(
    "partners.Agreement",
    _reads(AGREEMENTS.all, lambda row: row.partnership),
    address=_page("agreement-detail", Agreement),
)
readers_of(
    "partners.Obligation", _reads(OBLIGATIONS.all, _of_agreement), address=_page("obligation-detail", Obligation)
)
readers_of("partners.Amendment", _reads(AMENDMENTS.all, _of_agreement), address=_page("amendment-detail", Amendment))
readers_of(
    "partners.Partnership", _reads(Partnership.objects.all, lambda row: row), address=_page("partnership", Partnership)
)

finds("partners.Partnership", agenda.partnership_entry, rows=lambda: Partnership.objects.select_related("organisation"))
finds(
    "partners.Agreement",
    agenda.agreement_entry,
    rows=lambda: Agreement.objects.select_related("partnership__organisation"),
)
finds(
    "partners.Obligation",
    agenda.obligation_entry,
    rows=OBLIGATIONS.select_related("agreement__partnership__organisation").all,
)
finds("partners.Meeting", agenda.meeting_entry)
