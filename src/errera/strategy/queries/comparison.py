"""Two versions of the strategy side by side: what is new, changed, dropped, the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from errera.foundation.sentences import N_

from ..models import Indicator, StrategyVersion, Target
from ..shapes import Compared, Comparison, Difference, Fate, texts
from .versions import domains_of, indicators_of, objectives_of

# A fact of a record: the attribute it is read from, and its word; texts are compared language by language.
OBJECTIVE_FACTS = {"code": N_("Code"), "title": N_("Title"), "description": N_("Description")}
DOMAIN_FACTS = {**OBJECTIVE_FACTS, "nace": N_("NACE divisions"), "hs": N_("HS chapters")}
INDICATOR_FACTS = {
    "code": N_("Code"),
    "title": N_("Title"),
    "definition": N_("Definition"),
    "unit": N_("Unit"),
    "named_formula": N_("Formula"),
    "numerator": N_("Numerator"),
    "denominator": N_("Denominator"),
    "named_direction": N_("Direction"),
    "baseline_value": N_("Baseline"),
    "baseline_year": N_("Year of the baseline"),
    "source": N_("Source"),
    "objective_code": N_("Objective"),
    "domain_codes": N_("Core domains"),
}
TARGET = N_("Target")


def comparison_of(old: StrategyVersion, new: StrategyVersion) -> Comparison:
    """Give what became of every record of the older version, and what the newer one adds; five queries."""
    return Comparison(
        old,
        new,
        objectives=_compare(*_parted(objectives_of(old, new), old, new), OBJECTIVE_FACTS),
        domains=_compare(*_parted(domains_of(old, new), old, new), DOMAIN_FACTS),
        indicators=_compare(*_parted(_indicators(old, new), old, new), INDICATOR_FACTS),
    )


def _parted(rows: Iterable[Any], old: StrategyVersion, new: StrategyVersion) -> tuple[list[Any], list[Any]]:
    rows = list(rows)
    return [row for row in rows if row.version_id == old.pk], [row for row in rows if row.version_id == new.pk]


def _indicators(*versions: StrategyVersion) -> list[Indicator]:
    """Give the indicators with the codes of what they belong to and their targets, ready to compare."""
    rows = list(indicators_of(*versions))
    domains: dict[int, list[str]] = defaultdict(list)
    ties = Indicator.domains.through.objects.filter(indicator__version__in=versions)
    for indicator_id, code in ties.values_list("indicator_id", "coredomain__code"):
        domains[indicator_id].append(code)
    targets: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for target in Target.objects.filter(indicator__version__in=versions):
        targets[target.indicator_id][str(target.year)] = target.value
    for row in rows:
        vars(row).update(
            objective_code=row.objective.code, domain_codes=sorted(domains[row.pk]), targets_by_year=targets[row.pk]
        )
    return rows


def _compare(old_rows: Iterable[Any], new_rows: Iterable[Any], facts: Mapping[str, str]) -> tuple[Compared, ...]:
    old_by_pk = {row.pk: row for row in old_rows}
    by_code = {row.code: row for row in old_by_pk.values()}
    carried = {row.carried_from_id for row in new_rows} & set(old_by_pk)
    compared = []
    for row in new_rows:
        same_code = by_code.get(row.code)
        before = old_by_pk.get(row.carried_from_id) or (
            same_code if same_code is not None and same_code.pk not in carried else None
        )
        compared.append(_fate(before, row, facts))
    kept = {row.old.pk for row in compared if row.old is not None}
    dropped = (Compared(Fate.DROPPED, row, None) for row in old_by_pk.values() if row.pk not in kept)
    return (*compared, *dropped)


def _fate(old: Any, new: Any, facts: Mapping[str, str]) -> Compared:
    if old is None:
        return Compared(Fate.NEW, None, new)
    differences = tuple(_differences(old, new, facts))
    return Compared(Fate.CHANGED if differences else Fate.SAME, old, new, differences)


def _differences(old: Any, new: Any, facts: Mapping[str, str]) -> Iterator[Difference]:
    for name, word in facts.items():
        before, after = getattr(old, name), getattr(new, name)
        if hasattr(before, "data"):
            yield from _by_part(word, texts(before), texts(after))
        elif before != after:
            yield Difference(word, "", _plain(before), _plain(after))
    yield from _by_part(TARGET, getattr(old, "targets_by_year", {}), getattr(new, "targets_by_year", {}))


def _by_part(word: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    for part in sorted({*before, *after}):
        if before.get(part) != after.get(part):
            yield Difference(word, part, before.get(part), after.get(part))


def _plain(value: Any) -> Any:
    return str(value) if type(value) is int else value  # a year is never written 2,021
