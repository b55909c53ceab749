"""Aid: granted when it fits under the ceiling, corrected by a second row, withdrawn for a reason."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.directory.models import Organisation
from errera.foundation.events import announce
from errera.foundation.ids import new_public_id
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..events import AidCorrected, AidGranted, AidWithdrawn
from ..models import Aid, Declaration
from ..shapes import AidFacts, AidRecord, Computation
from ..states import AID, AidState
from .checks import _common, _known, _locked_undertakings, _refuse_future, _said
from .declarations import _close

FACTS = (
    "code", "beneficiary", "cents", "currency", "granted_on", "member_state", "authority", "instrument", "sector",
    "title", "about",
)  # fmt: skip


@action
def grant_aid(*, beneficiary: Organisation, facts: AidFacts, by: Actor, at: datetime) -> Aid:
    """Write a grant into the register; counted from this day on, whenever it is paid.

    Locks everybody who was ever one undertaking with the beneficiary, so that two grants at the same moment cannot
    both take the last room. Refuses a grant over the ceiling with the whole computation (`OverCeiling.computation`), a
    day to come, and facts that the public register could not name.
    """
    _locked_undertakings(beneficiary.pk)
    policies.may_grant_aid(by).require()
    aid = _new(beneficiary, facts, by=by, at=at)
    computation = _require_room(aid, without=[facts.replaces] if facts.replaces else [])
    aid.save()
    if facts.replaces:
        _supersede(facts.replaces, aid, by=by, at=at)
    is_near = computation.is_near(settings.ERRERA_AID_WARNING_PERCENT)
    after = seen(aid, *FACTS) | {"used_cents": computation.used_cents, "is_near": is_near}
    record(what="aid.aid.granted", target=aid, by=by, at=at, after=after)
    announce(AidGranted(aid=aid, computation=computation, is_near=is_near, by=by, at=at))
    return aid


@action
def correct_aid(*, aid: Aid, beneficiary: Organisation, facts: AidFacts, reason: str, by: Actor, at: datetime) -> Aid:
    """Replace a row by a second one; the first stays readable and no longer counts.

    Refuses a row that was corrected or withdrawn, no reason, and more than fits; less of the same always fits.
    """
    _locked_undertakings(aid.beneficiary_id, beneficiary.pk)
    aid = Aid.objects.select_for_update().get(pk=aid.pk)
    target = AID.take("correct", state=aid.state)
    policies.may_keep_aid(by).require()
    said = _said(reason, field="reason")
    new = _new(beneficiary, facts, by=by, at=at)
    new.about, new.corrects, new.reason = aid.about, aid, said
    if not _is_less_of_the_same(new, aid):
        _require_room(new, without=[aid])
    before, after = change(aid, state=target, corrected_by=by.doer, corrected_at=at)
    new.save()
    record(
        what="aid.aid.corrected", target=aid, by=by, at=at, before=before | seen(aid, *FACTS),
        after=after | seen(new, *FACTS), ground=said,
    )  # fmt: skip
    announce(AidCorrected(earlier=aid, aid=new, by=by, at=at))
    return new


@action
def withdraw_aid(*, aid: Aid, reason: str, by: Actor, at: datetime) -> Aid:
    """Take aid out of the count, because the grant was annulled; the row stays readable. Refuses no reason."""
    aid = Aid.objects.select_for_update().get(pk=aid.pk)
    target = AID.take("withdraw", state=aid.state)
    policies.may_keep_aid(by).require()
    said = _said(reason, field="reason")
    before, after = change(aid, state=target, withdrawn_by=by.doer, withdrawn_at=at, withdrawn_reason=said)
    record(what="aid.aid.withdrawn", target=aid, by=by, at=at, before=before, after=after, ground=said)
    announce(AidWithdrawn(aid=aid, by=by, at=at))
    return aid


@action
def import_aid(*, facts: AidRecord, by: Actor, at: datetime) -> Aid:
    """Record aid from a workbook in the state it is in.

    A record tells what was granted and asks for no room: aid may be over the ceiling because a link came to light
    later, and the register must still be able to say so. A row that is there already stays; it can only be withdrawn,
    or corrected by a row of its own.
    """
    _locked_undertakings(facts.beneficiary.pk)
    policies.may_keep_aid(by).require()
    held = Aid.objects.select_for_update().filter(code=facts.code).first()
    if held is not None:
        return _withdrawn_only(held, facts, by=by, at=at)
    aid = _new(facts.beneficiary, facts.facts, by=by, at=at)
    _set_state(aid, facts, by=by, at=at)
    if facts.corrects:
        _note_correction(facts.corrects, aid, facts, by=by, at=at)
    aid.save()
    record(what="aid.aid.imported", target=aid, by=by, at=at, after=seen(aid, *FACTS, "state"))
    return aid


def _new(beneficiary: Organisation, facts: AidFacts, *, by: Actor, at: datetime) -> Aid:
    """Make a row that is not written yet; refuses what the public register could not name."""
    public_id = new_public_id()
    _refuse_future(facts.granted_on, at, field="granted_on")
    code = facts.code.strip() or f"DM-{facts.granted_on.year}-{public_id}"
    if Aid.objects.filter(code=code).exists():
        raise Invalid(N_("The register has a row {code} already."), field="code", code=code)
    return Aid(
        public_id=public_id, code=code, beneficiary=beneficiary, **_common(facts),
        sector=_known(reference.NACE_DIVISIONS, facts.sector, field="sector"), about=facts.about,
        recorded_by=by.doer, recorded_at=at,
    )  # fmt: skip


def _require_room(aid: Aid, *, without: list[Any]) -> Computation:
    """Give the position with this row in it; refuses it when it does not fit, on its day or on that of a later one."""
    new = queries.row_of(aid)
    register = queries.register_around(aid.beneficiary).without(*(row.row_key for row in without))
    computation = policies.tightest(register, new)
    if not policies.fits(computation):
        raise policies.over_ceiling(computation, new)
    return computation


def _is_less_of_the_same(new: Aid, old: Aid) -> bool:
    same = ("beneficiary_id", "granted_on", "member_state", "currency")
    return new.cents <= old.cents and all(getattr(new, name) == getattr(old, name) for name in same)


def _supersede(declaration: Declaration, aid: Aid, *, by: Actor, at: datetime) -> None:
    """Let a declaration rest that tells of the same aid; refuses another beneficiary's."""
    declaration = Declaration.objects.select_for_update().get(pk=declaration.pk)
    _close(declaration, "supersede", by=by, at=at, entry=aid)


