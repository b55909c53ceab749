"""Objectives and core domains of a draft."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid

from ..models import CoreDomain, Indicator, Objective, StrategyVersion
from ..shapes import DomainFacts, ObjectiveFacts
from .drafts import _contents, _draft_for, _fields, _refuse_taken_code


@action
def add_objective(*, version: StrategyVersion, facts: ObjectiveFacts, by: Actor, at: datetime) -> Objective:
    """Add an objective to a draft; refuses a code that is taken."""
    version = _draft_for(by, version)
    _refuse_taken_code(Objective.objects.filter(version=version), facts.code)
    objective = Objective.objects.create(version=version, **_fields(facts))
    after = seen(objective, "version", "code", "title", "description")
    record(what="strategy.objective.added", target=objective, by=by, at=at, after=after)
    return objective


@action
def change_objective(*, objective: Objective, facts: ObjectiveFacts, by: Actor, at: datetime) -> Objective:
    """Change an objective of a draft; refuses a code that is taken."""
    objective = _contents(objective, by)
    _refuse_taken_code(Objective.objects.filter(version=objective.version), facts.code, keep=objective.pk)
    before, after = change(objective, **_fields(facts))
    record(what="strategy.objective.changed", target=objective, by=by, at=at, before=before, after=after)
    return objective


@action
def drop_objective(*, objective: Objective, by: Actor, at: datetime) -> None:
    """Take an objective out of a draft; refuses while indicators measure it."""
    objective = _contents(objective, by)
    held = list(Indicator.objects.filter(objective=objective).order_by("code").values_list("code", flat=True))
    if held:
        raise Invalid(
            N_("{objective} is measured by {indicators}: move or drop those first."),
            objective=objective.code,
            indicators=", ".join(held),
        )
    before = seen(objective, "version", "code", "title", "description")
    record(what="strategy.objective.dropped", target=objective, by=by, at=at, before=before)
    objective.delete()


@action
def add_domain(*, version: StrategyVersion, facts: DomainFacts, by: Actor, at: datetime) -> CoreDomain:
    """Add a core domain to a draft; refuses a code that is taken."""
    version = _draft_for(by, version)
    _refuse_taken_code(CoreDomain.objects.filter(version=version), facts.code)
    domain = CoreDomain.objects.create(version=version, **_fields(facts))
    after = seen(domain, "version", "code", "title", "description", "nace", "hs")
    record(what="strategy.domain.added", target=domain, by=by, at=at, after=after)
    return domain


@action
def change_domain(*, domain: CoreDomain, facts: DomainFacts, by: Actor, at: datetime) -> CoreDomain:
    """Change a core domain of a draft; refuses a code that is taken."""
    domain = _contents(domain, by)
    _refuse_taken_code(CoreDomain.objects.filter(version=domain.version), facts.code, keep=domain.pk)
    before, after = change(domain, **_fields(facts))
    record(what="strategy.domain.changed", target=domain, by=by, at=at, before=before, after=after)
    return domain


@action
def drop_domain(*, domain: CoreDomain, by: Actor, at: datetime) -> None:
    """Take a core domain out of a draft, and off the indicators that name it."""
    domain = _contents(domain, by)
    before = seen(domain, "version", "code", "title", "description", "nace", "hs")
    before["indicators"] = list(
        Indicator.objects.filter(domains=domain).order_by("code").values_list("code", flat=True)
    )
    record(what="strategy.domain.dropped", target=domain, by=by, at=at, before=before)
    domain.delete()
