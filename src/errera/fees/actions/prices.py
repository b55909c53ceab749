"""Setting up what an initiative asks, and publishing it: one sets the prices, finance publishes them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import in_order, required
from errera.initiatives import actions as initiatives
from errera.initiatives.models import Initiative

from .. import policies, queries
from ..models import FeeSchedule, Price
from ..shapes import PriceFacts, ScheduleFacts
from ..states import SCHEDULE
from .books import _open_year

FACTS = ("seller", "treatment", "treatment_abroad", "due_days", "asks", "state")


def _locked(schedule: FeeSchedule) -> FeeSchedule:
    return FeeSchedule.objects.select_for_update(of=("self",)).select_related("initiative").get(pk=schedule.pk)


def _require_may_price(by: Actor, initiative_id: int) -> None:
    lead, _ = queries.parties_of(initiative_id)
    policies.may_price(by, lead).require()


def _checked(facts: ScheduleFacts, at: datetime) -> dict[str, Any]:
    """Give the columns; refuses a VAT treatment that does not count today, and more than a year to pay."""
    for field in ("treatment", "treatment_abroad"):
        code = getattr(facts, field)
        if code and queries.treatment_on(code, localdate(at)) is None:
            raise Invalid(N_("There is no VAT treatment “{code}” now: finance adds it."), field=field, code=code)
    if not facts.treatment:
        raise Invalid(N_("Say how VAT is treated."), field="treatment")
    if not 0 <= facts.due_days <= 365:
        raise Invalid(N_("Give from 0 to 365 days to pay."), field="due_days")
    return {
        "seller": facts.seller, "treatment": facts.treatment, "treatment_abroad": facts.treatment_abroad,
        "due_days": facts.due_days, "asks": facts.asks.strip(),
    }  # fmt: skip


@action
def set_up_schedule(*, initiative: Initiative, facts: ScheduleFacts, by: Actor, at: datetime) -> FeeSchedule:
    """Set up what an initiative asks; refuses one that has fees already, and what `_checked` refuses."""
    initiative = Initiative.objects.select_for_update().get(pk=initiative.pk)
    if FeeSchedule.objects.filter(initiative=initiative).exists():
        raise Invalid(N_("This initiative has its fees already."))
    _require_may_price(by, initiative.pk)
    row = FeeSchedule.objects.create(initiative=initiative, set_up_by=by.doer, set_up_at=at, **_checked(facts, at))
    record(what="fees.schedule.set_up", target=row, by=by, at=at, after=seen(row, *FACTS))
    return row


@action
def change_schedule(*, schedule: FeeSchedule, facts: ScheduleFacts, by: Actor, at: datetime) -> FeeSchedule:
    """Change a draft; whoever changes it has set it up. Refuses published prices: they are taken back first."""
    schedule = _locked(schedule)
    SCHEDULE.take("publish", state=schedule.state)
    _require_may_price(by, schedule.initiative_id)
    before, after = change(schedule, **_checked(facts, at), set_up_by=by.doer, set_up_at=at)
    record(what="fees.schedule.changed", target=schedule, by=by, at=at, before=before, after=after)
    return schedule


@action
def add_price(*, schedule: FeeSchedule, facts: PriceFacts, by: Actor, at: datetime) -> Price:
    """Add a price to a draft; refuses an amount below nought, and days on which its kind has a price already."""
    schedule = _locked(schedule)
    SCHEDULE.take("publish", state=schedule.state)
    _require_may_price(by, schedule.initiative_id)
    if facts.net_cents < 0:
        raise Invalid(N_("A price is not below nought."), field="net_cents")
    in_order(facts.from_on, facts.until_on)
    others = list(Price.objects.filter(schedule=schedule, kind=facts.kind))
    policies.require_free(facts.from_on, facts.until_on, others)
    price = Price.objects.create(
        schedule=schedule, kind=facts.kind, title=required(facts.title, field="title"), net_cents=facts.net_cents,
        from_on=facts.from_on, until_on=facts.until_on,
    )  # fmt: skip
    change(schedule, set_up_by=by.doer, set_up_at=at)
    after = seen(price, "title", "kind", "net_cents", "from_on", "until_on")
    record(what="fees.price.added", target=schedule, by=by, at=at, after=after)
    return price


@action
def remove_price(*, price: Price, by: Actor, at: datetime) -> FeeSchedule:
    """Take a price out of a draft; invoices that were made with it keep it."""
    schedule = _locked(price.schedule)
    SCHEDULE.take("publish", state=schedule.state)
    _require_may_price(by, schedule.initiative_id)
    before = seen(price, "title", "kind", "net_cents", "from_on", "until_on")
    price.delete()
    change(schedule, set_up_by=by.doer, set_up_at=at)
    record(what="fees.price.removed", target=schedule, by=by, at=at, before=before)
    return schedule


@action
def publish_schedule(*, schedule: FeeSchedule, by: Actor, at: datetime) -> FeeSchedule:
    """Ask these prices from now on, and open the year of fees where it is not; places given before wait for finance.

    Only finance, and never who set them. Refuses a schedule without a price, and a VAT treatment that has ended.
    """
    schedule = _locked(schedule)
    target = SCHEDULE.take("publish", state=schedule.state)
    policies.may_publish(by, schedule).require()
    if not schedule.prices.exists():
        raise Invalid(N_("Add a price first."))
    today = localdate(at)
    if queries.treatment_on(schedule.treatment, today) is None:
        raise Invalid(N_("There is no VAT treatment “{code}” on {day}: finance adds it."), code=schedule.treatment,
                      day=today)  # fmt: skip
    if not queries.is_open_year(today.year):
        _open_year(today.year, by=by, at=at)
    before, after = change(schedule, state=target, published_by=by.doer, published_at=at)
    record(what="fees.schedule.published", target=schedule, by=by, at=at, before=before, after=after)
    initiatives.charge_for_initiative(initiative=schedule.initiative, is_charged=True, by=by, at=at)
    return schedule


@action
def withdraw_schedule(*, schedule: FeeSchedule, by: Actor, at: datetime) -> FeeSchedule:
    """Take published prices back to change them; places given meanwhile wait for their invoice."""
    schedule = _locked(schedule)
    target = SCHEDULE.take("withdraw", state=schedule.state)
    if not policies.may_keep_fees(by):
        _require_may_price(by, schedule.initiative_id)
    before, after = change(schedule, state=target)
    record(what="fees.schedule.withdrawn", target=schedule, by=by, at=at, before=before, after=after)
    initiatives.charge_for_initiative(initiative=schedule.initiative, is_charged=False, by=by, at=at)
    return schedule
