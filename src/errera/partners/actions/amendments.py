"""Amendments: copy the terms, change the copy, compare, adopt with both signatures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.directory.models import Organisation
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import in_order, required, written
from errera.strategy.models import Indicator, Objective

from .. import policies, queries
from ..events import AgreementAmended
from ..models import Agreement, Amendment, Obligation
from ..shapes import Difference, Handed, ObligationFacts, Terms, compare, rebase
from ..states import AMENDMENT, IN_FORCE, AgreementState, ObligationState, Side
from .agreements import _locked
from .obligations import _new_obligation, _waived
from .plans import _put_target, _refuse_target


@action
def draft_amendment(
    *, agreement: Agreement, reason: object, from_on: date | None = None, by: Actor, at: datetime
) -> Amendment:
    """Copy the terms of an agreement to work on; either side may.

    Refuses an agreement that is a draft or over, and a second draft beside one that is open.
    """
    agreement = _locked(agreement)
    policies.may_draft_amendment(by, agreement).require()
    if agreement.state not in (AgreementState.SIGNED, *IN_FORCE):
        raise Invalid(N_("Only an agreement that is signed and not over is amended."))
    if open_draft := agreement.amendments.filter(state="draft").first():
        raise Invalid(N_("Finish amendment {code} before you begin another."), code=open_draft.code)
    terms = queries.terms_of(agreement).as_json()
    amendment = Amendment.objects.create(
        code=queries.next_code(Amendment, agreement, infix="M"), agreement=agreement, from_on=from_on,
        reason=required(reason, field="reason"), before=terms, after=terms, drafted_by=by.doer, drafted_at=at,
        is_fictional=agreement.is_fictional,
    )  # fmt: skip
    record(
        what="partners.amendment.drafted", target=amendment, by=by, at=at, after={"state": amendment.state},
        ground=str(amendment.reason),
    )  # fmt: skip
    return amendment


@action
def change_amendment(*, amendment: Amendment, after: Terms, reason: object = "", by: Actor, at: datetime) -> Amendment:
    """Set what the terms are to be; who does so has written the draft last.

    Build `after` from `Terms.from_json(amendment.after)` with its `with_...` methods. Refuses terms that could not be
    adopted (dates the wrong way round, unknown codes, targets outside the term, changes of what is settled), and a
    draft that carries signatures.
    """
    amendment = _locked_amendment(amendment)
    AMENDMENT.take("change", state=amendment.state)
    policies.may_change_amendment(by, amendment).require()
    if amendment.signatures.exists():
        raise Invalid(N_("The draft carries signatures: strike them before you change the text."))
    _refuse_terms(amendment, after)
    old = Terms.from_json(amendment.after)
    said = written(reason or amendment.reason)
    change(amendment, after=after.as_json(), reason=said, drafted_by=by.doer, drafted_at=at)
    differences = compare(old, after)
    record(
        what="partners.amendment.changed", target=amendment, by=by, at=at,
        before={f"{d.about} {d.name}": d.old for d in differences},
        after={f"{d.about} {d.name}": d.new for d in differences},
    )  # fmt: skip
    return amendment


@action
def copy_again(*, amendment: Amendment, by: Actor, at: datetime) -> Amendment:
    """Make a fresh copy of terms that changed meanwhile, and make the proposed changes on it again."""
    amendment = _locked_amendment(amendment)
    AMENDMENT.take("change", state=amendment.state)
    policies.may_change_amendment(by, amendment).require()
    now = queries.terms_of(amendment.agreement)
    after = rebase(Terms.from_json(amendment.before), Terms.from_json(amendment.after), now)
    change(amendment, before=now.as_json(), after=after.as_json(), drafted_by=by.doer, drafted_at=at)
    amendment.signatures.all().delete()
    record(what="partners.amendment.copied_again", target=amendment, by=by, at=at)
    return amendment


@action
def withdraw_amendment(*, amendment: Amendment, ground: str, by: Actor, at: datetime) -> Amendment:
    """Give a draft up, saying why; it stays readable."""
    amendment = _locked_amendment(amendment)
    target = AMENDMENT.take("withdraw", state=amendment.state)
    policies.may_withdraw_amendment(by, amendment).require()
    required(ground, field="ground")
    before, after = change(amendment, state=target, withdrawn_by=by.doer, withdrawn_at=at)
    record(
        what="partners.amendment.withdrawn", target=amendment, by=by, at=at, before=before, after=after,
        ground=ground,
    )  # fmt: skip
    return amendment


@action
def adopt_amendment(*, amendment: Amendment, document: Handed, by: Actor, at: datetime) -> Amendment:
    """Let the agreement say from now on what the amendment says; old and new terms stay side by side.

    Refuses who drafted it, a draft that changes nothing, a copy of terms that changed meanwhile, a missing signature
    of either side, and a document without a hash.
    """
    amendment = _locked_amendment(amendment)
    target = AMENDMENT.take("adopt", state=amendment.state)
    policies.may_adopt_amendment(by, amendment).require()
    for missing in queries.missing_for_adoption(amendment):
        raise Invalid(missing)
    if not document.document_hash:
        raise Invalid(N_("Hand in the signed document."), field="document")
    _refuse_terms(amendment, Terms.from_json(amendment.after))
    differences = queries.comparison_of(amendment)
    _apply(amendment, differences, by=by, at=at)
    change(
        amendment, state=target, adopted_by=by.doer, adopted_at=at, document=document.document,
        document_hash=document.document_hash,
    )  # fmt: skip
    record(
        what="partners.amendment.adopted", target=amendment, by=by, at=at, ground=str(amendment.reason),
        before={f"{d.about} {d.name}": d.old for d in differences},
        after={f"{d.about} {d.name}": d.new for d in differences},
    )  # fmt: skip
    announce(AgreementAmended(amendment=amendment, by=by, at=at))
    return amendment


def _locked_amendment(amendment: Amendment) -> Amendment:
    rows = Amendment.objects.select_for_update(of=("self",)).select_related(
        "agreement__partnership__organisation", "agreement__partnership__delivering_unit", "agreement__cycle"
    )
    return rows.get(pk=amendment.pk)


# --- what cannot be adopted ------------------------------------------------------------------------------


def _refuse_terms(amendment: Amendment, after: Terms) -> None:
    fields, agreement = after.fields, amendment.agreement
    required(fields["title"], field="title")
    in_order(date.fromisoformat(fields["from_on"]), date.fromisoformat(fields["until_on"]))
    share = fields["co_financing_percent"]
    if share is not None and not 0 <= share <= 100:
        raise Invalid(N_("A share lies between 0 and 100 per cent."), field="co_financing_percent")
    _objectives(agreement, fields["objectives"])
    _unit(fields["delivering_unit"])
    for difference in compare(Terms.from_json(amendment.before), after):
        if difference.about == "obligation":
            _refuse_settled(agreement, difference)
        elif difference.about == "target":
            _refuse_changed_target(agreement, difference, fields)


def _refuse_settled(agreement: Agreement, difference: Difference) -> None:
    code = difference.name.split()[0]
    row = agreement.obligations.filter(code=code).first()
    if row and row.state not in (ObligationState.OPEN, ObligationState.SENT_BACK):
        raise Invalid(
            N_("{code} is “{state}” and can no longer be amended."),
            field="obligations", code=code, state=row.state_word,
        )  # fmt: skip
    if row is None and Obligation.objects.filter(code=code).exists():
        raise Invalid(N_("There is an obligation {code} elsewhere."), field="obligations", code=code)


def _refuse_changed_target(agreement: Agreement, difference: Difference, fields: Mapping[str, Any]) -> None:
    indicator, year = _indicator(agreement, difference.name)
    term = Agreement(
        cycle=agreement.cycle, from_on=date.fromisoformat(fields["from_on"]),
        until_on=date.fromisoformat(fields["until_on"]),
    )  # fmt: skip
    _refuse_target(term, indicator, year, Decimal(difference.new) if difference.new is not None else None)


def _indicator(agreement: Agreement, name: str) -> tuple[Indicator, int]:
    code, year = name.rsplit(" ", 1)
    indicator = Indicator.objects.filter(version=agreement.cycle.strategy_version_id, code=code).first()
    if indicator is None:
        raise Invalid(N_("There is no indicator {code} in this cycle’s strategy."), field="targets", code=code)
    return indicator, int(year)


def _objectives(agreement: Agreement, codes: Any) -> list[Objective]:
    found = {o.code: o for o in Objective.objects.filter(version=agreement.cycle.strategy_version_id, code__in=codes)}
    for code in codes:
        if code not in found:
            raise Invalid(N_("There is no objective {code} in this cycle’s strategy."), field="objectives", code=code)
    return [found[code] for code in codes]


def _unit(code: str) -> Organisation | None:
    unit = Organisation.objects.filter(code=code).first()
    if code and unit is None:
        raise Invalid(N_("There is no organisation {code}."), field="delivering_unit", code=code)
    return unit


# --- adopting --------------------------------------------------------------------------------------------


def _apply(amendment: Amendment, differences: list[Difference], *, by: Actor, at: datetime) -> None:
    agreement, after = amendment.agreement, Terms.from_json(amendment.after)
    _apply_fields(agreement, after.fields)
    touched = {d.name.split()[0] for d in differences if d.about == "obligation"}
    for code in sorted(touched):
        _apply_obligation(amendment, code, after.obligations.get(code), by=by, at=at)
    for difference in differences:
        if difference.about == "target":
            indicator, year = _indicator(agreement, difference.name)
            value = None if difference.new is None else Decimal(difference.new)
            _put_target(agreement, indicator, year, value, by=by, at=at)


def _apply_fields(agreement: Agreement, fields: Mapping[str, Any]) -> None:
    change(
        agreement, title=written(fields["title"]), from_on=date.fromisoformat(fields["from_on"]),
        until_on=date.fromisoformat(fields["until_on"]), co_financing_percent=fields["co_financing_percent"],
    )  # fmt: skip
    agreement.objectives.set(_objectives(agreement, fields["objectives"]))
    change(
        agreement.partnership, delivering_unit=_unit(fields["delivering_unit"]), markets=list(fields["markets"])
    )  # fmt: skip


def _apply_obligation(
    amendment: Amendment, code: str, wanted: Mapping[str, Any] | None, *, by: Actor, at: datetime
) -> None:
    held = amendment.agreement.obligations
    if wanted is None:
        change(held.get(code=code), **_waived(ObligationState.WAIVED, amendment.code, by=by, at=at))
        return
    facts = _facts(wanted)
    if row := held.filter(code=code).first():
        change(
            row, side=facts.side, kind=facts.kind, title=written(facts.title), due_on=facts.due_on, owner=facts.owner
        )
    else:
        _new_obligation(amendment.agreement, facts, code=code)


def _facts(row: Mapping[str, Any]) -> ObligationFacts:
    return ObligationFacts(
        side=Side.named(row["side"]), kind=row["kind"], title=row["title"], due_on=date.fromisoformat(row["due_on"]),
        owner=row.get("owner", ""),
    )  # fmt: skip
