"""The strategy in the programme workbook: versions, objectives, core domains, indicators, targets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.directory.models import Organisation, Person
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Choice, Col, Kind, Row, Sheet, register

from . import actions, queries
from .models import CoreDomain, Indicator, Objective, StrategyVersion, Target
from .shapes import CODE, DomainFacts, IndicatorFacts, ObjectiveFacts, RecordedFacts
from .states import IN_HISTORY, Direction, Formula, Part, Precision, VersionState

Rows = Iterator[dict[str, Any]]
LONG = 20_000
CODES_HELP = N_("Up to 20 letters, digits and hyphens.")
STATES = [(state.value, state.label) for state in (VersionState.DRAFT, *IN_HISTORY)]


def _code(label: str = N_("Code")) -> Col:
    return Col("code", label, required=True, longest=20, pattern=CODE.pattern, help=CODES_HELP)


def _version() -> Col:
    return Col("version", N_("Version"), Kind.CODE, required=True, refers_to="strategy_versions")


def _title() -> Col:
    return Col("title", N_("Title"), Kind.TRANSLATED, required=True, longest=400)


def _long(name: str, label: str, help: str = "") -> Col:
    return Col(name, label, Kind.TRANSLATED, longest=LONG, help=help)


def _order() -> Col:
    return Col("order", N_("Place in the list"), Kind.INTEGER, smallest=1, largest=999)


def _precision(name: str, label: str) -> Col:
    return Col(name, label, Kind.CHOICE, required=True, choices=Precision.choices())


CARRIED_FROM = Col(
    "carried_from", N_("Carried over from"), longest=20,
    help=N_("The code it has in the version before; empty when it is new."),
)  # fmt: skip
ORIGIN = (
    _long("published_in", N_("Published in"), N_("Where these facts can be read by everybody.")),
    _long("note", N_("Note")),
    Col("is_fictional", N_("Fictional"), Kind.FLAG),
    Col("fictional_parts", N_("Fictional parts"), Kind.CODES, choices=Part.choices()),
)


def version_rows() -> Rows:
    """Give every version that still counts, each after the one before it."""
    for row in queries.versions_not_withdrawn().select_related("previous").order_by("from_on", "pk"):
        yield {**_plain(row, VERSIONS), "previous": row.previous.code if row.previous else ""}


def objective_rows() -> Rows:
    """Give the objectives of these versions."""
    for row in _of_versions(Objective):
        yield {**_plain(row, OBJECTIVES), **_belongs(row), "order": row.order or None}


def domain_rows() -> Rows:
    """Give the core domains of these versions."""
    for row in _of_versions(CoreDomain):
        yield {**_plain(row, DOMAINS), **_belongs(row), "order": row.order or None, "hue": row.hue or None}


def indicator_rows() -> Rows:
    """Give the indicators of these versions."""
    rows = _of_versions(Indicator).select_related(
        "version", "carried_from", "objective", "owner_person", "owner_organisation"
    )
    for row in rows.prefetch_related("domains"):
        yield {
            **_plain(row, INDICATORS),
            **_belongs(row),
            "objective": row.objective.code,
            "domains": [domain.code for domain in row.domains.all()],
            "owner_person": _key(row.owner_person),
            "owner_organisation": row.owner_organisation.code if row.owner_organisation else "",
        }


def target_rows() -> Rows:
    """Give the targets of these versions."""
    rows = Target.objects.filter(indicator__version__in=queries.versions_not_withdrawn())
    for row in rows.select_related("indicator__version").order_by(
        "indicator__version__from_on", "indicator__code", "year"
    ):
        yield {
            "version": row.indicator.version.code,
            "indicator": row.indicator.code,
            "year": row.year,
            "value": row.value,
            "is_fictional": row.is_fictional,
        }


def _key(person: Person | None) -> str:
    """Give a person's key; somebody who was erased is in no workbook, so nothing may point there."""
    return person.public_id if person and not person.erased_at else ""


