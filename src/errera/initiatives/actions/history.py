"""Recording initiatives of earlier years, in the state they are in, from a workbook.

A record takes no step of a lifecycle and asks nobody. It may only touch what was recorded itself; what was made in
Errera changes by its own steps. Keys, answers, targets and sessions of a recorded initiative have rows of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.lifecycle import State
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import noon, written
from errera.strategy.models import Indicator

from .. import policies
from ..models import WHOLE, Initiative, InitiativePartner, InitiativeTarget, KindQuestion, Session, Speaker
from ..shapes import InitiativeRecord, KeyRecord, SessionFacts, SessionRecord, read
from ..states import INITIATIVE, InitiativeState, PublicationState
from .plans import SHOWN, _columns, _keep, _locked, _refuse_nonsense, _surround, _write
from .programme import _columns as _session_columns
from .programme import _refuse_session

NEEDED: dict[State, tuple[str, ...]] = {
    InitiativeState.PLANNED: (), InitiativeState.OPEN: ("opened",), InitiativeState.CLOSED: ("closed",),
    InitiativeState.HELD: ("held",), InitiativeState.REPORTED: ("held", "reported"),
    InitiativeState.CANCELLED: ("cancelled",),
}  # fmt: skip
STEPS = ("opened", "closed", "held", "reported", "cancelled", "published")


@action
def import_initiative(*, facts: InitiativeRecord, by: Actor, at: datetime) -> Initiative:
    """Record an initiative with its lead, which has the whole of every key until rows of keys say otherwise.

    Refuses one that was made in Errera, and a state without its day, its cost or its ground.
    """
    held = Initiative.objects.select_for_update().filter(code=facts.code).first()
    policies.may_import_history(by).require()
    if held is not None:
        _recorded_only(held, "code")
    _refuse_incomplete(facts)
    _refuse_nonsense(replace(facts.facts, allocation=None), facts.lead)  # its money may be closed by now
    values = {**_told(facts), **_days(facts.days, by)}
    if held is None:
        initiative = _write(facts.code, facts.facts, by=by, at=at, is_recorded=True, **values)
        before, after = dict[str, Any](), seen(initiative, "state", *SHOWN)
        _lead(initiative, facts)
    else:
        initiative = held
        before, after = change(initiative, **_columns(facts.facts), **values)
        _surround(initiative, facts.facts)
    record(what="initiatives.initiative.imported", target=initiative, by=by, at=at, before=before, after=after)
    return initiative


def _refuse_incomplete(facts: InitiativeRecord) -> None:
    for step in NEEDED[INITIATIVE.named(facts.state)]:
        if not facts.days.get(step):
            raise Invalid(N_("Say on which day this happened."), field=f"{step}_on")
    if facts.is_published and not facts.days.get("published"):
        raise Invalid(N_("Say on which day this happened."), field="published_on")
    if facts.state == InitiativeState.CANCELLED and not str(written(facts.cancelled_ground)).strip():
        raise Invalid(N_("Say why it was cancelled."), field="cancelled_ground")


def _told(facts: InitiativeRecord) -> dict[str, Any]:
    return {
        "state": facts.state, "cost_cents": facts.cost_cents, "cancelled_ground": written(facts.cancelled_ground),
        "publication": PublicationState.PUBLISHED if facts.is_published else PublicationState.HIDDEN,
        "is_fictional": facts.is_fictional, "source": written(facts.source),
    }  # fmt: skip


def _days(days: Mapping[str, date | None], by: Actor) -> dict[str, Any]:
    pairs: dict[str, Any] = {}
    for step in STEPS:
        day = days.get(step)
        pairs |= {f"{step}_by": by.doer if day else "", f"{step}_at": noon(day) if day else None}
    return pairs


def _lead(initiative: Initiative, facts: InitiativeRecord) -> None:
    InitiativePartner.objects.create(
        initiative=initiative, partnership=facts.lead, is_lead=True, cost_share=WHOLE, claim_share=WHOLE,
        credit_share=WHOLE,
    )  # fmt: skip


def _recorded_only(initiative: Initiative, field: str) -> None:
    if not initiative.is_recorded:
        raise Invalid(N_("{code} was made in Errera and changes by its own steps."), field=field, code=initiative.code)


def _recorded(initiative: Initiative, by: Actor) -> Initiative:
    policies.may_import_history(by).require()
    initiative = _locked(initiative)
    _recorded_only(initiative, "initiative")
    return initiative


@action
def import_key(*, facts: KeyRecord, by: Actor, at: datetime) -> InitiativePartner:
    """Record a partner's key; refuses a second lead, and shares that come to more than the whole with the others."""
    initiative = _recorded(facts.initiative, by)
    share = facts.share
    rows = InitiativePartner.objects.filter(initiative=initiative)
    if share.is_lead != (initiative.lead.pk == share.partnership.pk):
        raise Invalid(N_("The lead stands on the sheet of initiatives."), field="is_lead")
    others = [row for row in rows.exclude(partnership=share.partnership) if not row.is_lead or share.is_lead]
    for name in ("cost", "claim", "credit"):
        if getattr(share, name) + sum(getattr(row, f"{name}_share") for row in others) > WHOLE:
            raise Invalid(N_("Together the shares come to more than 100 per cent."), field=name)
    agreed = {"agreed_by": by.doer if facts.agreed_on else "",
              "agreed_at": noon(facts.agreed_on) if facts.agreed_on else None}  # fmt: skip
    row, _ = rows.update_or_create(
        initiative=initiative, partnership=share.partnership,
        defaults={"is_lead": share.is_lead, "cost_share": share.cost, "claim_share": share.claim,
                  "credit_share": share.credit, **agreed},
    )  # fmt: skip
    after = {"keys": [str(share.partnership), share.cost, share.claim, share.credit]}
    record(what="initiatives.key.imported", target=initiative, by=by, at=at, after=after)
    return row


