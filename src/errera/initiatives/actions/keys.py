"""Who carries an initiative by which key, and which conditions are met by holding it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.sentences import N_, Invalid
from errera.funding.models import Condition
from errera.funding.states import ConditionState
from errera.partners.models import Partnership

from .. import policies, queries
from ..models import Initiative, InitiativePartner, TiedCondition
from ..shapes import Share
from .plans import _locked, _refuse_allocation, _refuse_over


@action
def set_keys(*, initiative: Initiative, shares: Sequence[Share], by: Actor, at: datetime) -> Initiative:
    """Say which partners carry an initiative and by which key for cost, claim and credit.

    A partner whose key changed is asked again. Refuses once it was held, keys that do not add up to 100 per cent,
    and another lead than now unless the agency hands the lead over.
    """
    initiative = _locked(initiative)
    _refuse_over(initiative)
    policies.may_lead_initiative(by, initiative).require()
    policies.may_be_keys(shares).require()
    lead = next(share.partnership for share in shares if share.is_lead)
    _refuse_lead(initiative, lead.pk, by)
    if initiative.allocation is not None:
        _refuse_allocation(initiative.allocation, lead, initiative)
    before = _told(initiative)
    _write(initiative, shares)
    initiative = _locked(initiative)
    record(
        what="initiatives.key.set", target=initiative, by=by, at=at, before={"keys": before},
        after={"keys": _told(initiative)},
    )  # fmt: skip
    return initiative


def _refuse_lead(initiative: Initiative, lead: int, by: Actor) -> None:
    if lead != initiative.lead.pk and not by.sees_all:
        raise Invalid(N_("The agency hands the lead over to another partner."), field="lead")


def _write(initiative: Initiative, shares: Sequence[Share]) -> None:
    """Write the keys; a row that stays as it was keeps its yes. One lead at a time: the old one goes first."""
    held = {row.partnership_id: row for row in initiative.partners.all()}
    wanted = {share.partnership.pk: share for share in shares}
    rows = InitiativePartner.objects.filter(initiative=initiative)
    rows.exclude(partnership__in=list(wanted)).delete()
    rows.exclude(partnership__in=[pk for pk, share in wanted.items() if share.is_lead]).update(is_lead=False)
    for pk, share in wanted.items():
        columns = {
            "is_lead": share.is_lead, "cost_share": share.cost, "claim_share": share.claim,
            "credit_share": share.credit,
        }  # fmt: skip
        row = held.get(pk)
        if row is None:
            InitiativePartner.objects.create(initiative=initiative, partnership=share.partnership, **columns)
        elif any(getattr(row, name) != value for name, value in columns.items()):
            rows.filter(pk=row.pk).update(**columns, agreed_by="", agreed_at=None)


def _told(initiative: Initiative) -> list[str]:
    return [
        f"{row.partnership}: {' / '.join(map(policies.percent, (row.cost_share, row.claim_share, row.credit_share)))}"
        for row in initiative.partners.all()
    ]


@action
def add_partner(*, initiative: Initiative, partnership: Partnership, by: Actor, at: datetime) -> Initiative:
    """Ask another partner to carry an initiative too, for the time being with nought of every key.

    The lead sets the keys next, and the partner says yes to its own. Refuses once it was held, a partner that carries
    it already, and one whose partnership has ended.
    """
    initiative = _locked(initiative)
    _refuse_over(initiative)
    policies.may_lead_initiative(by, initiative).require()
    if any(row.partnership_id == partnership.pk for row in initiative.partners.all()):
        raise Invalid(N_("{partner} carries this initiative already."), field="partner", partner=str(partnership))
    if not queries.partners_to_join(localdate(at)).filter(pk=partnership.pk).exists():
        raise Invalid(N_("{partner} is no partner any more."), field="partner", partner=str(partnership))
    before = _told(initiative)
    InitiativePartner.objects.create(initiative=initiative, partnership=partnership)
    initiative = _locked(initiative)
    record(
        what="initiatives.partner.added", target=initiative, by=by, at=at, before={"keys": before},
        after={"keys": _told(initiative)},
    )  # fmt: skip
    return initiative


@action
def agree_key(*, row: InitiativePartner, by: Actor, at: datetime) -> InitiativePartner:
    """Say yes to the key of one's own organisation; refuses once the initiative was held."""
    initiative = _locked(row.initiative)
    _refuse_over(initiative)
    row = (
        InitiativePartner.objects.select_for_update(of=("self",))
        .select_related("partnership__organisation")
        .get(pk=row.pk)
    )
    policies.may_agree_key(by, row).require()
    change(row, agreed_by=by.doer, agreed_at=at)
    record(what="initiatives.key.agreed", target=initiative, by=by, at=at, after={"keys": [str(row.partnership)]})
    return row


@action
def tie_condition(*, initiative: Initiative, condition: Condition, by: Actor, at: datetime) -> TiedCondition:
    """Say that holding an initiative meets a condition of a partner's money.

    Refuses once it was held, a condition that is settled or tied already, and one of a partner that carries no part.
    """
    initiative = _locked(initiative)
    _refuse_over(initiative)
    policies.may_tie_condition(by).require()
    if condition.state != ConditionState.OPEN:
        raise Invalid(N_("Condition {code} is settled."), field="condition", code=condition.code)
    if TiedCondition.objects.filter(condition=condition).exists():
        raise Invalid(N_("Condition {code} is tied to an initiative already."), field="condition", code=condition.code)
    if condition.allocation.agreement.partnership_id not in {row.partnership_id for row in initiative.partners.all()}:
        raise Invalid(
            N_("Condition {code} is about money of a partner that does not carry this initiative."),
            field="condition", code=condition.code,
        )  # fmt: skip
    tied = TiedCondition.objects.create(initiative=initiative, condition=condition, tied_by=by.doer, tied_at=at)
    record(what="initiatives.condition.tied", target=initiative, by=by, at=at, after={"condition": condition.code})
    return tied


@action
def untie_condition(*, tied: TiedCondition, by: Actor, at: datetime) -> None:
    """Take the tie away: the agency will say by itself whether the condition is met. Refuses once it was held."""
    initiative = _locked(tied.initiative)
    _refuse_over(initiative)
    policies.may_tie_condition(by).require()
    code = tied.condition.code
    tied.delete()
    record(what="initiatives.condition.untied", target=initiative, by=by, at=at, before={"condition": code})
