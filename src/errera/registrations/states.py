"""The lives of a registration, of an attendee and of a survey, and the words that doors choose from."""

from errera.foundation.lifecycle import N_, Lifecycle, State, step
from errera.foundation.sentences import Word


class RegistrationState(State):
    """Where a registration stands: one person's, or a delegation's, which moves as one."""

    ASKED = "asked", N_("Waits for a yes by the link"), "registrant"
    PENDING = "pending", N_("Waits for a decision"), "organiser"
    CONFIRMED = "confirmed", N_("Has a place"), "registrant"
    WAITING = "waiting", N_("On the waiting list"), "organiser"
    REFUSED = "refused", N_("Refused"), "nobody"
    CANCELLED = "cancelled", N_("Cancelled"), "nobody"
    LAPSED = "lapsed", N_("Lapsed without an answer"), "nobody"


_ALIVE = (RegistrationState.PENDING, RegistrationState.WAITING, RegistrationState.CONFIRMED)
REGISTRATION = Lifecycle(
    N_("registration"),
    start=RegistrationState.ASKED,
    put_forward=step(N_("Put before the organiser"), RegistrationState.ASKED, RegistrationState.PENDING),
    confirm=step(
        N_("Give a place"),
        (RegistrationState.ASKED, RegistrationState.PENDING, RegistrationState.WAITING),
        RegistrationState.CONFIRMED,
    ),
    wait=step(
        N_("Put on the waiting list"),
        (RegistrationState.ASKED, RegistrationState.PENDING),
        RegistrationState.WAITING,
    ),
    refuse=step(N_("Refuse"), (RegistrationState.PENDING, RegistrationState.WAITING), RegistrationState.REFUSED),
    change=step(N_("Change names"), RegistrationState.CONFIRMED, RegistrationState.CONFIRMED),
    cancel=step(N_("Cancel"), (RegistrationState.ASKED, *_ALIVE), RegistrationState.CANCELLED),
    lapse=step(N_("Let lapse"), RegistrationState.ASKED, RegistrationState.LAPSED),
)
ALIVE = _ALIVE  # counts against the limit of its company
OPEN = (RegistrationState.ASKED, *_ALIVE)
TOLD_ABOUT = (*_ALIVE, RegistrationState.REFUSED, RegistrationState.CANCELLED)  # what its contact is written about


class Presence(State):
    """Whether somebody with a place was there."""

    EXPECTED = "expected", N_("Expected"), "organiser"
    ATTENDED = "attended", N_("Was there"), "organiser"
    ABSENT = "absent", N_("Was not there"), "organiser"
    DROPPED = "dropped", N_("Given back"), "nobody"


PRESENCE = Lifecycle(
    N_("attendance"),
    start=Presence.EXPECTED,
    check_in=step(N_("Check in"), (Presence.EXPECTED, Presence.ABSENT), Presence.ATTENDED),
    undo=step(N_("Take the check-in back"), Presence.ATTENDED, Presence.EXPECTED),
    miss=step(N_("Mark as absent"), Presence.EXPECTED, Presence.ABSENT),
    drop=step(N_("Give the place back"), Presence.EXPECTED, Presence.DROPPED),
)


class SurveyState(State):
    """Whether a firm has answered what it was asked afterwards."""

    SENT = "sent", N_("Not answered yet"), "registrant"
    ANSWERED = "answered", N_("Answered"), "nobody"


SURVEY = Lifecycle(
    N_("survey"), start=SurveyState.SENT, answer=step(N_("Answer"), SurveyState.SENT, SurveyState.ANSWERED)
)


class Giving(Word):
    """How places are given."""

    FIRST_COME = "first_come", N_("First come, first served")
    APPROVAL = "approval", N_("The organiser approves each")
    SELECTION = "selection", N_("Selection on criteria")


class WaitingRule(Word):
    """Who on the waiting list gets a place that comes free."""

    NONE = "none", N_("There is no waiting list")
    IN_ORDER = "in_order", N_("Strictly the first in line, however many places it asks")
    FIRST_THAT_FITS = "first_that_fits", N_("The first in line whose places fit")
    BY_HAND = "by_hand", N_("The organiser chooses")


class QuestionKind(Word):
    """What an answer is."""

    TEXT = "text", N_("A line of text")
    LONG_TEXT = "long_text", N_("Several lines of text")
    NUMBER = "number", N_("A whole number")
    YES_NO = "yes_no", N_("Yes or no")
    CHOICE = "choice", N_("One of the options")
    DATE = "date", N_("A day")
    SECTOR = "sector", N_("A sector (NACE division)")
    SIZE = "size", N_("The size of the company")


class Size(Word):
    """The size of a company, in the classes of Recommendation 2003/361/EC."""

    MICRO = "micro", N_("Micro: fewer than 10 people")
    SMALL = "small", N_("Small: fewer than 50 people")
    MEDIUM = "medium", N_("Medium: fewer than 250 people")
    LARGE = "large", N_("Large: 250 people or more")
