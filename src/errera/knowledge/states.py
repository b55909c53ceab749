"""The lives of a lesson, a peer group, an action point and a question, and the words they choose from."""

from errera.foundation.lifecycle import N_, Lifecycle, State, step
from errera.foundation.sentences import Word


class Audience(Word):
    """Who reads an edition once it is published."""

    OWN = "own", N_("Own organisation and agency")
    PARTNERS = "partners", N_("All partners")
    PUBLIC = "public", N_("Everybody")


SHARED = (Audience.PARTNERS, Audience.PUBLIC)


class Part(Word):
    """What a kind of lesson may insist on."""

    CONTEXT = "context", N_("Context")
    HAPPENED = "happened", N_("What happened")
    ADVICE = "advice", N_("What to do next time")
    EVIDENCE = "evidence", N_("Evidence")
    MARKET = "market", N_("Market")
    DOMAIN = "domain", N_("Core domain")
    INITIATIVE = "initiative", N_("Initiative")


class LessonState(State):
    """Where the latest edition of a lesson stands; what was published before stays until something replaces it."""

    DRAFT = "draft", N_("Draft"), "writer"
    OFFERED = "offered", N_("Waits for review"), "reviewer"
    REVIEWED = "reviewed", N_("Reviewed"), "writer"
    PUBLISHED = "published", N_("Published"), "writer"
    WITHDRAWN = "withdrawn", N_("Withdrawn"), "writer"


_LIVING = (LessonState.DRAFT, LessonState.OFFERED, LessonState.REVIEWED, LessonState.PUBLISHED)
LESSON = Lifecycle(
    N_("lesson"),
    start=LessonState.DRAFT,
    change=step(N_("Change"), LessonState.DRAFT, LessonState.DRAFT),
    revise=step(
        N_("Write a new edition"),
        (LessonState.REVIEWED, LessonState.PUBLISHED, LessonState.WITHDRAWN),
        LessonState.DRAFT,
    ),
    offer=step(N_("Offer for review"), LessonState.DRAFT, LessonState.OFFERED),
    send_back=step(N_("Send back"), LessonState.OFFERED, LessonState.DRAFT),
    review=step(N_("Mark as reviewed"), LessonState.OFFERED, LessonState.REVIEWED),
    publish=step(N_("Publish"), LessonState.REVIEWED, LessonState.PUBLISHED),
    withdraw=step(N_("Withdraw"), _LIVING, LessonState.WITHDRAWN),
)


def change_step(state: str) -> str:
    """Name the step that writes another edition: a draft is changed, anything else that was judged is revised."""
    return "change" if state in (LessonState.DRAFT, LessonState.OFFERED) else "revise"


class GroupState(State):
    """Whether a peer group meets."""

    ACTIVE = "active", N_("Active"), "members"
    CLOSED = "closed", N_("Closed"), "agency"


GROUP = Lifecycle(
    N_("peer group"),
    start=GroupState.ACTIVE,
    change=step(N_("Change"), GroupState.ACTIVE, GroupState.ACTIVE),
    close=step(N_("Close"), GroupState.ACTIVE, GroupState.CLOSED),
    reopen=step(N_("Open again"), GroupState.CLOSED, GroupState.ACTIVE),
)


class PointState(State):
    """Whether what was agreed is done."""

    OPEN = "open", N_("To do"), "member"
    DONE = "done", N_("Done"), "nobody"
    DROPPED = "dropped", N_("Dropped"), "nobody"


POINT = Lifecycle(
    N_("action point"),
    start=PointState.OPEN,
    do=step(N_("Mark as done"), PointState.OPEN, PointState.DONE),
    drop=step(N_("Drop"), PointState.OPEN, PointState.DROPPED),
)


class QuestionState(State):
    """Whether whoever asked knows enough."""

    OPEN = "open", N_("Waits for answers"), "partners"
    ANSWERED = "answered", N_("Answered"), "asker"
    CLOSED = "closed", N_("Closed without an answer"), "nobody"


QUESTION = Lifecycle(
    N_("question"),
    start=QuestionState.OPEN,
    answer=step(N_("Answer"), QuestionState.OPEN, QuestionState.OPEN),
    accept=step(N_("This answers it"), QuestionState.OPEN, QuestionState.ANSWERED),
    reopen=step(N_("Ask further"), QuestionState.ANSWERED, QuestionState.OPEN),
    close=step(N_("Close without an answer"), QuestionState.OPEN, QuestionState.CLOSED),
)
