"""The lifecycles of the room, and the fixed sets of words that its records choose from."""

from errera.foundation.lifecycle import N_, Lifecycle, State, step
from errera.foundation.sentences import Word


class AgreementState(State):
    """Where an agreement stands, from the first draft to its end."""

    DRAFT = "draft", N_("Draft"), "agency"
    SIGNED = "signed", N_("Signed"), "agency"
    ACTIVE = "active", N_("In force"), "both sides"
    SUSPENDED = "suspended", N_("Suspended"), "both sides"
    ENDED = "ended", N_("Ended"), "nobody"
    TERMINATED = "terminated", N_("Terminated"), "nobody"


AGREEMENT = Lifecycle(
    N_("agreement"),
    start=AgreementState.DRAFT,
    change=step(N_("Change the draft"), AgreementState.DRAFT, AgreementState.DRAFT),
    sign=step(N_("Sign"), AgreementState.DRAFT, AgreementState.SIGNED),
    activate=step(N_("Bring into force"), AgreementState.SIGNED, AgreementState.ACTIVE),
    suspend=step(N_("Suspend"), AgreementState.ACTIVE, AgreementState.SUSPENDED),
    resume=step(N_("Resume"), AgreementState.SUSPENDED, AgreementState.ACTIVE),
    end=step(N_("End"), (AgreementState.ACTIVE, AgreementState.SUSPENDED), AgreementState.ENDED),
    novate=step(
        N_("Continue under the successor"),
        (AgreementState.SIGNED, AgreementState.ACTIVE, AgreementState.SUSPENDED),
        AgreementState.ENDED,
    ),
    terminate=step(
        N_("Terminate"),
        (AgreementState.SIGNED, AgreementState.ACTIVE, AgreementState.SUSPENDED),
        AgreementState.TERMINATED,
    ),
)
IN_FORCE = (AgreementState.ACTIVE, AgreementState.SUSPENDED)
OVER = (AgreementState.ENDED, AgreementState.TERMINATED)


class ObligationState(State):
    """Where an obligation stands; that it is late follows from its date and is never stored."""

    OPEN = "open", N_("Open"), "the side that owes"
    DELIVERED = "delivered", N_("Delivered"), "the other side"
    SENT_BACK = "sent_back", N_("Sent back"), "the side that owes"
    ACCEPTED = "accepted", N_("Accepted"), "nobody"
    WAIVED = "waived", N_("Waived"), "nobody"


_OWED = (ObligationState.OPEN, ObligationState.SENT_BACK)
OBLIGATION = Lifecycle(
    N_("obligation"),
    start=ObligationState.OPEN,
    change=step(N_("Change"), ObligationState.OPEN, ObligationState.OPEN),
    deliver=step(N_("Deliver"), _OWED, ObligationState.DELIVERED),
    accept=step(N_("Accept"), ObligationState.DELIVERED, ObligationState.ACCEPTED),
    send_back=step(N_("Send back"), ObligationState.DELIVERED, ObligationState.SENT_BACK),
    waive=step(N_("Waive"), _OWED, ObligationState.WAIVED),
)
STILL_OWED = _OWED
UNSETTLED = (*_OWED, ObligationState.DELIVERED)


class PlanState(State):
    """Where a partner's yearly plan stands."""

    DRAFT = "draft", N_("Draft"), "partner"
    SUBMITTED = "submitted", N_("Submitted"), "agency"
    SENT_BACK = "sent_back", N_("Sent back"), "partner"
    AGREED = "agreed", N_("Agreed"), "nobody"


PLAN = Lifecycle(
    N_("yearly plan"),
    start=PlanState.DRAFT,
    change=step(N_("Change the plan"), (PlanState.DRAFT, PlanState.SENT_BACK), PlanState.DRAFT),
    submit=step(N_("Submit"), (PlanState.DRAFT, PlanState.SENT_BACK), PlanState.SUBMITTED),
    send_back=step(N_("Send back"), PlanState.SUBMITTED, PlanState.SENT_BACK),
    agree=step(N_("Agree"), PlanState.SUBMITTED, PlanState.AGREED),
)


class AmendmentState(State):
    """Where an amendment stands; adopted, it has changed the agreement."""

    DRAFT = "draft", N_("Draft"), "both sides"
    ADOPTED = "adopted", N_("Adopted"), "nobody"
    WITHDRAWN = "withdrawn", N_("Withdrawn"), "nobody"


AMENDMENT = Lifecycle(
    N_("amendment"),
    start=AmendmentState.DRAFT,
    change=step(N_("Change the draft"), AmendmentState.DRAFT, AmendmentState.DRAFT),
    adopt=step(N_("Adopt"), AmendmentState.DRAFT, AmendmentState.ADOPTED),
    withdraw=step(N_("Withdraw"), AmendmentState.DRAFT, AmendmentState.WITHDRAWN),
)


class EvaluationState(State):
    """Where a mid-term evaluation stands; only a final one is shown to the partner."""

    DRAFT = "draft", N_("Draft"), "agency"
    FINAL = "final", N_("Final"), "nobody"


