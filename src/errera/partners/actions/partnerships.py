"""Cycles, partnerships and due diligence."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.directory.models import Organisation
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import in_order, required, written

from .. import policies
from ..events import PartnershipBegun
from ..models import Cycle, DueDiligenceItem, Partnership
from ..shapes import CheckFacts, CycleFacts, PartnershipFacts
from ..states import Standing


@action
def open_cycle(*, code: str, facts: CycleFacts, by: Actor, at: datetime) -> Cycle:
    """Open a round of agreements; refuses a code that is taken and a term that ends before it begins."""
    policies.may_keep_cycles(by).require()
    if Cycle.objects.filter(code=code).exists():
        raise Invalid(N_("There is a cycle {code} already."), field="code", code=code)
    cycle = Cycle.objects.create(code=code, **_cycle(facts))
    record(what="partners.cycle.opened", target=cycle, by=by, at=at, after=seen(cycle, "code", "from_on", "until_on"))
    return cycle


@action
def change_cycle(*, cycle: Cycle, facts: CycleFacts, by: Actor, at: datetime) -> Cycle:
    """Change what is known of a cycle; refuses a term that ends before it begins."""
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    policies.may_keep_cycles(by).require()
    before, after = change(cycle, **_cycle(facts))
    record(what="partners.cycle.changed", target=cycle, by=by, at=at, before=before, after=after)
    return cycle


def _cycle(facts: CycleFacts) -> dict[str, Any]:
    in_order(facts.from_on, facts.until_on)
    return {
        "title": required(facts.title, field="title"),
        "from_on": facts.from_on,
        "until_on": facts.until_on,
        "strategy_version": facts.strategy_version,
        "precision": facts.precision,
        "note": written(facts.note),
        "source": written(facts.source),
    }


@action
def begin_partnership(*, organisation: Organisation, facts: PartnershipFacts, by: Actor, at: datetime) -> Partnership:
    """Give an organisation the role of partner; refuses one that plays it already."""
    policies.may_begin_partnership(by).require()
    if Partnership.objects.filter(organisation=organisation).exists():
        raise Invalid(N_("{name} is a partner already."), field="organisation", name=organisation.name)
    partnership = Partnership.objects.create(organisation=organisation, **_partnership(organisation, facts))
    partnership.core_domains.set(facts.core_domains)
    record(what="partners.partnership.begun", target=partnership, by=by, at=at, after=_facts_of(partnership))
    announce(PartnershipBegun(partnership=partnership, by=by, at=at))
    return partnership


@action
def change_partnership(*, partnership: Partnership, facts: PartnershipFacts, by: Actor, at: datetime) -> Partnership:
    """Change what a partner stands for, where it helps and who delivers."""
    partnership = Partnership.objects.select_for_update().get(pk=partnership.pk)
    policies.may_change_partnership(by).require()
    domains = sorted(partnership.core_domains.values_list("code", flat=True))
    before, after = change(partnership, **_partnership(partnership.organisation, facts))
    partnership.core_domains.set(facts.core_domains)
    if (now := sorted(domain.code for domain in facts.core_domains)) != domains:
        before["core_domains"], after["core_domains"] = domains, now
    record(what="partners.partnership.changed", target=partnership, by=by, at=at, before=before, after=after)
    return partnership


@action
def state_standing(*, partnership: Partnership, standing: str, ground: object, by: Actor, at: datetime) -> Partnership:
    """Say how a partner relates to the cycle before, on a ground.

    Refuses any statement about a real organisation: about those, only what was published counts.
    """
    partnership = Partnership.objects.select_for_update().get(pk=partnership.pk)
    policies.may_change_partnership(by).require()
    if standing != Standing.NOT_KNOWN and not partnership.is_fictional:
        raise Invalid(N_("About a real organisation this is said by its agreements alone."), field="standing")
    said = written(ground) if standing == Standing.NOT_KNOWN else required(ground, field="ground")
    before, after = change(partnership, standing=standing, standing_ground=said)
    record(what="partners.partnership.placed", target=partnership, by=by, at=at, before=before, after=after)
    return partnership


def _partnership(organisation: Organisation, facts: PartnershipFacts) -> dict[str, Any]:
    in_order(facts.since_on, facts.until_on)
    if facts.delivering_unit == organisation:
        raise Invalid(N_("Leave this empty where the partner delivers itself."), field="delivering_unit")
    return {
        "kind": facts.kind,
        "delivering_unit": facts.delivering_unit,
        "themes": written(facts.themes),
        "markets": sorted(facts.markets),
        "stands_for": written(facts.stands_for),
        "work_packages": written(facts.work_packages),
        "since_on": facts.since_on,
        "until_on": facts.until_on,
        "source": written(facts.source),
    }


def _facts_of(partnership: Partnership) -> dict[str, Any]:
    facts = seen(partnership, "organisation", "delivering_unit", "kind", "markets", "stands_for")
    return facts | {"core_domains": sorted(partnership.core_domains.values_list("code", flat=True))}


@action
def check_due_diligence(*, partnership: Partnership, facts: CheckFacts, by: Actor, at: datetime) -> DueDiligenceItem:
    """Write down what a check found; an earlier check of the same kind stays and is overtaken by this one."""
    policies.may_check_due_diligence(by).require()
    item = DueDiligenceItem.objects.create(
        partnership=partnership,
        kind=facts.kind,
        title=written(facts.title),
        valid_until=facts.valid_until,
        risk=facts.risk,
        reason=required(facts.reason, field="reason"),
        document=facts.document.document if facts.document else "",
        document_hash=facts.document.document_hash if facts.document else "",
        checked_by=by.doer,
        checked_at=at,
    )
    after = seen(item, "kind", "risk", "valid_until", "document_hash")
    record(what="partners.due_diligence.checked", target=item, by=by, at=at, after=after)
    return item
