"""What comes after an agreement: the renewal into the next cycle, and the novation when partners merge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import required, written
from errera.strategy.models import Indicator, Objective

from .. import policies, queries
from ..events import AgreementActivated, AgreementDrafted, AgreementNovated
from ..models import Agreement, Cycle, Obligation, Partnership, YearlyTarget
from ..shapes import AgreementText
from ..states import AGREEMENT, IN_FORCE, UNSETTLED, AgreementState, EndReason, ObligationState
from .agreements import _lift_suspension, _locked, _new_draft, _sorted_codes

YEAR = re.compile(r"\b20\d\d\b")


@action
def renew_agreement(*, agreement: Agreement, cycle: Cycle, code: str, by: Actor, at: datetime) -> Agreement:
    """Draft the next agreement from this one, with the pattern of its obligations and targets moved into the cycle.

    Objectives and indicators are those of the same code in the cycle's version of the strategy; what was dropped
    there is dropped here. Refuses an agreement that never ran, that was renewed before, and its own cycle.
    """
    agreement = _locked(agreement)
    policies.may_renew_agreement(by).require()
    _refuse_renewal(agreement, cycle)
    facts = AgreementText(
        title=agreement.title, from_on=cycle.from_on, until_on=cycle.until_on, precision=cycle.precision,
        objectives=_same_codes(Objective, agreement.objectives.values_list("code", flat=True), cycle),
        co_financing_percent=agreement.co_financing_percent,
    )  # fmt: skip
    renewal = _new_draft(
        code=code, partnership=agreement.partnership, cycle=cycle, text=facts, by=by, at=at, renewal_of=agreement
    )
    shift = cycle.from_on.year - agreement.from_on.year
    carried = {
        "obligations": _carry_obligations(agreement, renewal, shift),
        "targets": _carry_targets(agreement, renewal, shift, by=by, at=at),
    }
    after = {"state": renewal.state, "renewal_of": agreement.code, **carried}
    record(what="partners.agreement.renewed", target=renewal, by=by, at=at, after=after)
    announce(AgreementDrafted(agreement=renewal, by=by, at=at))
    return renewal


def _refuse_renewal(agreement: Agreement, cycle: Cycle) -> None:
    if agreement.state not in (*IN_FORCE, AgreementState.ENDED) or agreement.end_reason == EndReason.NOVATION:
        raise Invalid(N_("Only an agreement that runs, or ran its term, is renewed."))
    if cycle.pk == agreement.cycle_id:
        raise Invalid(N_("An agreement is renewed into another cycle than its own."), field="cycle")
    if renewal := agreement.renewals.first():
        raise Invalid(N_("{code} was drafted from this agreement already."), code=renewal.code)


def _same_codes(model: type[Any], codes: Any, cycle: Cycle) -> Sequence[Any]:
    return list(model.objects.filter(version=cycle.strategy_version_id, code__in=list(codes)).order_by("code"))


def _carry_obligations(agreement: Agreement, renewal: Agreement, shift: int) -> int:
    """Repeat what was owed, as many years later as the cycle is; what was waived or falls outside is left out."""
    pattern = agreement.obligations.exclude(state=ObligationState.WAIVED).order_by("due_on", "code")
    moved = [(row, _later(row.due_on, shift)) for row in pattern]
    wanted = [(row, due_on) for row, due_on in moved if due_on >= renewal.from_on]
    for number, (row, due_on) in enumerate(wanted, start=1):
        Obligation.objects.create(
            code=f"{renewal.code}-{number:02}", agreement=renewal, side=row.side, kind=row.kind,
            title=_in_later_years(row.title, shift), due_on=due_on, owner=row.owner, is_fictional=renewal.is_fictional,
        )  # fmt: skip
    return len(wanted)


def _carry_targets(agreement: Agreement, renewal: Agreement, shift: int, *, by: Actor, at: datetime) -> int:
    rows = list(agreement.targets.select_related("indicator").order_by("year", "indicator__code"))
    known = {i.code: i for i in _same_codes(Indicator, {row.indicator.code for row in rows}, renewal.cycle)}
    wanted = [row for row in rows if row.indicator.code in known and row.year + shift in renewal.years]
    for row in wanted:
        YearlyTarget.objects.create(
            agreement=renewal, indicator=known[row.indicator.code], year=row.year + shift, value=row.value,
            set_by=by.doer, set_at=at, is_fictional=renewal.is_fictional,
        )  # fmt: skip
    return len(wanted)


def _later(day: date, years: int) -> date:
    """Give the same day some years later; 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _in_later_years(title: Any, years: int) -> Any:
    """Move the years that a title mentions: “Yearly report 2021” becomes “Yearly report 2026”."""

    def moved(part: str) -> str:
        return YEAR.sub(lambda found: str(int(found.group()) + years), part)

    held = queries.plain_text(title)
    return written({lang: moved(part) for lang, part in held.items()} if isinstance(held, dict) else moved(held or ""))