def _withdrawn_only(held: Aid, facts: AidRecord, *, by: Actor, at: datetime) -> Aid:
    if facts.state == AidState.WITHDRAWN and held.state == AidState.GRANTED and held.cents == facts.facts.cents:
        return withdraw_aid(aid=held, reason=facts.withdrawn_reason, by=by, at=at)
    raise Invalid(N_("{code} stands in the register: correct it by a row of its own."), field="code", code=held.code)


def _set_state(aid: Aid, facts: AidRecord, *, by: Actor, at: datetime) -> None:
    """Fill in what a row in its state must have; who and when are those of the record."""
    aid.state, aid.is_recorded = facts.state, True
    if facts.state == AidState.CORRECTED:
        aid.corrected_by, aid.corrected_at = by.doer, at
    if facts.state == AidState.WITHDRAWN:
        aid.withdrawn_by, aid.withdrawn_at = by.doer, at
        aid.withdrawn_reason = _said(facts.withdrawn_reason, field="withdrawn_reason")


def _note_correction(earlier: Aid, aid: Aid, facts: AidRecord, *, by: Actor, at: datetime) -> None:
    earlier = Aid.objects.select_for_update().get(pk=earlier.pk)
    aid.corrects, aid.reason = earlier, _said(facts.reason, field="reason")
    if earlier.state == AidState.GRANTED:
        change(earlier, state=AID.take("correct", state=earlier.state), corrected_by=by.doer, corrected_at=at)
    elif earlier.state != AidState.CORRECTED:
        raise Invalid(N_("{code} was withdrawn; there is nothing to correct."), field="corrects", code=earlier.code)
    if Aid.objects.filter(corrects=earlier).exists():
        raise Invalid(N_("{code} was corrected already."), field="corrects", code=earlier.code)
