"""What the room hangs on walls below: the agenda on a participant's page, the day on the timetable, what came of it."""

from __future__ import annotations

from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.directory.models import Organisation
from errera.foundation.panels import Panel, hangs_on
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.agenda import Errand, Period
from errera.initiatives.states import HAPPENED
from errera.matchmaking.models import Participant
from errera.matchmaking.states import ParticipantState
from errera.meetings.models import Timetable
from errera.registrations.shapes import part_of

from . import policies, queries
from .presenters import results
from .presenters.acts import agenda_for, url

SHOWN = 20
WITH_AGENDA = (ParticipantState.VALIDATED, ParticipantState.WITHDRAWN)  # who withdrew may look at what was


@hangs_on("matchmaking.own", order=10)
def own_agenda(participant: Participant, *, actor: Actor) -> Panel | None:
    """Lead whoever takes part from the page with wishes to the agenda, without a query."""
    if participant.state not in WITH_AGENDA:
        return None
    address = agenda_for(participant, is_known=bool(actor.key))
    return Panel("", "agendas/_own_panel.html", {"address": address})


@hangs_on("home.errands", order=48)
def errands(period: Period, *, actor: Actor) -> list[Errand]:
    """Put meetings to answer before companies, and meetings that were declined before organisers."""
    if actor.may(policies.Permission.HAVE_AGENDA):
        text = N_("Say whether you come to your meetings at {title} ({n})")
        waiting = queries.to_answer(actor, period.today, SHOWN)
        return [Errand(_about(text, row.matchmaking, n), url("agenda", row)) for row, n in waiting]
    if not (policies.may_see_days(actor) and policies.may_run_some_day(actor)):
        return []
    text = N_("Meetings at {title} were declined ({n}): repair the timetable")
    declined = queries.with_declined(actor, period.today, SHOWN)
    return [Errand(_about(text, row.matchmaking, n), url("day", row)) for row, n in declined]


def _about(text: str, matchmaking: Any, count: int) -> Sentence:
    return Sentence(text, {"title": str(matchmaking.initiative.title), "n": count})


@hangs_on("meetings.timetable", order=50)
def day_of_timetable(timetable: Timetable, *, actor: Actor) -> Panel | None:
    """Show the way to the day, to what is printed and to what came of it."""
    if not policies.may_see_days(actor):
        return None
    may_run = bool(policies.may_run_day(actor, queries.carriers_of(timetable)))
    return Panel(N_("The day"), "agendas/_timetable_panel.html", {"timetable": timetable, "may_run": may_run})


@hangs_on("initiatives.programme", order=50)
def meetings_of_initiative(initiative: Any, *, actor: Actor) -> Panel | None:
    """Show what came of the meetings of an initiative, once it was held."""
    if initiative.state not in HAPPENED or not policies.may_see_days(actor):
        return None
    timetable = queries.timetable_of_initiative(initiative, actor)
    if timetable is None:
        return None
    context = {"timetable": timetable, "said": results.lead_of(queries.figures_of(timetable))}
    return Panel(N_("What came of the meetings"), "agendas/_initiative_panel.html", context)


@hangs_on("registrations.passport", order=20)
def meetings_of_company(organisation: Organisation, *, actor: Actor) -> Panel | None:
    """Show the meetings of a company on its passport, and what came of them."""
    if not policies.may_see_company(actor, organisation.pk):
        return None
    rows = list(queries.meetings_of_company(organisation, actor)[:SHOWN])
    if not rows:
        return None
    pairs = [(row, row.other if row.one.organisation_id == organisation.pk else row.one) for row in rows]
    said = results.lead_of(queries.figures_of_company(organisation, actor))
    return Panel(N_("What came of the meetings"), "agendas/_passport_panel.html", {"pairs": pairs, "said": said})


part_of("meetings", N_("What came of the meetings"), queries.passport_rows)
