"""What the strategy looks like: its tables, its place in the chain, its history and its differences in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.charts import Chart, against_targets
from errera.foundation.ui.pieces import Change
from errera.foundation.ui.speech import say
from errera.foundation.ui.tables import Column, Table
from errera.foundation.ui.thread import Knot

from . import policies
from .models import CoreDomain, Indicator, Objective, StrategyVersion, Target
from .shapes import Compared, Comparison, Difference, Fate
from .states import WHY_NEEDED, Missing, Precision


def period(version: StrategyVersion) -> Any:
    """Give a version's period in words: only its years where nothing else is known."""
    if version.period_precision == Precision.YEAR:
        return f"{version.from_on.year}–{version.until_on.year}"  # an en dash, as between years in print
    return Sentence(N_("{from_on} – {until_on}"), {"from_on": version.from_on, "until_on": version.until_on})


def day(version: StrategyVersion, on: date) -> Any:
    """Give a day of a version's period: only its year where nothing else is known."""
    return str(on.year) if version.period_precision == Precision.YEAR else on


def adopted(version: StrategyVersion) -> Any:
    """Give the day of adoption, or the year where only that is known."""
    if version.adopted_on and version.adopted_precision == Precision.YEAR:
        return str(version.adopted_on.year)
    return version.adopted_on


def missing(indicator: Any) -> list[Any]:
    """Give what an indicator of a table lacks; the row knows whether it has a target."""
    return policies.missing_parts(indicator, has_target=indicator.has_target)


def lacking(indicators: Iterable[tuple[Indicator, Iterable[Missing]]]) -> list[tuple[Missing, str, list[Indicator]]]:
    """Give, for each missing part, why it is needed and which indicators lack it."""
    found = [(row, set(parts)) for row, parts in indicators]
    groups = [(part, why, [row for row, parts in found if part in parts]) for part, why in WHY_NEEDED.items()]
    return [group for group in groups if group[2]]


def owner(indicator: Indicator) -> Any:
    """Give the name of who answers for an indicator."""
    if indicator.owner_person is not None:
        return indicator.owner_person.name or Sentence(N_("Erased person"))
    return indicator.owner_organisation.name if indicator.owner_organisation else None


def mapping(domain: CoreDomain) -> list[tuple[str, list[tuple[str, str]]]]:
    """Give the NACE divisions and HS chapters of a core domain, with their names."""
    lists = (
        (N_("NACE divisions"), reference.NACE_DIVISIONS, domain.nace),
        (N_("HS chapters"), reference.HS_CHAPTERS, domain.hs),
    )
    return [(word, [(code, reference.title_of(fixed, code)) for code in codes]) for word, fixed, codes in lists]


def knots(version: StrategyVersion, *records: Any) -> list[Knot]:
    """Give the thread from a version down to the record of the page, which comes at the end."""
    chain = [_knot(record) for record in (version, *records)]
    return [*chain[:-1], Knot(chain[-1].kind, chain[-1].label)]


def _knot(record: Any) -> Knot:
    kind, name = KINDS[type(record)]
    return Knot(kind, record.code, reverse(f"strategy:{name}-detail", args=[record.public_id]))


KINDS: dict[type, tuple[str, str]] = {
    StrategyVersion: (N_("Strategy"), "version"),
    Objective: (N_("Objective"), "objective"),
    CoreDomain: (N_("Core domain"), "domain"),
    Indicator: (N_("Indicator"), "indicator"),
}


def _link(name: str, row: Any) -> str:
    return reverse(f"strategy:{name}", args=[row.public_id])


VERSIONS = Table(
    name="strategy-versions",
    sort="-from_on",
    empty=N_("There is no strategy yet."),
    columns=[
        Column("code", N_("Code"), lambda v: v.code, sort="code", link=lambda v: _link("version-detail", v)),
        Column("title", N_("Title"), lambda v: v.title),
        Column("state", N_("State"), lambda v: v.named_state, kind="state", sort="state"),
        Column("from_on", N_("From"), lambda v: day(v, v.from_on), kind="date", sort="from_on"),
        Column("until_on", N_("Until"), lambda v: day(v, v.until_on), kind="date", sort="until_on"),
        Column("objectives", N_("Objectives"), lambda v: v.objective_count, kind="number", sort="objective_count"),
        Column("indicators", N_("Indicators"), lambda v: v.indicator_count, kind="number", sort="indicator_count"),
        Column("is_fictional", N_("Fictional"), lambda v: v.is_fictional, kind="flag", is_extra=True),
    ],
)

INDICATORS = Table(
    name="indicators",
    sort="code",
    empty=N_("This version has no indicators yet."),
    columns=[
        Column("code", N_("Code"), lambda i: i.code, sort="code", link=lambda i: _link("indicator-detail", i)),
        Column("title", N_("Title"), lambda i: i.title),
        Column("objective", N_("Objective"), lambda i: i.objective.code, sort="objective__code"),
        Column("unit", N_("Unit"), lambda i: i.unit),
        Column("formula", N_("Formula"), lambda i: i.named_formula, sort="formula"),
        Column("baseline", N_("Baseline"), lambda i: i.baseline_value, kind="number"),
        Column("baseline_year", N_("Year of the baseline"), lambda i: i.baseline_year and str(i.baseline_year)),
        Column("owner", N_("Owner"), owner),
        Column("missing", N_("Not testable"), missing),
        Column("definition", N_("Definition"), lambda i: i.definition, is_extra=True),
        Column("numerator", N_("Numerator"), lambda i: i.numerator, is_extra=True),
        Column("denominator", N_("Denominator"), lambda i: i.denominator, is_extra=True),
        Column("direction", N_("Direction"), lambda i: i.named_direction, is_extra=True),
        Column("source", N_("Source"), lambda i: i.source, is_extra=True),
        Column("is_fictional", N_("Fictional"), lambda i: i.is_fictional, kind="flag", is_extra=True),
    ],
)

