"""The life of an initiative, whether it is shown to the public, and the words its records choose from."""

from errera.foundation.lifecycle import N_, Lifecycle, State, step
from errera.foundation.sentences import Word

WHOLE = 10_000  # parts that the shares of a key add up to: hundredths of a per cent


class InitiativeState(State):
    """Where an initiative stands, from the plan to its report."""

    PLANNED = "planned", N_("Planned"), "lead partner"
    OPEN = "open", N_("Open for registration"), "lead partner"
    CLOSED = "closed", N_("Registration closed"), "lead partner"
    HELD = "held", N_("Held"), "lead partner"
    REPORTED = "reported", N_("Reported"), "nobody"
    CANCELLED = "cancelled", N_("Cancelled"), "nobody"


INITIATIVE = Lifecycle(
    N_("initiative"),
    start=InitiativeState.PLANNED,
    change=step(N_("Change the plan"), InitiativeState.PLANNED, InitiativeState.PLANNED),
    open=step(N_("Open registration"), InitiativeState.PLANNED, InitiativeState.OPEN),
    close=step(N_("Close registration"), InitiativeState.OPEN, InitiativeState.CLOSED),
    reopen=step(N_("Open registration again"), InitiativeState.CLOSED, InitiativeState.OPEN),
    hold=step(
        N_("Mark as held"),
        (InitiativeState.PLANNED, InitiativeState.OPEN, InitiativeState.CLOSED),
        InitiativeState.HELD,
    ),
    report=step(N_("Report"), InitiativeState.HELD, InitiativeState.REPORTED),
    cancel=step(
        N_("Cancel"),
        (InitiativeState.PLANNED, InitiativeState.OPEN, InitiativeState.CLOSED),
        InitiativeState.CANCELLED,
    ),
)
COMING = (InitiativeState.PLANNED, InitiativeState.OPEN, InitiativeState.CLOSED)
HAPPENED = (InitiativeState.HELD, InitiativeState.REPORTED)


class PublicationState(State):
    """Whether the public sees it."""

    HIDDEN = "hidden", N_("Not public"), "lead partner"
    PUBLISHED = "published", N_("Public"), "lead partner"


PUBLICATION = Lifecycle(
    N_("publication"),
    start=PublicationState.HIDDEN,
    publish=step(N_("Publish"), PublicationState.HIDDEN, PublicationState.PUBLISHED),
    hide=step(N_("Take back from the public"), PublicationState.PUBLISHED, PublicationState.HIDDEN),
)


class Presence(Word):
    """Where people meet."""

    ON_SITE = "on_site", N_("On site")
    ONLINE = "online", N_("Online")
    HYBRID = "hybrid", N_("On site and online")


MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


class AnswerKind(Word):
    """What sort of answer a question of a kind takes."""

    TEXT = "text", N_("Text")
    NUMBER = "number", N_("A number")
    YES_NO = "yes_no", N_("Yes or no")
    DATE = "date", N_("Date")
    CHOICE = "choice", N_("One of a list")


class Needed(Word):
    """From which step on a question must be answered."""

    NEVER = "never", N_("Not needed")
    OPEN = "open", N_("Before registration opens")
    HOLD = "hold", N_("Before it is marked as held")
    REPORT = "report", N_("Before it is reported")
