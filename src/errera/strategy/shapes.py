"""What this room takes in and hands out: facts that refuse nonsense in words, and frozen rows for its pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from errera.foundation.sentences import N_, Invalid, Word

from .states import IN_HISTORY, Direction, Formula, Missing, Part, Precision, VersionState

if TYPE_CHECKING:
    from errera.foundation.directory.models import Organisation, Person

    from .models import CoreDomain, Indicator, Objective, StrategyVersion

Texts = Mapping[str, str]
NO_TEXT: Texts = ""  # type: ignore[assignment]  # an empty text is a text in every language
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,19}")
TWO_DIGITS = re.compile(r"[0-9]{2}")
PLACES = 4
LARGEST = Decimal(10) ** 14
YEARS = range(1900, 2200)


def texts(given: Any) -> dict[str, str]:
    """Give a text in several languages as a plain dictionary, without the languages that are empty."""
    held = getattr(given, "data", given) or {}
    held = {"en": held} if isinstance(held, str) else held
    return {language: text.strip() for language, text in sorted(held.items()) if text and text.strip()}


def exact(value: Decimal | None, *, field: str) -> Decimal | None:
    """Pass a number that can be kept exactly; refuses more than four places and more than fourteen digits."""
    if value is None:
        return None
    if not value.is_finite() or abs(value) >= LARGEST:
        raise Invalid(N_("{value} is too large to be kept."), field=field, value=str(value))
    if value != round(value, PLACES):
        raise Invalid(N_("{value} has more than four digits after the point."), field=field, value=str(value))
    return value


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What every record of the strategy is told: its code, its title, where it comes from, what is made up."""

    code: str
    title: Texts
    published_in: Texts = NO_TEXT
    note: Texts = NO_TEXT
    is_fictional: bool = False
    fictional_parts: tuple[str, ...] = ()

    TEXTS: ClassVar[tuple[str, ...]] = ("title", "published_in", "note")

    def __post_init__(self) -> None:
        for name in self.TEXTS:
            self._set(name, texts(getattr(self, name)))
        self._set("fictional_parts", tuple(sorted(set(self.fictional_parts))))
        if not CODE.fullmatch(self.code):
            raise Invalid(
                N_("A code has up to 20 letters, digits and hyphens; “{code}” is not one."),
                field="code",
                code=self.code,
            )
        if not self.title:
            raise Invalid(N_("Give a title in at least one language."), field="title")
        if unknown := sorted(set(self.fictional_parts) - set(Part)):
            raise Invalid(N_("“{part}” is not a part of a record."), field="fictional_parts", part=unknown[0])

    def _set(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)

    def values(self, *, leave_out: Iterable[str] = ()) -> dict[str, Any]:
        """Give the facts by the name of the field they belong to."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in set(leave_out)}


@dataclass(frozen=True, kw_only=True)
class VersionFacts(Facts):
    """A version of the strategy, as it is drafted."""

    from_on: date
    until_on: date
    summary: Texts = NO_TEXT
    period_precision: str = Precision.DAY

    TEXTS = (*Facts.TEXTS, "summary")

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.until_on <= self.from_on:
            raise Invalid(N_("The period ends before it begins."), field="until_on")


@dataclass(frozen=True, kw_only=True)
class RecordedFacts(VersionFacts):
    """A version as a workbook tells it: with its state, and the day of adoption where it was adopted elsewhere."""

    state: str = VersionState.DRAFT
    previous: str = ""
    adopted_on: date | None = None
    adopted_precision: str = Precision.DAY
    adoption_ground: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.state not in {VersionState.DRAFT, *IN_HISTORY}:
            raise Invalid(N_("A workbook holds drafts, adopted and superseded versions."), field="state")
        if self.state in IN_HISTORY and self.adopted_on is None:
            raise Invalid(N_("Say when {version} was adopted."), field="adopted_on", version=self.code)
        if self.state not in IN_HISTORY and (self.adopted_on or self.adoption_ground):
            raise Invalid(N_("A draft was not adopted yet."), field="adopted_on")
        if self.previous == self.code:
            raise Invalid(N_("A version does not follow itself."), field="previous")


@dataclass(frozen=True, kw_only=True)
class ObjectiveFacts(Facts):
    """An objective."""

    description: Texts = NO_TEXT
    order: int = 0

    TEXTS = (*Facts.TEXTS, "description")


@dataclass(frozen=True, kw_only=True)
class DomainFacts(Facts):
    """A core domain and its mapping to NACE divisions and HS chapters."""

    description: Texts = NO_TEXT
    order: int = 0
    hue: int = 0
    nace: tuple[str, ...] = ()
    hs: tuple[str, ...] = ()

    TEXTS = (*Facts.TEXTS, "description")

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in ("nace", "hs"):
            self._set(name, tuple(sorted(set(getattr(self, name)))))
            for code in getattr(self, name):
                if not TWO_DIGITS.fullmatch(code):
                    raise Invalid(
                        N_("A NACE division and an HS chapter have two digits; “{code}” does not."),
                        field=name,
                        code=code,
                    )
        if self.hue not in range(6):
            raise Invalid(N_("A core domain takes one of the five hues, or none."), field="hue")


@dataclass(frozen=True, kw_only=True)
class IndicatorFacts(Facts):
    """An indicator; objective and core domains are named by their codes within the version."""

    objective: str
    domains: tuple[str, ...] = ()
    definition: Texts = NO_TEXT
    unit: Texts = NO_TEXT
    formula: str = Formula.SUM
    numerator: Texts = NO_TEXT
    denominator: Texts = NO_TEXT
    direction: str = Direction.MORE
    baseline_value: Decimal | None = None
    baseline_year: int | None = None
    baseline_numerator: Decimal | None = None
    baseline_denominator: Decimal | None = None
    baseline_source: Texts = NO_TEXT
    source: Texts = NO_TEXT
    owner_person: Person | None = None
    owner_organisation: Organisation | None = None

    TEXTS = (*Facts.TEXTS, "definition", "unit", "numerator", "denominator", "baseline_source", "source")

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set("domains", tuple(sorted(set(self.domains))))
        for name in ("baseline_value", "baseline_numerator", "baseline_denominator"):
            exact(getattr(self, name), field=name)
        self._check_words()
        self._check_baseline()
        if self.owner_person and self.owner_organisation:
            raise Invalid(N_("A person or an organisation owns an indicator, not both."), field="owner_organisation")

    def _check_words(self) -> None:
        if self.formula not in set(Formula):
            raise Invalid(N_("“{word}” is not a formula."), field="formula", word=self.formula)
        if self.direction not in set(Direction):
            raise Invalid(N_("“{word}” is not a direction."), field="direction", word=self.direction)
        if self.formula == Formula.RATIO and not (self.numerator and self.denominator):
            raise Invalid(
                N_("A ratio needs words for what is divided and for what it is divided by."), field="numerator"
            )

    def _check_baseline(self) -> None:
        if (self.baseline_value is None) != (self.baseline_year is None):
            raise Invalid(N_("A baseline needs both its value and its year."), field="baseline_value")
        if self.baseline_year is not None and self.baseline_year not in YEARS:
            raise Invalid(N_("{year} is not a year."), field="baseline_year", year=str(self.baseline_year))
        if self.baseline_denominator == 0:
            raise Invalid(N_("Nothing can be divided by nought."), field="baseline_denominator")


@dataclass(frozen=True)
class Measure:
    """An indicator on a page: the row, what it lacks, its core domains, and its target in the year that is shown."""

    indicator: Indicator
    missing: tuple[Missing, ...]
    domains: tuple[CoreDomain, ...] = ()
    target: Decimal | None = None
    is_target_fictional: bool = False


@dataclass(frozen=True)
class Aim:
    """An objective on a page, with what measures it."""

    objective: Objective
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class Overview:
    """A version of the strategy on one page; `year` is the year whose targets are shown."""

    version: StrategyVersion
    aims: tuple[Aim, ...]
    domains: tuple[CoreDomain, ...]
    year: int

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Give every indicator of the version."""
        return tuple(measure for aim in self.aims for measure in aim.measures)

    @property
    def not_testable(self) -> tuple[Measure, ...]:
        """Give the indicators that lack something."""
        return tuple(measure for measure in self.measures if measure.missing)


