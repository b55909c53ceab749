"""What a side of a meeting answered, whether it came, and how far what it agreed to is."""

from errera.foundation.lifecycle import N_, Lifecycle, State, step
from errera.foundation.sentences import Word


class Answer(State):
    """What a participant says to a meeting of its agenda."""

    OPEN = "open", N_("Not answered"), "participant"
    ACCEPTED = "accepted", N_("Accepted"), "participant"
    DECLINED = "declined", N_("Declined"), "organiser"


ANSWER = Lifecycle(
    N_("answer"),
    start=Answer.OPEN,
    accept=step(N_("Accept"), (Answer.OPEN, Answer.DECLINED), Answer.ACCEPTED),
    decline=step(N_("Decline"), (Answer.OPEN, Answer.ACCEPTED), Answer.DECLINED),
)


class Turnout(State):
    """Whether a side was at the table."""

    EXPECTED = "expected", N_("Expected"), "participant"
    CAME = "came", N_("Checked in"), "participant"
    MISSED = "missed", N_("Was not there"), "organiser"


TURNOUT = Lifecycle(
    N_("turnout"),
    start=Turnout.EXPECTED,
    arrive=step(N_("Check in"), (Turnout.EXPECTED, Turnout.MISSED), Turnout.CAME),
    miss=step(N_("Note as not there"), Turnout.EXPECTED, Turnout.MISSED),
    undo=step(N_("Take back"), (Turnout.CAME, Turnout.MISSED), Turnout.EXPECTED),
)


class NoteState(State):
    """How far a note is: for oneself alone, or with something that somebody is to do."""

    KEPT = "kept", N_("Note only"), "participant"
    AGREED = "agreed", N_("Follow-up agreed"), "participant"
    DONE = "done", N_("Follow-up done"), "nobody"


NOTE = Lifecycle(
    N_("note"),
    start=NoteState.KEPT,
    agree=step(N_("Agree on a follow-up"), NoteState.KEPT, NoteState.AGREED),
    change=step(N_("Change the follow-up"), NoteState.AGREED, NoteState.AGREED),
    finish=step(N_("It is done"), NoteState.AGREED, NoteState.DONE),
)


class Owner(Word):
    """Which side does what was agreed."""

    US = "us", N_("We do")
    THEM = "them", N_("They do")


STARS = (1, 2, 3, 4, 5)
