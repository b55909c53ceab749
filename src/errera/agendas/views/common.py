"""What the room's views share: the day that exists for the reader, and where its pages stand."""

from __future__ import annotations

from datetime import date

from errera.foundation.actor import Verdict
from errera.foundation.sentences import N_, Invalid
from errera.foundation.ui.addresses import addresses
from errera.foundation.ui.pages import seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.thread import Knot
from errera.meetings.models import Timetable

from .. import policies, queries
from ..presenters.acts import url

# What pages about a day read of its timetable and initiative.
READ = (
    "public_id", "matchmaking__initiative_id", "set_up_at",
    *(f"matchmaking__initiative__{name}" for name in ("public_id", "code", "title", "time_zone", "is_fictional")),
)  # fmt: skip


def the_timetable(request: Request, public_id: str) -> Timetable:
    """Give the timetable that the address names, if its days exist for the reader."""
    found: Timetable = seen(queries.days_seen_by(request.actor).only(*READ), public_id)
    return found


def may_run(request: Request, timetable: Timetable) -> Verdict:
    """Say whether the reader runs these days."""
    return policies.may_run_day(request.actor, queries.carriers_of(timetable))


def chosen_day(request: Request, days: list[date], today: date) -> date | None:
    """Give the day that the address names, today where people meet today, or the first there is."""
    typed = request.GET.get("day", "")
    if not typed:
        return today if today in days else days[0] if days else None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Invalid(N_("“{day}” is not a day."), day=typed) from None


def knots(timetable: Timetable, here: str = "") -> list[Knot]:
    """Give the place of a page: the initiative, its timetable, its day, and what comes after."""
    initiative = timetable.initiative
    first = [
        Knot(N_("Initiative"), initiative.code, addresses("initiatives")("initiative", initiative)),
        Knot(N_("Timetable"), str(initiative.title), addresses("meetings")("timetable", timetable)),
    ]
    if not here:
        return [*first, Knot(N_("Day"), "")]
    return [*first, Knot(N_("Day"), str(initiative.title), url("day", timetable)), Knot(here, "")]