def put_version(row: Row, *, by: Actor, at: datetime) -> StrategyVersion:
    """Write a version."""
    return actions.put_version(facts=RecordedFacts(**row), by=by, at=at)


def put_objective(row: Row, *, by: Actor, at: datetime) -> Objective:
    """Write an objective."""
    version, carried_from, facts = _taken(row)
    facts["order"] = facts["order"] or 0
    return actions.put_objective(
        version=version, facts=ObjectiveFacts(**facts), carried_from=carried_from, by=by, at=at
    )


def put_domain(row: Row, *, by: Actor, at: datetime) -> CoreDomain:
    """Write a core domain."""
    version, carried_from, facts = _taken(row)
    facts |= {"order": facts["order"] or 0, "hue": facts["hue"] or 0}
    return actions.put_domain(version=version, facts=DomainFacts(**facts), carried_from=carried_from, by=by, at=at)


def put_indicator(row: Row, *, by: Actor, at: datetime) -> Indicator:
    """Write an indicator."""
    version, carried_from, facts = _taken(row)
    facts |= {
        "owner_person": _owner(Person, "public_id", "owner_person", row),
        "owner_organisation": _owner(Organisation, "code", "owner_organisation", row),
    }
    return actions.put_indicator(
        version=version, facts=IndicatorFacts(**facts), carried_from=carried_from, by=by, at=at
    )


def put_target(row: Row, *, by: Actor, at: datetime) -> Target:
    """Write a target."""
    indicator = Indicator.objects.select_related("version").get(
        version=_version_named(row["version"]), code=row["indicator"]
    )
    return actions.put_target(
        indicator=indicator, year=row["year"], value=row["value"], is_fictional=row["is_fictional"], by=by, at=at
    )


def _plain(row: Any, sheet: Sheet) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in sheet.columns if hasattr(row, column.name)}


def _belongs(row: Any) -> dict[str, str]:
    return {"version": row.version.code, "carried_from": row.carried_from.code if row.carried_from else ""}


def _of_versions(model: Any) -> Any:
    rows = model.objects.filter(version__in=queries.versions_not_withdrawn())
    return rows.select_related("version", "carried_from").order_by("version__from_on", "version__pk", "code")


def _taken(row: Row) -> tuple[StrategyVersion, str, dict[str, Any]]:
    facts = dict(row)
    return _version_named(facts.pop("version")), facts.pop("carried_from"), facts


def _version_named(code: str) -> StrategyVersion:
    return queries.versions_not_withdrawn().get(code=code)


def _owner(model: Any, key: str, field: str, row: Row) -> Any:
    if not row[field]:
        return None
    owner = model.objects.filter(**{key: row[field]}).first()
    if owner is None:
        raise Invalid(N_("Nobody here is known as “{code}”."), field=field, code=row[field])
    return owner


def _nace() -> list[Choice]:
    return reference.choices(reference.NACE_DIVISIONS)


def _hs() -> list[Choice]:
    return reference.choices(reference.HS_CHAPTERS)


VERSIONS = register(
    Sheet(
        name="strategy_versions",
        title=N_("Versions of the strategy"),
        about=N_("Drafts, and versions that were adopted before Errera was there; a workbook never adopts a draft."),
        key=("code",),
        columns=(
            _code(),
            _title(),
            _long("summary", N_("Summary")),
            Col("from_on", N_("First day"), Kind.DATE, required=True),
            Col("until_on", N_("Last day"), Kind.DATE, required=True),
            Col(
                "period_precision",
                N_("Precision of the period"),
                Kind.CHOICE,
                required=True,
                choices=Precision.choices(),
            ),
            Col("state", N_("State"), Kind.CHOICE, required=True, choices=STATES),
            Col("previous", N_("Earlier version"), Kind.CODE, refers_to="strategy_versions"),
            Col("adopted_on", N_("Adopted on"), Kind.DATE),
            Col(
                "adopted_precision",
                N_("Precision of the adoption"),
                Kind.CHOICE,
                required=True,
                choices=Precision.choices(),
            ),
            Col("adoption_ground", N_("Ground"), longest=LONG),
            *ORIGIN,
        ),
        existing=version_rows,
        put=put_version,
        order=20,
    )
)

