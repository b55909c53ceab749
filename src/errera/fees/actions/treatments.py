"""Adding ways to treat VAT, and ending them: the law changes from a day on, and invoices of before stay as they are."""

from __future__ import annotations

from datetime import date, datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import in_order, required, written

from .. import policies
from ..models import VatTreatment
from ..shapes import TreatmentFacts

FACTS = ("code", "kind", "title", "basis_points", "from_on", "until_on")


@action
def add_treatment(*, facts: TreatmentFacts, by: Actor, at: datetime) -> VatTreatment:
    """Add a way to treat VAT; refuses a rate that does not fit its kind, and days on which its code has one already."""
    policies.may_keep_fees(by).require()
    ground = written(facts.ground)
    policies.require_treatment(facts.kind, facts.basis_points, str(ground))
    in_order(facts.from_on, facts.until_on)
    others = list(VatTreatment.objects.select_for_update().filter(code=facts.code))
    policies.require_free(facts.from_on, facts.until_on, others)
    row = VatTreatment.objects.create(
        code=facts.code, kind=facts.kind, title=required(facts.title, field="title"), ground=ground,
        basis_points=facts.basis_points, from_on=facts.from_on, until_on=facts.until_on, added_by=by.doer, added_at=at,
    )  # fmt: skip
    record(what="fees.treatment.added", target=row, by=by, at=at, after=seen(row, *FACTS))
    return row


@action
def end_treatment(*, treatment: VatTreatment, until_on: date, by: Actor, at: datetime) -> VatTreatment:
    """Say on which day a treatment counts for the last time; refuses one that has ended, and a day before its first."""
    treatment = VatTreatment.objects.select_for_update().get(pk=treatment.pk)
    policies.may_keep_fees(by).require()
    if treatment.until_on:
        raise Invalid(N_("It ended already on {day}: add another one."), field="until_on", day=treatment.until_on)
    in_order(treatment.from_on, until_on)
    before, after = change(treatment, until_on=until_on)
    record(what="fees.treatment.ended", target=treatment, by=by, at=at, before=before, after=after)
    return treatment
