"""The life of an opportunity, a win, the question to a company and a follow-up, and the words records choose from."""

from errera.foundation.lifecycle import N_, Lifecycle, State, step
from errera.foundation.sentences import Word


class Kind(Word):
    """What may come of it for the region: something sold abroad, or somebody from abroad who invests here."""

    EXPORT = "export", N_("Export")
    INVESTMENT = "investment", N_("Foreign investment")


class OpportunityState(State):
    """Where a lead or an investment project stands; its stage says it more finely."""

    OPEN = "open", N_("Open"), "lead partner"
    QUALIFIED = "qualified", N_("Qualified"), "lead partner"
    WON = "won", N_("Won"), "nobody"
    LOST = "lost", N_("Lost"), "lead partner"


OPPORTUNITY = Lifecycle(
    N_("opportunity"),
    start=OpportunityState.OPEN,
    change=step(N_("Change"), OpportunityState.OPEN, OpportunityState.OPEN),
    change_qualified=step(N_("Change"), OpportunityState.QUALIFIED, OpportunityState.QUALIFIED),
    qualify=step(N_("Qualify"), OpportunityState.OPEN, OpportunityState.QUALIFIED),
    win=step(N_("Mark as won"), (OpportunityState.OPEN, OpportunityState.QUALIFIED), OpportunityState.WON),
    lose=step(N_("Mark as lost"), (OpportunityState.OPEN, OpportunityState.QUALIFIED), OpportunityState.LOST),
    reopen=step(N_("Open again"), OpportunityState.LOST, OpportunityState.OPEN),
)
GOING = (OpportunityState.OPEN, OpportunityState.QUALIFIED)


def change_step(state: str) -> str:
    """Name the step that changes an opportunity and leaves it where it is."""
    return "change_qualified" if state == OpportunityState.QUALIFIED else "change"


def step_into(target: str, state: str) -> str:
    """Name the step by which a stage that stands for `target` is reached from a state."""
    if target == state:
        return change_step(state)
    return {OpportunityState.QUALIFIED.value: "qualify", OpportunityState.WON.value: "win"}.get(target, "change")


class WinState(State):
    """Where a win stands, from the partner's word to the company's."""

    REPORTED = "reported", N_("Reported"), "lead partner"
    ASKED = "asked", N_("Company asked"), "company"
    CONFIRMED = "confirmed", N_("Confirmed"), "agency"
    DISPUTED = "disputed", N_("Disputed"), "lead partner"
    EXPIRED = "expired", N_("No answer"), "lead partner"
    WITHDRAWN = "withdrawn", N_("Withdrawn"), "nobody"


LIVING = (WinState.REPORTED, WinState.ASKED, WinState.CONFIRMED, WinState.DISPUTED, WinState.EXPIRED)
WIN = Lifecycle(
    N_("win"),
    start=WinState.REPORTED,
    ask=step(N_("Ask the company"), (WinState.REPORTED, WinState.ASKED, WinState.EXPIRED), WinState.ASKED),
    confirm=step(N_("Confirm"), WinState.ASKED, WinState.CONFIRMED),
    dispute=step(N_("Dispute"), WinState.ASKED, WinState.DISPUTED),
    expire=step(N_("Give up waiting"), WinState.ASKED, WinState.EXPIRED),
    take_over=step(N_("Take over the company’s figures"), WinState.DISPUTED, WinState.CONFIRMED),
    change=step(N_("Change"), LIVING, WinState.REPORTED),
    withdraw=step(N_("Withdraw"), LIVING, WinState.WITHDRAWN),
)


class AskState(State):
    """Whether the link that one contact got still opens the question."""

    OPEN = "open", N_("Waiting for an answer"), "company"
    ANSWERED = "answered", N_("Answered"), "nobody"
    CLOSED = "closed", N_("Link closed"), "nobody"
    EXPIRED = "expired", N_("Link expired"), "nobody"


ASK = Lifecycle(
    N_("question"),
    start=AskState.OPEN,
    remind=step(N_("Remind"), AskState.OPEN, AskState.OPEN),
    answer=step(N_("Answer"), AskState.OPEN, AskState.ANSWERED),
    close=step(N_("Close the link"), AskState.OPEN, AskState.CLOSED),
    expire=step(N_("Let the link expire"), AskState.OPEN, AskState.EXPIRED),
)


class FollowUpState(State):
    """Where a wave of following up stands."""

    WAITING = "waiting", N_("To be asked"), "agency"
    ASKED = "asked", N_("Company asked"), "company"
    ANSWERED = "answered", N_("Answered"), "nobody"
    SILENT = "silent", N_("No answer"), "nobody"
    DROPPED = "dropped", N_("Not asked"), "nobody"


FOLLOW_UP = Lifecycle(
    N_("follow-up"),
    start=FollowUpState.WAITING,
    ask=step(N_("Ask"), FollowUpState.WAITING, FollowUpState.ASKED),
    answer=step(N_("Answer"), FollowUpState.ASKED, FollowUpState.ANSWERED),
    give_up=step(N_("Give up waiting"), FollowUpState.ASKED, FollowUpState.SILENT),
    drop=step(N_("Do not ask"), (FollowUpState.WAITING, FollowUpState.ASKED), FollowUpState.DROPPED),
)


class HintState(State):
    """What became of something that was agreed at a meeting."""

    OPEN = "open", N_("Waits for somebody to make a lead of it"), "lead partner"
    TAKEN = "taken", N_("Became a lead"), "nobody"
    DROPPED = "dropped", N_("No lead"), "nobody"


HINT = Lifecycle(
    N_("hint"),
    start=HintState.OPEN,
    take=step(N_("Make a lead of it"), HintState.OPEN, HintState.TAKEN),
    drop=step(N_("Make no lead of it"), HintState.OPEN, HintState.DROPPED),
)


class Takes(Word):
    """What kind of answer a fact takes."""

    TEXT = "text", N_("Text")
    WHOLE = "whole", N_("Whole number")
    AMOUNT = "amount", N_("Amount")
    DAY = "day", N_("Date")
    YES = "yes", N_("Yes")


class Answer(Word):
    """What a company says about a win."""

    CONFIRMED = "confirmed", N_("This is right.")
    OTHER_VALUE = "other_value", N_("It happened, with other figures.")
    NOT_OURS = "not_ours", N_("This did not happen.")


class Band(Word):
    """How much of a win the company would not have had without the support."""

    NONE = "none", N_("None of it")
    UP_TO_20 = "up_to_20", N_("Up to 20 %")
    UP_TO_40 = "up_to_40", N_("Up to 40 %")
    UP_TO_60 = "up_to_60", N_("Up to 60 %")
    UP_TO_80 = "up_to_80", N_("Up to 80 %")
    OVER_80 = "over_80", N_("More than 80 %")
    ALL = "all", N_("All of it")


class Support(Word):
    """What the support may have brought; each is rated from 1 (nothing) to 5 (decisive)."""

    WHOLE = "whole", N_("The support as a whole")
    CONTACTS = "contacts", N_("Access to contacts")
    KNOWLEDGE = "knowledge", N_("Knowledge of the market")
    PROFILE = "profile", N_("A better name in the market")
    CONFIDENCE = "confidence", N_("Confidence to go abroad")
    RELATIONS = "relations", N_("Relations that grew faster")
    HURDLES = "hurdles", N_("Hurdles taken away")


class Course(Word):
    """How a win went on after it was confirmed."""

    AS_SAID = "as_said", N_("As we said")
    MORE = "more", N_("Better than we said")
    LESS = "less", N_("Less than we said")
    NOTHING = "nothing", N_("Nothing came of it")
