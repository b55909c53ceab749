"""The lifecycles of the room, and the fixed sets of words that its records choose from."""

from errera.foundation.lifecycle import N_, Lifecycle, State, step
from errera.foundation.sentences import Word


class CallState(State):
    """Where a call stands, from the first draft to the committee's decision."""

    DRAFT = "draft", N_("Draft"), "agency"
    OPEN = "open", N_("Open"), "partners"
    CLOSED = "closed", N_("Closed"), "agency"
    DECIDED = "decided", N_("Decided"), "nobody"
    CANCELLED = "cancelled", N_("Cancelled"), "nobody"


CALL = Lifecycle(
    N_("call"),
    start=CallState.DRAFT,
    change=step(N_("Change the draft"), CallState.DRAFT, CallState.DRAFT),
    open=step(N_("Open the call"), CallState.DRAFT, CallState.OPEN),
    extend=step(N_("Move the deadline"), CallState.OPEN, CallState.OPEN),
    close=step(N_("Close the call"), CallState.OPEN, CallState.CLOSED),
    decide=step(N_("Decide"), CallState.CLOSED, CallState.DECIDED),
    cancel=step(N_("Cancel the call"), (CallState.DRAFT, CallState.OPEN, CallState.CLOSED), CallState.CANCELLED),
)


class BidState(State):
    """Where a bid stands, from what the partner types to what the committee decided."""

    DRAFT = "draft", N_("Draft"), "partner"
    SUBMITTED = "submitted", N_("Submitted"), "agency"
    ASSESSED = "assessed", N_("Assessed"), "committee"
    RESERVE = "reserve", N_("On the reserve list"), "committee"
    AWARDED = "awarded", N_("Awarded"), "nobody"
    REFUSED = "refused", N_("Refused"), "nobody"
    INELIGIBLE = "ineligible", N_("Not eligible"), "nobody"
    WITHDRAWN = "withdrawn", N_("Withdrawn"), "nobody"


_IN_HAND = (BidState.ASSESSED, BidState.RESERVE)
BID = Lifecycle(
    N_("bid"),
    start=BidState.DRAFT,
    change=step(N_("Write"), BidState.DRAFT, BidState.DRAFT),
    submit=step(N_("Submit"), BidState.DRAFT, BidState.SUBMITTED),
    withdraw=step(N_("Withdraw"), (BidState.DRAFT, BidState.SUBMITTED), BidState.WITHDRAWN),
    reopen=step(N_("Reopen"), BidState.SUBMITTED, BidState.DRAFT),
    exclude=step(N_("Declare not eligible"), BidState.SUBMITTED, BidState.INELIGIBLE),
    assess=step(N_("Close the assessment"), BidState.SUBMITTED, BidState.ASSESSED),
    award=step(N_("Award"), _IN_HAND, BidState.AWARDED),
    refuse=step(N_("Refuse"), _IN_HAND, BidState.REFUSED),
    reserve=step(N_("Put on the reserve list"), _IN_HAND, BidState.RESERVE),
)
BEFORE_COMMITTEE = _IN_HAND
RANKED = (BidState.ASSESSED, BidState.RESERVE, BidState.AWARDED, BidState.REFUSED)


class AssessmentState(State):
    """Where one assessor stands with one bid; before a declaration nothing of the bid opens."""

    INVITED = "invited", N_("Declaration awaited"), "assessor"
    OPEN = "open", N_("Being scored"), "assessor"
    HANDED_IN = "handed_in", N_("Scores are in"), "agency"
    BARRED = "barred", N_("Barred by a conflict of interest"), "nobody"
    RELEASED = "released", N_("Taken off the bid"), "nobody"


ASSESSMENT = Lifecycle(
    N_("assessment"),
    start=AssessmentState.INVITED,
    declare=step(N_("Declare no conflict"), AssessmentState.INVITED, AssessmentState.OPEN),
    score=step(N_("Give scores"), AssessmentState.OPEN, AssessmentState.OPEN),
    hand_in=step(N_("Hand the scores in"), AssessmentState.OPEN, AssessmentState.HANDED_IN),
    bar=step(
        N_("Declare a conflict of interest"),
        (AssessmentState.INVITED, AssessmentState.OPEN, AssessmentState.HANDED_IN),
        AssessmentState.BARRED,
    ),
    release=step(
        N_("Take the assessor off"), (AssessmentState.INVITED, AssessmentState.OPEN), AssessmentState.RELEASED
    ),
)
AT_WORK = (AssessmentState.INVITED, AssessmentState.OPEN)
COUNTED = (*AT_WORK, AssessmentState.HANDED_IN)


