"""How indicators stand in a year, of the programme and of one agreement: figures rolled up, judged against targets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.timezone import localdate

from errera.partners.models import Agreement, YearlyTarget
from errera.strategy.models import Indicator, Target
from errera.strategy.states import IN_HISTORY

from ..models import Measurement, Period
from ..shapes import (
    Figure,
    Judgement,
    Path,
    Standing,
    days,
    judge,
    over_parties,
    over_time,
    rolled,
    share_of_year,
    weakest,
)  # fmt: skip
from ..states import STANDS, Tier
from .scope import measurements

Key = tuple[int, int]  # row numbers of an indicator and an agreement


def indicators_of_year(year: int) -> list[Indicator]:
    """Give the indicators of the strategy in force in a year, in order; where two versions meet, the later one's."""
    rows = Indicator.objects.filter(
        version__state__in=list(IN_HISTORY), version__from_on__year__lte=year, version__until_on__year__gte=year
    )
    known = list(rows.select_related("version", "objective").order_by("-version__from_on", "objective__order", "code"))
    latest = known[0].version_id if known else None
    return [row for row in known if row.version_id == latest]


def standing_of_programme(year: int, on: date) -> list[Standing]:
    """Give how every indicator of a year stands for the whole programme, as approved by a day.

    What the agency measured for the whole comes before the sum of the parties: a firm that three partners reached is
    one firm.
    """
    indicators = indicators_of_year(year)
    found = _found(year, on, indicators)
    targets = _numbers(Target.objects.filter(indicator__in=indicators, year=year).values_list("indicator_id", "value"))
    return [_of_programme(one, year, found, targets.get(one.pk)) for one in indicators]


def standing_of_agreement(agreement: Agreement, year: int, on: date) -> list[Standing]:
    """Give how the indicators of a year stand for one agreement: those with a target of its own, or a figure."""
    indicators = indicators_of_year(year)
    found = _found(year, on, indicators, agreement=agreement)
    standings = [_of_agreement(one, year, found, agreement.pk) for one in indicators]
    return [one for one in standings if one.target is not None or one.figure or one.waiting]


@dataclass
class _Found:
    """What the database holds for a year, by indicator and agreement; None is the programme's own."""

    rows: Mapping[tuple[int, int | None], list[Measurement]]
    earlier: Mapping[tuple[int, int | None], list[Measurement]]
    promised: Mapping[int, Mapping[int, Fraction]]
    waiting: Mapping[int, int] = field(default_factory=dict)


def _found(year: int, on: date, indicators: Sequence[Indicator], agreement: Agreement | None = None) -> _Found:
    rows = measurements().filter(is_counted=True, indicator__in=indicators, period__year__in=[year - 1, year])
    promised = YearlyTarget.objects.filter(indicator__in=indicators, year=year)
    if agreement is not None:
        rows, promised = rows.filter(period__agreement=agreement), promised.filter(agreement=agreement)
    by_year: dict[int, Any] = {year: defaultdict(list), year - 1: defaultdict(list)}
    waits: dict[int, int] = defaultdict(int)
    for row in rows.order_by("period__from_on", "pk"):
        if stands_on(row.period, on):
            by_year[row.period.year][row.indicator_id, row.period.agreement_id].append(row)
        elif row.period.year == year:
            waits[row.indicator_id] += 1
    return _Found(by_year[year], by_year[year - 1], _promised(promised), waits)


def stands_on(period: Period, on: date) -> bool:
    """Say whether what was measured in a period counted by the end of a day: `scope.counted`, for rows at hand."""
    approved = period.approved_at
    return period.state in STANDS and approved is not None and localdate(approved) <= on


def _promised(rows: Any) -> dict[int, dict[int, Fraction]]:
    found: dict[int, dict[int, Fraction]] = defaultdict(dict)
    for indicator, agreement, value in rows.values_list("indicator_id", "agreement_id", "value"):
        found[indicator][agreement] = Fraction(value)
    return found


def _numbers(pairs: Iterable[tuple[int, Decimal]]) -> dict[int, Fraction]:
    return {pk: Fraction(value) for pk, value in pairs}


