"""Drafting, changing, adopting and withdrawing a version of the strategy."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..events import StrategyAdopted
from ..models import CoreDomain, Indicator, Objective, StrategyVersion, Target
from ..shapes import VersionFacts
from ..states import IN_HISTORY, VERSION, VersionState
from .drafts import _draft_for, _fields, _locked, _refuse_taken_code

SHOWN = ("code", "title", "from_on", "until_on", "previous")


@action
def draft_version(*, facts: VersionFacts, previous: StrategyVersion | None, by: Actor, at: datetime) -> StrategyVersion:
    """Begin a draft, with everything of an earlier version carried over under the same codes.

    Targets are carried over where their year lies in the new period. Refuses a code that is taken, and to carry over
    from what was never in force.
    """
    policies.may_draft(by).require()
    _refuse_taken_code(queries.versions_not_withdrawn(), facts.code)
    if previous is not None and previous.state not in IN_HISTORY:
        raise Invalid(N_("{version} was never in force."), field="previous", version=previous.code)

    version = StrategyVersion.objects.create(**_fields(facts), previous=previous, drafted_by=by.doer, drafted_at=at)
    carried = _carry_over(previous, version) if previous else {}
    record(what="strategy.version.drafted", target=version, by=by, at=at, after={**seen(version, *SHOWN), **carried})
    return version


@action
def change_version(*, version: StrategyVersion, facts: VersionFacts, by: Actor, at: datetime) -> StrategyVersion:
    """Change title, summary or period of a draft; refuses a period that leaves targets outside."""
    version = _draft_for(by, version)
    _refuse_taken_code(queries.versions_not_withdrawn(), facts.code, keep=version.pk)
    _refuse_lost_targets(version, facts)
    before, after = change(version, **_fields(facts))
    record(what="strategy.version.changed", target=version, by=by, at=at, before=before, after=after)
    return version


@action
def adopt_version(
    *, version: StrategyVersion, adopted_on: date, ground: str = "", by: Actor, at: datetime
) -> StrategyVersion:
    """Bring a draft into force and supersede the version that was, in one step.

    Refuses whoever drafted it, a draft without objectives, and indicators that are not testable unless a ground says
    why the strategy is adopted all the same.
    """
    version = _locked(version)
    target = VERSION.take("adopt", state=version.state)
    policies.may_adopt(by, version).require()
    untestable = _untestable(version, ground.strip())

    superseded = _supersede(by, at, by_version=version)
    before, after = change(
        version, state=target, adopted_by=by.doer, adopted_at=at, adopted_on=adopted_on, adoption_ground=ground.strip()
    )
    after = {"state": after["state"], "adopted_on": after["adopted_on"], "not_testable": untestable}
    record(
        what="strategy.version.adopted", target=version, by=by, at=at, before={"state": before["state"]}, after=after,
        ground=version.adoption_ground,
    )  # fmt: skip
    announce(StrategyAdopted(version, superseded, by, at))
    return version


@action
def withdraw_version(*, version: StrategyVersion, ground: str, by: Actor, at: datetime) -> StrategyVersion:
    """Take a draft back for good; refuses to do so without a reason."""
    version = _locked(version)
    target = VERSION.take("withdraw", state=version.state)
    policies.may_withdraw(by, version).require()
    if not ground.strip():
        raise Invalid(N_("Say why the draft is withdrawn."), field="ground")
    before, after = change(version, state=target, withdrawn_by=by.doer, withdrawn_at=at)
    record(
        what="strategy.version.withdrawn", target=version, by=by, at=at, ground=ground.strip(),
        before={"state": before["state"]}, after={"state": after["state"]},
    )  # fmt: skip
    return version


def _refuse_lost_targets(version: StrategyVersion, facts: VersionFacts) -> None:
    years = queries.target_years(version)
    outside = sorted(years - set(range(facts.from_on.year, facts.until_on.year + 1)))
    if outside:
        raise Invalid(
            N_("There are targets for {years}: drop them or keep the years in the period."),
            field="until_on",
            years=", ".join(str(year) for year in outside),
        )


def _untestable(version: StrategyVersion, ground: str) -> list[str]:
    """Give the codes of indicators that cannot be tested; refuse when there are any and nobody says why."""
    if not Objective.objects.filter(version=version).exists():
        raise Invalid(N_("A strategy without objectives cannot be adopted: add one first."))
    codes = [row.code for row in queries.not_testable(version)]
    if codes and not ground:
        raise Invalid(
            N_("Not testable: {codes}. Give the ground for adopting the strategy all the same."),
            field="ground",
            codes=", ".join(codes),
        )
    return codes


def _supersede(by: Actor, at: datetime, *, by_version: StrategyVersion) -> StrategyVersion | None:
    current = StrategyVersion.objects.select_for_update().filter(state=VersionState.ADOPTED).first()
    if current is not None:
        before, after = change(current, state=VERSION.take("supersede", state=current.state))
        record(
            what="strategy.version.superseded", target=current, by=by, at=at, before=before,
            after={**after, "by": by_version.code},
        )  # fmt: skip
    return current


def _carry_over(old: StrategyVersion, new: StrategyVersion) -> dict[str, int]:
    objectives = _copied(Objective, old, new)
    domains = _copied(CoreDomain, old, new)
    indicators = _copied(Indicator, old, new, objective=objectives)
    through = Indicator.domains.through
    through.objects.bulk_create(
        through(indicator_id=indicators[tie.indicator_id].pk, coredomain_id=domains[tie.coredomain_id].pk)
        for tie in through.objects.filter(indicator__version=old).order_by("pk")
    )
    targets = Target.objects.filter(indicator__version=old, year__in=new.years).order_by("pk")
    carried = Target.objects.bulk_create(
        Target(indicator=indicators[t.indicator_id], year=t.year, value=t.value, is_fictional=t.is_fictional)
        for t in targets
    )
    return {
        "objectives": len(objectives), "domains": len(domains), "indicators": len(indicators), "targets": len(carried),
    }  # fmt: skip


def _copied(model: Any, old: StrategyVersion, new: StrategyVersion, **moved: dict[int, Any]) -> dict[int, Any]:
    """Copy all rows of a kind into the new version, and give each copy by the row number of its original."""
    own = {"id", "public_id", "version", "carried_from", *moved}
    names = [field.attname for field in model._meta.concrete_fields if field.name not in own]
    copies = {
        row.pk: model(
            **{name: getattr(row, name) for name in names},
            **{name: by_old[getattr(row, f"{name}_id")] for name, by_old in moved.items()},
            version=new,
            carried_from=row,
        )
        for row in model.objects.filter(version=old).order_by("pk")
    }
    model.objects.bulk_create(copies.values())
    return copies
