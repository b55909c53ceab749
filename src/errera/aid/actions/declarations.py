"""Aid that beneficiaries got from other authorities, as they declare it themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.directory.models import Organisation
from errera.foundation.ids import new_public_id
from errera.foundation.sentences import N_, Invalid

from .. import policies
from ..models import Aid, Declaration
from ..shapes import DeclarationFacts, DeclarationRecord
from ..states import DECLARATION, DeclarationState
from .checks import _common, _kept, _locked_undertakings, _refuse_future, _said

FACTS = (
    "code", "organisation", "cents", "currency", "granted_on", "member_state", "authority", "instrument", "title",
)  # fmt: skip


@action
def declare_aid(*, organisation: Organisation, facts: DeclarationFacts, by: Actor, at: datetime) -> Declaration:
    """Declare aid of another authority with a signed statement; it counts from now on.

    It is never refused for the ceiling: it tells what is. Refuses a day to come, no statement, and what looks like the
    same aid a second time unless it is said to be another.
    """
    _locked_undertakings(organisation.pk)
    policies.may_declare_aid(by, organisation.pk).require()
    declaration = _new(organisation, facts, by=by, at=at)
    if not facts.statement:
        raise Invalid(N_("Hand in the signed statement."), field="statement")
    if not facts.is_another:
        _refuse_twice(declaration)
    declaration.save()
    change(declaration, **_kept(facts.statement, about=declaration, organisation_id=organisation.pk, by=by, at=at))
    after = seen(declaration, *FACTS, "document_hash")
    record(what="aid.declaration.declared", target=declaration, by=by, at=at, after=after)
    return declaration


@action
def withdraw_declaration(*, declaration: Declaration, reason: str, by: Actor, at: datetime) -> Declaration:
    """Take a declaration back that was wrong; it stays readable and no longer counts. Refuses no reason."""
    declaration = Declaration.objects.select_for_update().get(pk=declaration.pk)
    DECLARATION.take("withdraw", state=declaration.state)
    policies.may_withdraw_declaration(by, declaration).require()
    return _close(declaration, "withdraw", by=by, at=at, reason=_said(reason, field="reason"))


@action
def supersede_declaration(*, declaration: Declaration, aid: Aid, by: Actor, at: datetime) -> Declaration:
    """Let a declaration rest because the register has the same aid as a row of its own.

    Refuses a row of another beneficiary, and one that does not stand.
    """
    declaration = Declaration.objects.select_for_update().get(pk=declaration.pk)
    DECLARATION.take("supersede", state=declaration.state)
    policies.may_keep_aid(by).require()
    return _close(declaration, "supersede", by=by, at=at, entry=aid)


@action
def import_declaration(*, facts: DeclarationRecord, by: Actor, at: datetime) -> Declaration:
    """Record a declaration from a workbook in the state it is in; one that is there already stays as it was declared.

    Refuses a state without what belongs to it.
    """
    _locked_undertakings(facts.organisation.pk)
    policies.may_keep_aid(by).require()
    if Declaration.objects.filter(code=facts.code).exists():
        raise Invalid(N_("{code} is declared already; withdraw it and declare anew."), field="code", code=facts.code)
    declaration = _new(facts.organisation, facts.facts, by=by, at=at)
    declaration.state, declaration.is_recorded = facts.state, True
    declaration.document, declaration.document_hash = facts.document, facts.document_hash
    if facts.state != DeclarationState.DECLARED:
        declaration.closed_by, declaration.closed_at = by.doer, at
    if facts.state == DeclarationState.WITHDRAWN:
        declaration.reason = _said(facts.reason, field="reason")
    if facts.state == DeclarationState.REGISTERED:
        declaration.entry = _same_beneficiary(declaration, facts.entry)
    declaration.save()
    after = seen(declaration, *FACTS, "state")
    record(what="aid.declaration.imported", target=declaration, by=by, at=at, after=after)
    return declaration


def _new(organisation: Organisation, facts: DeclarationFacts, *, by: Actor, at: datetime) -> Declaration:
    """Make a declaration that is not written yet."""
    public_id = new_public_id()
    _refuse_future(facts.granted_on, at, field="granted_on")
    return Declaration(
        public_id=public_id, code=facts.code or f"DD-{facts.granted_on.year}-{public_id}", organisation=organisation,
        **_common(facts), declared_by=by.doer, declared_at=at,
    )  # fmt: skip


def _refuse_twice(new: Declaration) -> None:
    """Point out what looks like the same aid, declared before or in the register already."""
    names = ("cents", "currency", "granted_on", "member_state")
    same = {name: getattr(new, name) for name in names}
    declared = Declaration.objects.filter(
        organisation=new.organisation, state=DeclarationState.DECLARED, **same
    ).first()
    registered = Aid.objects.filter(beneficiary=new.organisation, state="granted", **same).first()
    if found := declared or registered:
        raise Invalid(
            N_("{code} tells of the same amount on the same day, by {authority}. Say so if this is another one."),
            field="is_another", code=found.code, authority=found.authority,
        )  # fmt: skip


def _same_beneficiary(declaration: Declaration, aid: Aid | None) -> Aid:
    if aid is None or aid.beneficiary_id != declaration.organisation_id or aid.state != "granted":
        raise Invalid(N_("Name a row of this beneficiary that stands in the register."), field="entry")
    return aid


def _close(
    declaration: Declaration, step: str, *, by: Actor, at: datetime, entry: Aid | None = None, reason: str = ""
) -> Declaration:
    """Bring a locked declaration to its end; the action that calls it has asked for permission."""
    changes: dict[str, Any] = {"state": DECLARATION.take(step, state=declaration.state)}
    if step == "supersede":
        changes["entry"] = _same_beneficiary(declaration, entry)
    before, after = change(declaration, **changes, reason=reason, closed_by=by.doer, closed_at=at)
    what = {"supersede": "aid.declaration.superseded", "withdraw": "aid.declaration.withdrawn"}[step]
    record(what=what, target=declaration, by=by, at=at, before=before, after=after, ground=reason)
    return declaration