TARGETS = Table(
    name="targets",
    sort="indicator",
    empty=N_("This version has no targets yet."),
    page_size=50,
    columns=[
        Column(
            "indicator", N_("Indicator"), lambda t: t.indicator.code, sort="indicator__code",
            link=lambda t: _link("indicator-detail", t.indicator),
        ),
        Column("title", N_("Title"), lambda t: t.indicator.title),
        Column("year", N_("Year"), lambda t: str(t.year), sort="year"),
        Column("value", N_("Target"), lambda t: t.value, kind="number", sort="value"),
        Column("unit", N_("Unit"), lambda t: t.indicator.unit),
        Column("is_fictional", N_("Fictional"), lambda t: t.is_fictional, kind="flag"),
    ],
)  # fmt: skip

HAPPENED = {
    "strategy.version.drafted": N_("{called} was drafted"),
    "strategy.version.changed": N_("{called} was changed"),
    "strategy.version.adopted": N_("{called} was adopted"),
    "strategy.version.superseded": N_("{called} was superseded"),
    "strategy.version.withdrawn": N_("{called} was withdrawn"),
    "strategy.version.recorded": N_("{called} was recorded from a workbook"),
    "strategy.objective.added": N_("Objective {called} was added"),
    "strategy.objective.changed": N_("Objective {called} was changed"),
    "strategy.objective.dropped": N_("Objective {called} was dropped"),
    "strategy.domain.added": N_("Core domain {called} was added"),
    "strategy.domain.changed": N_("Core domain {called} was changed"),
    "strategy.domain.dropped": N_("Core domain {called} was dropped"),
    "strategy.indicator.added": N_("Indicator {called} was added"),
    "strategy.indicator.changed": N_("Indicator {called} was changed"),
    "strategy.indicator.dropped": N_("Indicator {called} was dropped"),
    "strategy.targets.set": N_("Targets of {called} were set"),
}
FACTS = {
    "state": N_("State"),
    "code": N_("Code"),
    "title": N_("Title"),
    "summary": N_("Summary"),
    "description": N_("Description"),
    "from_on": N_("First day"),
    "until_on": N_("Last day"),
    "adopted_on": N_("Adopted on"),
    "not_testable": N_("Not testable"),
    "definition": N_("Definition"),
    "unit": N_("Unit"),
    "formula": N_("Formula"),
    "source": N_("Source"),
    "baseline_value": N_("Baseline"),
    "baseline_year": N_("Year of the baseline"),
    "domains": N_("Core domains"),
    "nace": N_("NACE divisions"),
    "hs": N_("HS chapters"),
    "order": N_("Place in the list"),
    "objectives": N_("Objectives"),
    "indicators": N_("Indicators"),
    "targets": N_("Targets"),
}


def changes(row: Compared) -> list[Change]:
    """Give the differences of a compared record for the old-and-new table."""
    return [Change(_fact(difference), difference.before, difference.after) for difference in row.differences]


def _fact(difference: Difference) -> Any:
    if not difference.part:
        return difference.fact
    part = dict(settings.LANGUAGES).get(difference.part, difference.part)
    return Sentence("{fact} ({part})", {"fact": Sentence(difference.fact), "part": part})


def target_points(targets: Sequence[Target]) -> list[tuple[str, Any, bool]]:
    """Give year, value and whether it is made up, for the table of an indicator's page."""
    return [(str(target.year), target.value, target.is_fictional) for target in targets]


def target_chart(indicator: Indicator, targets: Sequence[Target]) -> Chart | None:
    """Draw the targets year by year, beside the baseline they start from; nothing where there are fewer than two."""
    if len(targets) < 2:
        return None
    earliest, latest = targets[0], targets[-1]
    facts = {
        "before": say(earliest.value), "from_year": str(earliest.year),
        "after": say(latest.value), "until_year": str(latest.year),
    }  # fmt: skip
    year, value = indicator.baseline_year, indicator.baseline_value
    measured = {} if year is None or value is None else {year: value}
    return against_targets(
        title=say(Sentence(_finding(earliest, latest), facts)),
        description=say(Sentence(N_("One point for each year with a target, and one for the baseline."))),
        unit=str(indicator.unit),
        targets={target.year: target.value for target in targets},
        measured=measured,
    )


def _finding(earliest: Target, latest: Target) -> str:
    if latest.value > earliest.value:
        return N_("The target rises from {before} in {from_year} to {after} in {until_year}")
    if latest.value < earliest.value:
        return N_("The target falls from {before} in {from_year} to {after} in {until_year}")
    return N_("The target is {before} in {from_year} and in {until_year}")


def comparison_context(compared: Comparison) -> dict[str, Any]:
    """Give two versions side by side as the page shows them."""
    kinds = (
        (N_("Objectives"), "objective", compared.objectives),
        (N_("Core domains"), "domain", compared.domains),
        (N_("Indicators"), "indicator", compared.indicators),
    )
    return {
        "comparison": compared,
        "counts": [(fate, compared.count(fate)) for fate in Fate],
        "sections": [(word, [_compared_row(name, row) for row in rows]) for word, name, rows in kinds],
    }


def _compared_row(name: str, row: Compared) -> dict[str, Any]:
    url = reverse(f"strategy:{name}-detail", args=[row.record.public_id])
    return {"fate": row.fate, "record": row.record, "url": url, "changes": changes(row)}