EVALUATION = Lifecycle(
    N_("evaluation"),
    start=EvaluationState.DRAFT,
    change=step(N_("Change the draft"), EvaluationState.DRAFT, EvaluationState.DRAFT),
    make_final=step(N_("Make final"), EvaluationState.DRAFT, EvaluationState.FINAL),
)


class MeetingState(State):
    """Whether a review meeting or steering committee is still to come."""

    PLANNED = "planned", N_("Planned"), "agency"
    HELD = "held", N_("Held"), "nobody"
    CANCELLED = "cancelled", N_("Cancelled"), "nobody"


MEETING = Lifecycle(
    N_("meeting"),
    start=MeetingState.PLANNED,
    change=step(N_("Change"), MeetingState.PLANNED, MeetingState.PLANNED),
    hold=step(N_("Write the minutes"), MeetingState.PLANNED, MeetingState.HELD),
    cancel=step(N_("Cancel"), MeetingState.PLANNED, MeetingState.CANCELLED),
)


class Side(Word):
    """The two equal sides of every agreement."""

    AGENCY = "agency", N_("Agency")
    PARTNER = "partner", N_("Partner")

    @property
    def other(self) -> "Side":
        """Give the side across the table."""
        return Side.PARTNER if self is Side.AGENCY else Side.AGENCY


class PartnershipKind(Word):
    """What kind of organisation a partner is."""

    SECTOR_FEDERATION = "sector_federation", N_("Sector federation")
    CLUSTER = "cluster", N_("Cluster")
    BILATERAL_CHAMBER = "bilateral_chamber", N_("Bilateral chamber")
    ENTREPRENEURS_ORGANISATION = "entrepreneurs_organisation", N_("Entrepreneurs’ organisation")
    INCUBATOR = "incubator", N_("Incubator")
    NOT_STATED = "not_stated", N_("Not stated in the source")


class Standing(Word):
    """How a partner relates to the cycle before."""

    STAYED = "stayed", N_("Stayed")
    JOINED = "joined", N_("Joined")
    LEFT = "left", N_("Left")
    MERGED = "merged", N_("Merged")
    NOT_KNOWN = "not_known", N_("Not known")


class Precision(Word):
    """How exactly a term is known: published lists often give years alone."""

    DAY = "day", N_("To the day")
    YEAR = "year", N_("To the year")


class EndReason(Word):
    """Why an agreement is over."""

    TERM = "term", N_("Its term ran out")
    NOVATION = "novation", N_("It continues under the successor")
    TERMINATION = "termination", N_("It was terminated")


class ObligationKind(Word):
    """What is owed: by the partner, or by the agency."""

    YEARLY_REPORT = "yearly_report", N_("Yearly report")
    KPI_REPORT = "kpi_report", N_("Report on indicators")
    DELIVERABLE = "deliverable", N_("Deliverable")
    CO_FINANCING_PROOF = "co_financing_proof", N_("Proof of co-financing")
    ADVANCE_NOTICE = "advance_notice", N_("Notice of advance")
    PAYMENT_NOTICE = "payment_notice", N_("Notice of payment")
    REVIEW_MEETING = "review_meeting", N_("Review meeting")
    PLAN_FEEDBACK = "plan_feedback", N_("Feedback on the yearly plan")
    DATA_SHARE = "data_share", N_("Sharing of data")
    VISIBILITY = "visibility", N_("Visibility")
    OTHER = "other", N_("Other")


class DueDiligenceKind(Word):
    """What is checked about a partner before money moves."""

    STATUTES = "statutes", N_("Statutes")
    ANNUAL_ACCOUNTS = "annual_accounts", N_("Annual accounts")
    TAX_CLEARANCE = "tax_clearance", N_("Tax clearance")
    INSURANCE = "insurance", N_("Insurance")
    UBO_EXTRACT = "ubo_extract", N_("Extract of beneficial owners")
    OTHER = "other", N_("Other")


class Risk(Word):
    """How much care a finding asks for."""

    LOW = "low", N_("Low")
    MEDIUM = "medium", N_("Medium")
    HIGH = "high", N_("High")


class MeetingKind(Word):
    """What a meeting of agency and partners is for."""

    REVIEW = "review_meeting", N_("Review meeting")
    STEERING = "steering_committee", N_("Steering committee")


class ActivityKind(Word):
    """What a partner plans to do in a year."""

    MISSION = "mission", N_("Mission")
    SEMINAR = "seminar", N_("Seminar")
    FAIR_PAVILION = "fair_pavilion", N_("Pavilion at a fair")
    MATCHMAKING = "matchmaking", N_("Matchmaking")
    LEARNING_NETWORK = "learning_network", N_("Learning network")
    KNOWLEDGE_SESSION = "knowledge_session", N_("Knowledge session")
    INVESTOR_ACQUISITION = "investor_acquisition", N_("Acquisition of investors")
    REGULATION_DESK = "regulation_desk", N_("Desk on regulation")
    OTHER = "other", N_("Other")