class DecisionState(State):
    """Where a decision stands: one member prepares it, a second confirms it."""

    PREPARED = "prepared", N_("Prepared"), "committee"
    CONFIRMED = "confirmed", N_("Confirmed"), "nobody"
    WITHDRAWN = "withdrawn", N_("Withdrawn"), "nobody"


DECISION = Lifecycle(
    N_("decision"),
    start=DecisionState.PREPARED,
    confirm=step(N_("Confirm"), DecisionState.PREPARED, DecisionState.CONFIRMED),
    withdraw=step(N_("Withdraw"), DecisionState.PREPARED, DecisionState.WITHDRAWN),
)


class ScenarioState(State):
    """Where a scenario of the workbench stands: written, computed, kept with the minutes, or set aside."""

    DRAFT = "draft", N_("Not computed"), "agency"
    COMPUTING = "computing", N_("Being computed"), "worker"
    COMPUTED = "computed", N_("Computed"), "committee"
    FROZEN = "frozen", N_("Frozen with the minutes"), "nobody"
    DROPPED = "dropped", N_("Taken off the table"), "nobody"


_AT_REST = (ScenarioState.DRAFT, ScenarioState.COMPUTED)
SCENARIO = Lifecycle(
    N_("scenario"),
    start=ScenarioState.DRAFT,
    change=step(N_("Change"), _AT_REST, ScenarioState.DRAFT),
    compute=step(N_("Compute"), _AT_REST, ScenarioState.COMPUTING),
    answer=step(N_("Keep the answer"), ScenarioState.COMPUTING, ScenarioState.COMPUTED),
    interrupt=step(N_("Interrupt"), ScenarioState.COMPUTING, ScenarioState.DRAFT),
    freeze=step(N_("Freeze with the minutes"), ScenarioState.COMPUTED, ScenarioState.FROZEN),
    drop=step(N_("Take off the table"), _AT_REST, ScenarioState.DROPPED),
)


class RuleKind(Word):
    """A rule of a call, as data: what it limits."""

    CEILING = "ceiling", N_("Highest grant for a bid")
    FLOOR = "floor", N_("Lowest grant for a bid")
    OVERHEAD_CAP = "overhead_cap", N_("Overhead, at most per cent of the other costs")
    CO_FINANCING = "co_financing", N_("Co-financing, at least per cent of the costs")
    LATEST_END = "latest_end", N_("Latest last day of a work package")
    MAX_PACKAGES = "max_packages", N_("Most work packages")
    MAX_PARTNERS = "max_partners", N_("Most partners")
    CATEGORIES = "categories", N_("Cost categories that count")
    PARTNER_KINDS = "partner_kinds", N_("Kinds of partner that may take part")


class DeclarationKind(Word):
    """What is known about a person's interests in a bid."""

    NONE = "none", N_("No conflict of interest")
    CONFLICT = "conflict", N_("A conflict of interest, declared")
    AFFILIATION = "affiliation", N_("Works or worked for a bidder")


class Worth(Word):
    """What makes one use of the envelope better than another."""

    POINTS = "points", N_("Points: a small bid counts as much as a large one")
    MONEY = "money", N_("Points times money: a euro counts as much in each bid")


class Side(Word):
    """On which side a floor or a ceiling holds the money of a scenario."""

    PARTNER = "partner", N_("Partner")
    DOMAIN = "domain", N_("Core domain")
    KIND = "kind", N_("Kind of partner")


class LinkKind(Word):
    """How two bids hang together in a scenario."""

    EXCLUDES = "excludes", N_("Not both")
    NEEDS = "needs", N_("The first only with the second")
    TOGETHER = "together", N_("Worth more, or less, together")


class Outcome(Word):
    """What the committee says about a bid."""

    AWARD = "award", N_("Award")
    RESERVE = "reserve", N_("Reserve list")
    REFUSE = "refuse", N_("Refuse")


OVERHEAD = "overhead"  # the cost category with a cap of its own
FEWEST_ASSESSORS = 2
