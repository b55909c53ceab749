"""The life of an envelope, an allocation, a condition and a budget shift, and the words their records choose from."""

from errera.foundation.lifecycle import N_, Lifecycle, State, step
from errera.foundation.sentences import Word


class EnvelopeState(State):
    """Where the money of a year stands."""

    DRAFT = "draft", N_("Draft"), "agency"
    OPEN = "open", N_("Open"), "agency"
    CLOSED = "closed", N_("Closed"), "nobody"


ENVELOPE = Lifecycle(
    N_("envelope"),
    start=EnvelopeState.DRAFT,
    change=step(N_("Change the draft"), EnvelopeState.DRAFT, EnvelopeState.DRAFT),
    open=step(N_("Open the envelope"), EnvelopeState.DRAFT, EnvelopeState.OPEN),
    spend=step(N_("Spend"), EnvelopeState.OPEN, EnvelopeState.OPEN),
    close=step(N_("Close the year"), EnvelopeState.OPEN, EnvelopeState.CLOSED),
)


class AllocationState(State):
    """Where the money that a partner was granted stands."""

    ALLOCATED = "allocated", N_("Allocated"), "partner"
    CLOSED = "closed", N_("Closed"), "nobody"
    WITHDRAWN = "withdrawn", N_("Withdrawn"), "nobody"


ALLOCATION = Lifecycle(
    N_("allocation"),
    start=AllocationState.ALLOCATED,
    spend=step(N_("Spend"), AllocationState.ALLOCATED, AllocationState.ALLOCATED),
    close=step(N_("Close"), AllocationState.ALLOCATED, AllocationState.CLOSED),
    withdraw=step(N_("Withdraw"), AllocationState.ALLOCATED, AllocationState.WITHDRAWN),
)


class ConditionState(State):
    """Whether what the money waits for has happened."""

    OPEN = "open", N_("Open"), "partner"
    MET = "met", N_("Met"), "nobody"
    WAIVED = "waived", N_("Waived"), "nobody"


CONDITION = Lifecycle(
    N_("condition"),
    start=ConditionState.OPEN,
    meet=step(N_("Mark as met"), ConditionState.OPEN, ConditionState.MET),
    waive=step(N_("Waive"), ConditionState.OPEN, ConditionState.WAIVED),
)


class ShiftState(State):
    """Where a shift between budget lines stands; within the tolerance it is adopted at once."""

    PROPOSED = "proposed", N_("Proposed"), "agency"
    ADOPTED = "adopted", N_("Adopted"), "nobody"
    REFUSED = "refused", N_("Refused"), "nobody"


SHIFT = Lifecycle(
    N_("budget shift"),
    start=ShiftState.PROPOSED,
    adopt=step(N_("Adopt"), ShiftState.PROPOSED, ShiftState.ADOPTED),
    refuse=step(N_("Refuse"), ShiftState.PROPOSED, ShiftState.REFUSED),
)


class FundingKind(Word):
    """Structural funding pays for what a partner is; a grant pays for what it does once."""

    STRUCTURAL = "structural", N_("Structural funding")
    PROJECT = "project", N_("Project grant")


class Blocks(Word):
    """What waits until a condition is met."""

    ADVANCE = "advance", N_("The advance")
    PAYMENT = "payment", N_("Every payment")
    NOTHING = "nothing", N_("Nothing")