def _of_programme(one: Indicator, year: int, found: _Found, target: Fraction | None) -> Standing:
    own = found.rows.get((one.pk, None), [])
    parties = _parties(found.rows, one)
    up = rolled(one.formula, {key: [row.figure for row in rows] for key, rows in parties.items()})
    used = own or [row for rows in parties.values() for row in rows]
    share = _covered(year, own) if own else _share(year, parties, found.promised.get(one.pk, {}))
    whole = over_time(one.formula, [row.figure for row in own]) if own else up.whole
    before = found.earlier.get((one.pk, None)) or [
        row for rows in _parties(found.earlier, one).values() for row in rows
    ]
    return Standing(
        one, year, whole, target, _judged(one, whole, target, share, _before(one, before, year)), share,
        tier=weakest(row.tier for row in used), is_own=bool(own), parties=up.parties, by_tier=_by_tier(one, used),
        waiting=found.waiting.get(one.pk, 0), is_fictional=any(row.is_fictional for row in used),
    )  # fmt: skip


def _of_agreement(one: Indicator, year: int, found: _Found, agreement: int) -> Standing:
    rows = found.rows.get((one.pk, agreement), [])
    target = found.promised.get(one.pk, {}).get(agreement)
    share, whole = _covered(year, rows), over_time(one.formula, [row.figure for row in rows])
    before = _before(one, found.earlier.get((one.pk, agreement), []), year, is_own=True)
    return Standing(
        one, year, whole, target, _judged(one, whole, target, share, before), share,
        tier=weakest(row.tier for row in rows), is_own=True, by_tier=_by_tier(one, rows),
        waiting=found.waiting.get(one.pk, 0), is_fictional=any(row.is_fictional for row in rows),
    )  # fmt: skip


def _parties(rows: Mapping[tuple[int, int | None], list[Measurement]], one: Indicator) -> dict[int, list[Measurement]]:
    return {agreement: held for (pk, agreement), held in rows.items() if pk == one.pk and agreement is not None}


def _covered(year: int, rows: Iterable[Measurement]) -> Fraction:
    return share_of_year(year, sum(days(row.period.from_on, row.period.until_on) for row in rows))


def _share(year: int, parties: Mapping[int, list[Measurement]], promised: Mapping[int, Fraction]) -> Fraction:
    """Give which share of the year is covered, each party weighing as much as it promised."""
    weights = promised if sum(promised.values()) else dict.fromkeys(parties, Fraction(1))
    whole = sum(weights.values(), Fraction())
    covered = sum((w * _covered(year, parties.get(key, ())) for key, w in weights.items()), Fraction())
    return covered / whole if whole else Fraction()


def _judged(
    one: Indicator, whole: Figure | None, target: Fraction | None, share: Fraction, previous: Fraction | None
) -> Judgement:
    value = whole.value if whole else None
    return judge(Path(target, in_unit(one, value), share, previous, one.formula, one.direction))


def _before(one: Indicator, rows: Sequence[Measurement], year: int, *, is_own: bool = False) -> Fraction | None:
    """Give where an indicator stood before the year: what was measured the year before, or the programme's baseline."""
    groups: dict[int | None, list[Figure]] = defaultdict(list)
    for row in rows:
        groups[row.period.agreement_id].append(row.figure)
    figures = [made for held in groups.values() if (made := over_time(one.formula, held))]
    if (whole := over_parties(one.formula, figures)) and whole.value is not None:
        return in_unit(one, whole.value)
    if is_own or one.baseline_value is None or one.baseline_year is None or one.baseline_year >= year:
        return None
    return Fraction(one.baseline_value)


def _by_tier(one: Indicator, rows: Iterable[Measurement]) -> dict[Tier, Figure]:
    """Put figures together tier by tier, never across; each party over time first."""
    groups: dict[Tier, dict[int | None, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        groups[row.tier_word][row.period.agreement_id].append(row.figure)
    made = {tier: rolled(one.formula, held).whole for tier, held in groups.items()}
    return {tier: whole for tier, whole in made.items() if whole}


PER_CENT = ("per cent", "percent", "%", "procent")


def is_percentage(one: Indicator) -> bool:
    """Say whether a ratio is read in per cent, so that its two numbers give a hundredth of what is shown."""
    units = getattr(one.unit, "data", one.unit)
    texts = units.values() if isinstance(units, dict) else [units or ""]
    return one.formula == "ratio" and any(str(text).strip().lower().startswith(PER_CENT) for text in texts)


def in_unit(one: Indicator, value: Fraction | None) -> Fraction | None:
    """Give a value as the indicator's unit has it."""
    return value * 100 if value is not None and is_percentage(one) else value