@action
def draft_successor(
    *, agreements: Sequence[Agreement], partnership: Partnership, code: str, from_on: date, title: object,
    by: Actor, at: datetime,
) -> Agreement:  # fmt: skip
    """Draft the agreement under which a merged partner continues these ones: objectives and targets added up.

    It is signed like any other, by both sides and a second person; `novate_agreements` then lets it take over.
    Refuses agreements of different cycles and organisations that did not merge into the partner.
    """
    olds = [_locked(agreement) for agreement in agreements]
    policies.may_novate_agreement(by).require()
    _refuse_strangers(olds, partnership)
    facts = AgreementText(
        title=title, from_on=from_on, until_on=max(old.until_on for old in olds),
        objectives=list(Objective.objects.filter(pk__in={o.pk for old in olds for o in old.objectives.all()})),
        co_financing_percent=max((old.co_financing_percent or 0 for old in olds), default=0) or None,
    )  # fmt: skip
    successor = _new_draft(code=code, partnership=partnership, cycle=olds[0].cycle, text=facts, by=by, at=at)
    targets = _add_targets_up(olds, successor, by=by, at=at)
    after = {"state": successor.state, "continues": _sorted_codes(olds), "targets": targets}
    record(what="partners.agreement.drafted", target=successor, by=by, at=at, after=after)
    announce(AgreementDrafted(agreement=successor, by=by, at=at))
    return successor


def _refuse_strangers(olds: Sequence[Agreement], partnership: Partnership) -> None:
    if len({old.cycle_id for old in olds}) != 1:
        raise Invalid(N_("Agreements that continue as one belong to one cycle."), field="agreements")
    for old in olds:
        if old.partnership.organisation.successor_id != partnership.organisation_id:
            raise Invalid(
                N_("{name} has not merged into {successor}."),
                field="agreements", name=old.partnership.organisation.name, successor=partnership.organisation.name,
            )  # fmt: skip


def _add_targets_up(olds: Sequence[Agreement], successor: Agreement, *, by: Actor, at: datetime) -> int:
    sums: dict[tuple[int, int], Any] = {}
    for row in YearlyTarget.objects.filter(agreement__in=olds, year__gte=successor.from_on.year).order_by("pk"):
        sums[row.indicator_id, row.year] = sums.get((row.indicator_id, row.year), 0) + row.value
    for (indicator, year), value in sums.items():
        YearlyTarget.objects.create(
            agreement=successor, indicator_id=indicator, year=year, value=value, set_by=by.doer, set_at=at,
            is_fictional=successor.is_fictional,
        )  # fmt: skip
    return len(sums)


@action
def novate_agreements(
    *, agreements: Sequence[Agreement], successor: Agreement, ground: object, by: Actor, at: datetime
) -> Agreement:
    """Let a signed agreement with the merged partner take these over: they end, it is in force, what is open moves.

    Refuses before the successor's first day, agreements of different cycles, organisations that did not merge into
    the successor's partner, and a successor that is neither signed nor in force.
    """
    olds = [_locked(agreement) for agreement in agreements]
    successor = _locked(successor)
    for old in olds:
        AGREEMENT.take("novate", state=old.state)
    if successor.state != AgreementState.ACTIVE:
        AGREEMENT.take("activate", state=successor.state)
    policies.may_novate_agreement(by).require()
    policies.may_activate_agreement(by, successor, localdate(at)).require()
    _refuse_strangers(olds, successor.partnership)
    said = required(ground, field="ground")

    for old in olds:
        _end_by_novation(old, successor, said, by=by, at=at)
    _take_over(successor, olds, said, by=by, at=at)
    announce(AgreementNovated(successor=successor, ended=tuple(olds), by=by, at=at))
    return successor


def _end_by_novation(old: Agreement, successor: Agreement, ground: Any, *, by: Actor, at: datetime) -> None:
    _lift_suspension(old, on=localdate(at), ground=ground, by=by, at=at)
    before, after = change(
        old, state=AgreementState.ENDED, ended_by=by.doer, ended_at=at, ended_on=max(_eve(successor), old.from_on),
        end_reason=EndReason.NOVATION, end_ground=ground, novated_into=successor,
    )  # fmt: skip
    record(
        what="partners.agreement.novated", target=old, by=by, at=at, before=before,
        after=after | {"novated_into": successor.code}, ground=str(ground),
    )  # fmt: skip


def _take_over(successor: Agreement, olds: Sequence[Agreement], ground: Any, *, by: Actor, at: datetime) -> None:
    moved = _move_obligations(olds, successor)
    before: dict[str, Any] = {}
    after: dict[str, Any] = {"takes_over": _sorted_codes(olds), "obligations": moved}
    if successor.state != AgreementState.ACTIVE:
        before, changed = change(successor, state=AgreementState.ACTIVE, activated_by=by.doer, activated_at=at)
        after |= changed
        announce(AgreementActivated(agreement=successor, by=by, at=at))
    record(
        what="partners.agreement.took_over", target=successor, by=by, at=at, before=before, after=after,
        ground=str(ground),
    )  # fmt: skip


def _move_obligations(olds: Sequence[Agreement], successor: Agreement) -> list[str]:
    """Move what is open, remembering from where; what is settled stays with the agreement it was settled under."""
    rows = list(Obligation.objects.filter(agreement__in=olds, state__in=UNSETTLED).order_by("code"))
    for row in rows:
        row.moved_from_id, row.agreement = row.agreement_id, successor
        row.save(update_fields=["moved_from", "agreement"])
    return [row.code for row in rows]


def _eve(successor: Agreement) -> date:
    return date.fromordinal(successor.from_on.toordinal() - 1)
