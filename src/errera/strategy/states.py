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

    SUM = "sum", N_("Sum")
    LATEST = "latest", N_("Latest value")
    MAX = "max", N_("Highest value")
    AVERAGE = "average", N_("Average")
    RATIO = "ratio", N_("Ratio")


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

    TITLE = "title", N_("title")
    DESCRIPTION = "description", N_("description")
    MAPPING = "mapping", N_("mapping to NACE and HS")
    BASELINE = "baseline", N_("baseline")
    TARGETS = "targets", N_("targets")


class Missing(Word):
    """What an indicator lacks when nobody could test it."""

    DEFINITION = "definition", N_("no definition")
    UNIT = "unit", N_("no unit")
    SOURCE = "source", N_("no source")
    BASELINE = "baseline", N_("no baseline")
    TARGET = "target", N_("no dated target")
    OWNER = "owner", N_("no owner")


WHY_NEEDED = {
    Missing.DEFINITION: N_("nobody can say what is counted"),
    Missing.UNIT: N_("a number without a unit says nothing"),
    Missing.SOURCE: N_("nobody knows where the value comes from"),
    Missing.BASELINE: N_("there is nothing to compare with"),
    Missing.TARGET: N_("it can never be reached or missed"),
    Missing.OWNER: N_("nobody answers for it"),
}