OBJECTIVES = register(
    Sheet(
        name="objectives",
        title=N_("Objectives"),
        about=N_("What each version of the strategy wants to reach."),
        key=("version", "code"),
        columns=(
            _version(),
            _code(),
            _title(),
            _long("description", N_("Description")),
            _order(),
            CARRIED_FROM,
            *ORIGIN,
        ),
        existing=objective_rows,
        put=put_objective,
        order=21,
    )
)

DOMAINS = register(
    Sheet(
        name="core_domains",
        title=N_("Core domains"),
        about=N_("The fields of the economy that a version of the strategy puts first."),
        key=("version", "code"),
        columns=(
            _version(),
            _code(),
            _title(),
            _long("description", N_("Description")),
            _order(),
            Col("hue", N_("Colour"), Kind.INTEGER, smallest=1, largest=5, help=N_("1 to 5; empty for none.")),
            Col("nace", N_("NACE divisions"), Kind.CODES, choices=_nace),
            Col("hs", N_("HS chapters"), Kind.CODES, choices=_hs),
            CARRIED_FROM,
            *ORIGIN,
        ),
        existing=domain_rows,
        put=put_domain,
        order=22,
    )
)

INDICATORS = register(
    Sheet(
        name="indicators",
        title=N_("Indicators"),
        about=N_("What is measured, how, from which source and by whom; targets have a sheet of their own."),
        key=("version", "code"),
        columns=(
            _version(),
            _code(),
            Col("objective", N_("Objective"), Kind.CODE, required=True, refers_to="objectives", within=("version",)),
            Col("domains", N_("Core domains"), Kind.CODES, refers_to="core_domains", within=("version",)),
            _title(),
            _long("definition", N_("Definition")),
            Col("unit", N_("Unit"), Kind.TRANSLATED, longest=200),
            Col("formula", N_("Formula"), Kind.CHOICE, required=True, choices=Formula.choices()),
            _long("numerator", N_("Numerator"), N_("For a ratio: what is divided.")),
            _long("denominator", N_("Denominator"), N_("For a ratio: what it is divided by.")),
            Col("direction", N_("Direction"), Kind.CHOICE, required=True, choices=Direction.choices()),
            Col("baseline_value", N_("Baseline"), Kind.DECIMAL),
            Col("baseline_year", N_("Year of the baseline"), Kind.INTEGER, smallest=1900, largest=2199),
            Col("baseline_numerator", N_("Numerator of the baseline"), Kind.DECIMAL),
            Col("baseline_denominator", N_("Denominator of the baseline"), Kind.DECIMAL),
            _long("baseline_source", N_("Source of the baseline")),
            _long("source", N_("Source"), N_("Where the values will come from.")),
            Col("owner_person", N_("Owner: a person"), Kind.CODE, refers_to="people"),
            Col("owner_organisation", N_("Owner: an organisation"), Kind.CODE, refers_to="organisations"),
            CARRIED_FROM,
            *ORIGIN,
        ),
        existing=indicator_rows,
        put=put_indicator,
        order=23,
    )
)

TARGETS = register(
    Sheet(
        name="targets",
        title=N_("Targets"),
        about=N_("What an indicator should be in a year of its version."),
        key=("version", "indicator", "year"),
        columns=(
            _version(),
            Col("indicator", N_("Indicator"), Kind.CODE, required=True, refers_to="indicators", within=("version",)),
            Col("year", N_("Year"), Kind.INTEGER, required=True, smallest=1900, largest=2199),
            Col("value", N_("Target"), Kind.DECIMAL, required=True),
            Col("is_fictional", N_("Fictional"), Kind.FLAG),
        ),
        existing=target_rows,
        put=put_target,
        order=24,
    )
)
