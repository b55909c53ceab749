"""The lives of a claim, an advance, a rule, a sample and a recovery, and the words their records choose from."""

from errera.foundation.lifecycle import N_, Lifecycle, State, step
from errera.foundation.sentences import Word


class ClaimState(State):
    """Where a claim stands, from the first line typed to the settled euro."""

    DRAFT = "draft", N_("Draft"), "partner"
    SENT_BACK = "sent_back", N_("Sent back"), "partner"
    SUBMITTED = "submitted", N_("Submitted"), "agency"
    IN_REVIEW = "in_review", N_("In review"), "agency"
    REVIEWED = "reviewed", N_("Reviewed"), "agency"
    APPROVED = "approved", N_("Approved"), "agency"
    ORDERED = "ordered", N_("Payment ordered"), "agency"
    PAID = "paid", N_("Paid"), "bank"  # a bank may still send it back
    WITHDRAWN = "withdrawn", N_("Withdrawn"), "nobody"
    REFUSED = "refused", N_("Refused"), "nobody"


_TYPED = (ClaimState.DRAFT, ClaimState.SENT_BACK)
_JUDGED = (ClaimState.SUBMITTED, ClaimState.IN_REVIEW, ClaimState.REVIEWED)
CLAIM = Lifecycle(
    N_("claim"),
    start=ClaimState.DRAFT,
    change=step(N_("Change"), _TYPED, ClaimState.DRAFT),
    submit=step(N_("Submit"), _TYPED, ClaimState.SUBMITTED),
    withdraw=step(N_("Withdraw"), (*_TYPED, ClaimState.SUBMITTED), ClaimState.WITHDRAWN),
    review=step(N_("Judge a line"), _JUDGED, ClaimState.IN_REVIEW),
    finish_review=step(N_("Finish the review"), ClaimState.IN_REVIEW, ClaimState.REVIEWED),
    look_again=step(N_("Give a second look"), ClaimState.REVIEWED, ClaimState.REVIEWED),
    send_back=step(N_("Send back"), _JUDGED, ClaimState.SENT_BACK),
    refuse=step(N_("Refuse"), _JUDGED, ClaimState.REFUSED),
    approve=step(N_("Approve"), ClaimState.REVIEWED, ClaimState.APPROVED),
    order=step(N_("Order the payment"), ClaimState.APPROVED, ClaimState.ORDERED),
    settle=step(N_("Settle without payment"), ClaimState.APPROVED, ClaimState.PAID),
    bounce=step(N_("Take back from the bank"), (ClaimState.ORDERED, ClaimState.PAID), ClaimState.APPROVED),
    pay=step(N_("Mark as paid"), ClaimState.ORDERED, ClaimState.PAID),
)
TYPED = _TYPED
JUDGED = _JUDGED
COUNTED = (*_JUDGED, ClaimState.APPROVED, ClaimState.ORDERED, ClaimState.PAID)  # its invoices count as claimed
SETTLED = (ClaimState.APPROVED, ClaimState.ORDERED, ClaimState.PAID)  # what is accepted stands
OPEN_CLAIM = tuple(state for state in ClaimState if state.owner not in ("nobody", "bank"))


class AdvanceState(State):
    """Where an advance stands."""

    ORDERED = "ordered", N_("Payment ordered"), "agency"
    REJECTED = "rejected", N_("Rejected by the bank"), "agency"
    PAID = "paid", N_("Paid"), "bank"  # a bank may still send it back
    DROPPED = "dropped", N_("Dropped"), "nobody"


ADVANCE = Lifecycle(
    N_("advance"),
    start=AdvanceState.ORDERED,
    pay=step(N_("Mark as paid"), AdvanceState.ORDERED, AdvanceState.PAID),
    reject=step(N_("Take back from the bank"), (AdvanceState.ORDERED, AdvanceState.PAID), AdvanceState.REJECTED),
    order_again=step(N_("Order again"), AdvanceState.REJECTED, AdvanceState.ORDERED),
    drop=step(N_("Drop"), (AdvanceState.ORDERED, AdvanceState.REJECTED), AdvanceState.DROPPED),
)


class RuleState(State):
    """Where an eligibility rule stands; one in force is never edited, it is superseded."""

    DRAFT = "draft", N_("Draft"), "agency"
    IN_FORCE = "in_force", N_("In force"), "agency"
    ENDED = "ended", N_("Ended"), "nobody"
    DISCARDED = "discarded", N_("Thrown away"), "nobody"