@dataclass(frozen=True)
class TargetRow:
    """An indicator's targets, year by year; None where there is none."""

    indicator: Indicator
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class TargetTable:
    """All targets of a version: indicators down, years across."""

    years: tuple[int, ...]
    rows: tuple[TargetRow, ...]


class Fate(Word):
    """What became of a record from one version to another."""

    NEW = "new", N_("New")
    CHANGED = "changed", N_("Changed")
    SAME = "same", N_("Unchanged")
    DROPPED = "dropped", N_("Dropped")


@dataclass(frozen=True)
class Difference:
    """One fact that differs: which, in which language (or for which year), what it was, what it is."""

    fact: str
    part: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Compared:
    """A record in two versions: `old` is None when it is new, `new` is None when it was dropped."""

    fate: Fate
    old: Any
    new: Any
    differences: tuple[Difference, ...] = ()

    @property
    def record(self) -> Any:
        """Give the record as it stands, or as it last stood."""
        return self.new or self.old


@dataclass(frozen=True)
class Comparison:
    """Two versions side by side, kind by kind: objectives, core domains, indicators."""

    old: StrategyVersion
    new: StrategyVersion
    objectives: tuple[Compared, ...]
    domains: tuple[Compared, ...]
    indicators: tuple[Compared, ...]

    @property
    def both(self) -> tuple[StrategyVersion, StrategyVersion]:
        """Give both versions, the older one in front."""
        return self.old, self.new

    def count(self, fate: Fate) -> int:
        """Count the records with this fate."""
        return sum(row.fate == fate for row in (*self.objectives, *self.domains, *self.indicators))