@action
def import_answer(*, initiative: Initiative, question: KindQuestion, value: str, by: Actor, at: datetime) -> Initiative:
    """Record what an initiative states; refuses a question of another kind and what is no answer of its sort."""
    initiative = _recorded(initiative, by)
    if question.kind_id != initiative.kind_id:
        raise Invalid(N_("“{label}” is not asked of this kind."), field="question", label=question.label)
    _keep(initiative, question, read(question.answer, value, options=question.options, field="value"))
    after = {"answers": [f"{question.code}: {value}"]}
    record(what="initiatives.initiative.answered", target=initiative, by=by, at=at, after=after)
    return initiative


@action
def import_target(
    *, initiative: Initiative, indicator: Indicator, value: Decimal, by: Actor, at: datetime
) -> InitiativeTarget:
    """Record what an initiative should add to an indicator."""
    initiative = _recorded(initiative, by)
    row, _ = InitiativeTarget.objects.update_or_create(
        initiative=initiative, indicator=indicator, defaults={"value": value}
    )
    after = {"targets": [f"{indicator.code}: {value}"]}
    record(what="initiatives.initiative.aimed", target=initiative, by=by, at=at, after=after)
    return row


@action
def import_session(*, facts: SessionRecord, by: Actor, at: datetime) -> Session:
    """Record a session, known by its beginning and its room; refuses what adding it would refuse."""
    initiative = _recorded(facts.initiative, by)
    speakers = [
        Speaker.objects.get_or_create(initiative=initiative, name=name)[0] for name in dict.fromkeys(facts.speakers)
    ]
    held = Session.objects.filter(initiative=initiative, begins_at=facts.begins_at, room=facts.room).first()
    given = SessionFacts(facts.title, facts.begins_at, facts.ends_at, facts.summary, facts.room, speakers)
    _refuse_session(initiative, given, apart_from=held.pk if held else 0)
    if held is None:
        held = Session.objects.create(initiative=initiative, **_session_columns(given))
    else:
        change(held, **_session_columns(given))
    held.speakers.set(speakers)
    record(what="initiatives.session.imported", target=held, by=by, at=at, after=seen(held, "title", "begins_at"))
    return held
