"""Leads and wins of before Errera, recorded from a workbook: a win as reported, for only its company confirms it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import in_order, noon

from .. import policies, queries
from ..models import Opportunity, OpportunityPartner, Stage, Win, WinPartner, WinValue
from ..shapes import OpportunityRecord, WinRecord
from ..states import GOING, OpportunityState, WinState
from .checks import _lead_of, _of_origin, _refuse_nowhere, _told
from .opportunities import SHOWN, _checked, _keep, _share_out
from .wins import SHOWN as SHOWN_OF_WIN
from .wins import _fill, _named, _priced, _refuse_nonsense, _written


@action
def import_opportunity(*, facts: OpportunityRecord, by: Actor, at: datetime) -> Opportunity:
    """Record an opportunity in the state it is in.

    Refuses one that was made in Errera, a stage that is none or stands for another state, an end without its day or a
    loss without its ground, and a day without an end.
    """
    said = facts.facts
    held = Opportunity.objects.select_for_update().filter(code=said.code).first()
    policies.may_import(by).require()
    _recorded_only(held)
    _lead_of(said.credits)
    _refuse_nowhere(said)
    values: dict[str, Any] = {
        "kind": said.kind, "company": said.company, "title": said.title.strip(), "market": said.market,
        "domain": said.domain, **_of_origin(said.origin), "is_fictional": said.is_fictional,
        "stage": _stage(facts), "state": facts.state, "opened_on": facts.opened_on, **_ended(facts, by),
    }  # fmt: skip
    if held:
        OpportunityPartner.objects.filter(opportunity=held).delete()
        before, after = change(held, **values)
    else:
        held = Opportunity.objects.create(
            code=said.code, is_recorded=True, reported_by=by.doer, reported_at=noon(facts.opened_on), **values
        )
        before, after = {}, seen(held, "state", *SHOWN)
    _share_out(held, said)
    _keep(held, {**dict.fromkeys(queries.known_of(held), ""), **_checked(facts.known)})
    after["credits"] = _told(said.credits)
    record(what="opportunities.opportunity.imported", target=held, by=by, at=at, before=before, after=after)
    return held


@action
def import_win(*, facts: WinRecord, by: Actor, at: datetime) -> Win:
    """Record a win as reported; refuses one that was made in Errera, or whose company was asked meanwhile."""
    said = facts.facts
    held = queries.wins().select_for_update(of=("self",)).filter(code=said.code).first()
    policies.may_import(by).require()
    _recorded_only(held)
    _lead_of(said.credits)
    _refuse_nonsense(said, facts.reported_on)
    if held is None:
        win = _written(said, by=by, at=noon(facts.reported_on), is_recorded=True)
        after = {**seen(win, *SHOWN_OF_WIN), "years": _named(said.years), "credits": _told(said.credits)}
        record(what="opportunities.win.imported", target=win, by=by, at=at, after=after)
        return win
    if held.state != WinState.REPORTED:
        raise Invalid(N_("The company of {code} was asked: it changes by its own steps."), field="code", code=held.code)
    before, after = change(
        held, kind=said.kind, company=said.company, title=said.title.strip(), market=said.market, domain=said.domain,
        **_of_origin(said.origin), **_priced(said), jobs_count=said.jobs_count, is_fictional=said.is_fictional,
        opportunity=said.opportunity, reported_at=noon(facts.reported_on),
    )  # fmt: skip
    WinValue.objects.filter(win=held).delete()
    WinPartner.objects.filter(win=held).delete()
    _fill(held, said)
    after |= {"years": _named(said.years), "credits": _told(said.credits)}
    record(what="opportunities.win.imported", target=held, by=by, at=at, before=before, after=after)
    return held


def _recorded_only(held: Opportunity | Win | None) -> None:
    if held and not held.is_recorded:
        raise Invalid(
            N_("{code} was made in Errera: it changes by its own steps, not by a workbook."),
            field="code", code=held.code,
        )  # fmt: skip


def _stage(facts: OpportunityRecord) -> Stage:
    stage = queries.stages().filter(kind=facts.facts.kind, code=facts.stage).first()
    if stage is None:
        raise Invalid(N_("There is no stage {code} of this kind."), field="stage", code=facts.stage)
    if facts.state != OpportunityState.LOST and stage.state != facts.state:
        raise Invalid(N_("The stage “{stage}” stands for another state."), field="state", stage=str(stage))
    return stage


def _ended(facts: OpportunityRecord, by: Actor) -> dict[str, Any]:
    is_over = facts.state not in GOING
    if is_over != bool(facts.ended_on):
        raise Invalid(N_("What is won or lost has a day, and nothing else has."), field="ended_on")
    if (facts.state == OpportunityState.LOST) != bool(facts.ended_ground.strip()):
        raise Invalid(N_("What is lost has a ground, and nothing else has."), field="ended_ground")
    in_order(facts.opened_on, facts.ended_on, field="ended_on")
    return {
        "ended_on": facts.ended_on, "ended_by": by.doer if is_over else "",
        "ended_at": noon(facts.ended_on) if facts.ended_on else None, "ended_ground": facts.ended_ground.strip(),
    }  # fmt: skip
