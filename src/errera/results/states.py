"""The life of a reporting period, and the words that its records choose from."""

from errera.foundation.lifecycle import N_, Lifecycle, State, step
from errera.foundation.sentences import Word


class PeriodState(State):
    """Where what was measured in a period stands, and who has the ball."""

    OPEN = "open", N_("Open"), "partner"
    SUBMITTED = "submitted", N_("Submitted"), "agency"
    SENT_BACK = "sent_back", N_("Sent back"), "partner"
    APPROVED = "approved", N_("Approved"), "agency"
    LOCKED = "locked", N_("Locked"), "nobody"


TYPED = (PeriodState.OPEN, PeriodState.SENT_BACK)
STANDS = (PeriodState.APPROVED, PeriodState.LOCKED)  # what was measured in it counts
PERIOD = Lifecycle(
    N_("period"),
    start=PeriodState.OPEN,
    measure=step(N_("Measure"), PeriodState.OPEN, PeriodState.OPEN),
    correct=step(N_("Correct"), PeriodState.SENT_BACK, PeriodState.SENT_BACK),
    submit=step(N_("Submit"), TYPED, PeriodState.SUBMITTED),
    send_back=step(N_("Send back"), (PeriodState.SUBMITTED, PeriodState.APPROVED), PeriodState.SENT_BACK),
    approve=step(N_("Approve"), PeriodState.SUBMITTED, PeriodState.APPROVED),
    lock=step(N_("Lock"), PeriodState.APPROVED, PeriodState.LOCKED),
)


class Span(Word):
    """How long a period is."""

    YEAR = "year", N_("Year")
    HALF = "half", N_("Half year")
    QUARTER = "quarter", N_("Quarter")


class Tier(Word):
    """How strong the evidence of a figure is, from the weakest to the strongest."""

    ACTIVITY = "activity", N_("Activity")
    CONFIRMED = "confirmed", N_("Confirmed by the company")
    CAUSAL = "causal", N_("Causal")


MEANING = {
    Tier.ACTIVITY: N_("counted by whoever did it, or published; no company has confirmed it"),
    Tier.CONFIRMED: N_("the companies themselves have confirmed it"),
    Tier.CAUSAL: N_("a study shows that it would not have happened otherwise"),
}


class Source(Word):
    """Where a figure comes from."""

    TYPED = "typed", N_("Typed, with evidence")
    FEED = "feed", N_("From Errera’s own records")
    PUBLISHED = "published", N_("Published elsewhere")


class Dimension(Word):
    """By what a figure is broken down."""

    DOMAIN = "domain", N_("Core domain")
    MARKET = "market", N_("Market")
    INITIATIVE = "initiative", N_("Initiative")


class Outlook(Word):
    """How a figure stands to its target, in an honest word."""

    AHEAD = "ahead", N_("Ahead")
    ON_TRACK = "on_track", N_("On track")
    BEHIND = "behind", N_("Behind")
    CANNOT_TELL = "cannot_tell", N_("Cannot tell")
