"""What was agreed at a meeting waits as a hint until a lead is made of it, or somebody says why none is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.directory.models import Organisation
from errera.foundation.sentences import N_, Invalid
from errera.initiatives.models import Initiative

from .. import policies, queries
from ..models import Hint, Opportunity
from ..states import HINT
from .checks import _required_ground

if TYPE_CHECKING:
    from errera.agendas.models import Note


@action
def give_hint(
    *, note: Note, initiative: Initiative, company: Organisation, other_name: str, market: str, by: Actor, at: datetime
) -> Hint:
    """Let what two sides agreed on wait for somebody who makes a lead of it; the house alone does so."""
    policies.may_let_time_pass(by).require()
    hint = Hint.objects.create(
        note=note, initiative=initiative, company=company, other_name=other_name[:200], title=note.what,
        market=market, given_by=note.agreed_by, given_at=at,
    )  # fmt: skip
    after = seen(hint, "initiative", "company", "title", "market")
    record(what="opportunities.hint.given", target=hint, by=by, at=at, after=after)
    return hint


@action
def drop_hint(*, hint: Hint, ground: str, by: Actor, at: datetime) -> Hint:
    """Say why no lead is made of a hint. Refuses silence, and what was taken or dropped already."""
    hint = _locked_hint(hint)
    target = HINT.take("drop", state=hint.state)
    _require_may_work_on(by, hint)
    ground = _required_ground(ground)
    before, after = change(hint, state=target, closed_by=by.doer, closed_at=at, closed_ground=ground)
    record(what="opportunities.hint.dropped", target=hint, by=by, at=at, before=before, after=after, ground=ground)
    return hint


def _take_hint(hint: Hint, opportunity: Opportunity, *, by: Actor, at: datetime) -> None:
    """Note that an opportunity was made of a hint; whoever reports it has been asked for permission there."""
    hint = _locked_hint(hint)
    target = HINT.take("take", state=hint.state)
    _require_may_work_on(by, hint)
    before, after = change(hint, state=target, opportunity=opportunity, closed_by=by.doer, closed_at=at)
    record(what="opportunities.hint.taken", target=hint, by=by, at=at, before=before, after=after)


def _locked_hint(hint: Hint) -> Hint:
    return Hint.objects.select_for_update(of=("self",)).select_related("initiative", "company").get(pk=hint.pk)


def _require_may_work_on(by: Actor, hint: Hint) -> None:
    """Refuse whoever reports no leads, and the partners that do not carry the initiative."""
    policies.may_report(by).require()
    if not queries.hints_seen_by(by).filter(pk=hint.pk).exists():
        raise Invalid(N_("The partners that carry the initiative make leads of what was agreed there, or the agency."))
