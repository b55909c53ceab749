"""The states of a strategy version, and the fixed words of this room."""

from __future__ import annotations

from errera.foundation.lifecycle import Lifecycle, State, step
from errera.foundation.sentences import N_, Word


class VersionState(State):
    """Where a version of the strategy stands, and who has the ball."""

    DRAFT = "draft", N_("Draft"), "agency"
    ADOPTED = "adopted", N_("Adopted"), "agency"
    SUPERSEDED = "superseded", N_("Superseded"), "nobody"
    WITHDRAWN = "withdrawn", N_("Withdrawn"), "nobody"


VERSION = Lifecycle(
    N_("strategy version"),
    start=VersionState.DRAFT,
    change=step(N_("Change"), VersionState.DRAFT, VersionState.DRAFT),
    adopt=step(N_("Adopt"), VersionState.DRAFT, VersionState.ADOPTED),
    withdraw=step(N_("Withdraw"), VersionState.DRAFT, VersionState.WITHDRAWN),
    supersede=step(N_("Supersede"), VersionState.ADOPTED, VersionState.SUPERSEDED),
)

IN_HISTORY = (VersionState.ADOPTED, VersionState.SUPERSEDED)


class Formula(Word):
    """How the measured values of a period become one value (and those of partners become the programme's)."""

    SUM = "sum", N_("Sum of all values")
    LATEST = "latest", N_("Latest value")
    MAX = "max", N_("Highest value")
    AVERAGE = "average", N_("Average of all values")
    RATIO = "ratio", N_("Ratio: numerator divided by denominator, each added up first")


class Direction(Word):
    """Which way is better."""

    MORE = "more", N_("More is better")
    LESS = "less", N_("Less is better")


class Precision(Word):
    """How exactly a date is known: where only the year was published, only the year is shown."""

    DAY = "day", N_("To the day")
    YEAR = "year", N_("Only the year is known")


class Part(Word):
    """A part of a record that may be made up for a demonstration while the rest was published."""

    TITLE = "title", N_("Title")
    DESCRIPTION = "description", N_("Description")
    MAPPING = "mapping", N_("Mapping to NACE and HS")
    BASELINE = "baseline", N_("Baseline")
    TARGETS = "targets", N_("Targets")


class Missing(Word):
    """What an indicator lacks when nobody could test it."""

    DEFINITION = "definition", N_("no definition: nobody can say what is counted")
    UNIT = "unit", N_("no unit: a number without a unit says nothing")
    SOURCE = "source", N_("no source: nobody knows where the value comes from")
    BASELINE = "baseline", N_("no baseline: there is nothing to compare with")
    TARGET = "target", N_("no dated target: it can never be reached or missed")
    OWNER = "owner", N_("no owner: nobody answers for it")
