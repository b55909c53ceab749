"""The life of an introduction, and the words that records of the network choose from."""

from errera.foundation.lifecycle import N_, Lifecycle, State, step
from errera.foundation.sentences import Word


class TermKind(Word):
    """What a term of the taxonomy names."""

    CAPABILITY = "capability", N_("Capability")
    THEME = "theme", N_("Theme")
    TECHNOLOGY = "technology", N_("Technology")


class Level(Word):
    """How strong a partner says it is."""

    SOME = "some", N_("Some experience")
    GOOD = "good", N_("Good")
    STRONG = "strong", N_("Strong")
    LEADING = "leading", N_("Leading")


class NodeKind(Word):
    """What stands abroad: a network, a place of our own, or somebody who knows the way."""

    NETWORK = "network", N_("Innovation network")
    CLUSTER = "cluster", N_("Cluster")
    INSTITUTION = "institution", N_("Institution")
    POST = "post", N_("Post abroad")
    COUNSELLOR = "counsellor", N_("Science & technology counsellor")


class LinkKind(Word):
    """What two nodes are to each other, read from the first to the second."""

    MEMBER = "member", N_("is a member of")
    WORKS_WITH = "works_with", N_("works with")
    COVERS = "covers", N_("looks after")


class Answer(Word):
    """What one side says to an introduction."""

    WAITING = "waiting", N_("No answer yet")
    YES = "yes", N_("Yes")
    NO = "no", N_("No")


class Course(Word):
    """What came of an introduction after some months."""

    NOTHING = "nothing", N_("Nothing so far")
    TALKS = "talks", N_("They are talking")
    WORK = "work", N_("They work together")
    LEAD = "lead", N_("A lead came of it")
    DEAL = "deal", N_("A contract or an investment came of it")


class IntroductionState(State):
    """Where an introduction stands."""

    PROPOSED = "proposed", N_("Proposed"), "both sides"
    ACCEPTED = "accepted", N_("Accepted by both"), "agency"
    MADE = "made", N_("Made"), "partner"
    DECLINED = "declined", N_("Declined"), "nobody"
    WITHDRAWN = "withdrawn", N_("Withdrawn"), "nobody"


_GOING = (IntroductionState.PROPOSED, IntroductionState.ACCEPTED)
INTRODUCTION = Lifecycle(
    N_("introduction"),
    start=IntroductionState.PROPOSED,
    answer=step(N_("Answer"), IntroductionState.PROPOSED, IntroductionState.PROPOSED),
    accept=step(N_("Accept"), IntroductionState.PROPOSED, IntroductionState.ACCEPTED),
    decline=step(N_("Decline"), IntroductionState.PROPOSED, IntroductionState.DECLINED),
    make=step(N_("Note that it was made"), IntroductionState.ACCEPTED, IntroductionState.MADE),
    follow=step(N_("Say what came of it"), IntroductionState.MADE, IntroductionState.MADE),
    withdraw=step(N_("Withdraw"), _GOING, IntroductionState.WITHDRAWN),
)


def step_of_answer(said: str, other: str) -> str:
    """Name the step that one side's answer takes, given what the other side has said."""
    if said == Answer.NO:
        return "decline"
    return "accept" if other == Answer.YES else "answer"