RULE = Lifecycle(
    N_("rule"),
    start=RuleState.DRAFT,
    change=step(N_("Change the draft"), RuleState.DRAFT, RuleState.DRAFT),
    discard=step(N_("Throw the draft away"), RuleState.DRAFT, RuleState.DISCARDED),
    bring_into_force=step(N_("Bring into force"), RuleState.DRAFT, RuleState.IN_FORCE),
    end=step(N_("End"), RuleState.IN_FORCE, RuleState.ENDED),
)
RULES_THAT_COUNT = (RuleState.IN_FORCE, RuleState.ENDED)  # within their dates: an ended rule judges older costs


class RecoveryState(State):
    """Where money that is asked back stands."""

    PROPOSED = "proposed", N_("Proposed"), "agency"
    DEMANDED = "demanded", N_("Demanded"), "partner"
    RECOVERED = "recovered", N_("Recovered"), "nobody"
    DROPPED = "dropped", N_("Dropped"), "nobody"
    WRITTEN_OFF = "written_off", N_("Written off"), "nobody"


RECOVERY = Lifecycle(
    N_("recovery"),
    start=RecoveryState.PROPOSED,
    demand=step(N_("Send the demand"), RecoveryState.PROPOSED, RecoveryState.DEMANDED),
    drop=step(N_("Drop"), RecoveryState.PROPOSED, RecoveryState.DROPPED),
    meet=step(N_("Note what came back"), RecoveryState.DEMANDED, RecoveryState.DEMANDED),
    finish=step(N_("Close as recovered"), RecoveryState.DEMANDED, RecoveryState.RECOVERED),
    write_off=step(N_("Write off"), RecoveryState.DEMANDED, RecoveryState.WRITTEN_OFF),
)


class SampleState(State):
    """Where an assurance sample stands."""

    DRAWN = "drawn", N_("Drawn"), "agency"
    CONCLUDED = "concluded", N_("Concluded"), "nobody"


SAMPLE = Lifecycle(
    N_("sample"),
    start=SampleState.DRAWN,
    note=step(N_("Write down a finding"), SampleState.DRAWN, SampleState.DRAWN),
    conclude=step(N_("Conclude"), SampleState.DRAWN, SampleState.CONCLUDED),
)


class RuleKind(Word):
    """What a rule looks at."""

    PERIOD = "period", N_("Period")
    CATEGORY = "category", N_("Eligible categories")
    PER_UNIT = "per_unit", N_("Ceiling for each unit")
    PER_LINE = "per_line", N_("Ceiling for each line")
    PER_CATEGORY = "per_category", N_("Ceiling for a category")
    CO_FINANCING = "co_financing", N_("Own share")
    OVERHEAD = "overhead", N_("Cap on overhead")
    EVIDENCE = "evidence", N_("Evidence needed")
    PROOF = "proof", N_("Proof of payment needed")
    ONCE = "once", N_("One invoice once")


class Severity(Word):
    """What a rule does when it is not met."""

    REFUSE = "refuse", N_("Refuses")
    CUT = "cut", N_("Reduces")
    POINT_OUT = "point_out", N_("Points out")


class Scope(Word):
    """For which kind of funding a rule is meant."""

    BOTH = "both", N_("Structural funding and project grants")
    STRUCTURAL = "structural", N_("Structural funding")
    PROJECT = "project", N_("Project grants")


class ProofKind(Word):
    """What an uploaded paper proves."""

    COST = "cost", N_("Invoice or other proof of the cost")
    PAYMENT = "payment", N_("Proof of payment")


class Clearing(Word):
    """How claims clear an advance."""

    AT_ONCE = "at_once", N_("All at once")
    BY_SHARE = "by_share", N_("By share")


class Judgement(Word):
    """What a reviewer makes of a line."""

    ACCEPT = "accept", N_("Accepted")
    CUT = "cut", N_("Accepted in part")
    REFUSE = "refuse", N_("Refused")


class Confidence(Word):
    """How sure the estimate of an assurance sample is to be, in percent."""

    C95 = "95", N_("95 percent")
    C90 = "90", N_("90 percent")
    C80 = "80", N_("80 percent")
