"""The lifecycles of the room, and the fixed sets of words that its records choose from."""

from errera.foundation.lifecycle import N_, Lifecycle, State, step
from errera.foundation.sentences import Word


class RunState(State):
    """Where a run of the engine stands; while it computes, the long work behind it says how far it is."""

    COMPUTING = "computing", N_("Being computed"), "worker"
    DONE = "done", N_("Computed"), "organiser"
    FAILED = "failed", N_("Broken off"), "nobody"
    STOPPED = "stopped", N_("Stopped"), "nobody"


RUN = Lifecycle(
    N_("engine run"),
    start=RunState.COMPUTING,
    cut_short=step(N_("Stop with the best so far"), RunState.COMPUTING, RunState.COMPUTING),
    answer=step(N_("Keep the answer"), RunState.COMPUTING, RunState.DONE),
    fail=step(N_("Break off"), RunState.COMPUTING, RunState.FAILED),
    stop=step(N_("Stop without an answer"), RunState.COMPUTING, RunState.STOPPED),
    publish=step(N_("Publish as a version"), RunState.DONE, RunState.DONE),
)


class MeetingState(State):
    """Where a meeting stands in the versions that were published."""

    PLANNED = "planned", N_("Planned"), "participants"
    MOVED = "moved", N_("Moved"), "participants"
    CANCELLED = "cancelled", N_("Cancelled"), "organiser"


MEETING = Lifecycle(
    N_("meeting of two"),
    start=MeetingState.PLANNED,
    move=step(N_("Move"), (MeetingState.PLANNED, MeetingState.MOVED), MeetingState.MOVED),
    cancel=step(N_("Cancel"), (MeetingState.PLANNED, MeetingState.MOVED), MeetingState.CANCELLED),
    restore=step(N_("Plan again"), MeetingState.CANCELLED, MeetingState.PLANNED),
)
HELD_ON = (MeetingState.PLANNED, MeetingState.MOVED)


class Half(Word):
    """The part of a day in which a slot lies; named so that they sort in the order of time."""

    MORNING = "am", N_("Morning")
    AFTERNOON = "pm", N_("Afternoon")


class PlaceKind(Word):
    """Where people meet: tables of a hall are alike, a room has one, a virtual room has no limit."""

    HALL = "hall", N_("Hall with tables")
    ROOM = "room", N_("Room or stand")
    VIRTUAL = "virtual", N_("Virtual room")


class PinKind(Word):
    """What an organiser decides about two participants by hand."""

    FIXED = "fixed", N_("Meet in this slot")
    BARRED = "barred", N_("Not in this slot")
    NEVER = "never", N_("Do not meet")


class Striving(Word):
    """What a run strives for, in order of importance."""

    MOST = "most", N_("Most meetings, then fewest breaks")
    STAY = "stay", N_("Fewest changes, then most meetings")
    FILL = "fill", N_("Fewest changes, then fill what came free with wishes that found no place")
    REPLAN = "replan", N_("Most meetings, then fewest changes")


REPAIRS = (Striving.STAY, Striving.FILL, Striving.REPLAN)


class BreakSpan(Word):
    """Within what idle slots between two meetings count as a break."""

    HALF_DAY = "half_day", N_("Half a day: lunch is no break")
    DAY = "day", N_("A whole day")


class Standing(Word):
    """How sure the answer of a run is."""

    OPTIMAL = "optimal", N_("Proved: nothing better exists")
    FEASIBLE = "feasible", N_("Not proved")
    INFEASIBLE = "infeasible", N_("Impossible")
    UNKNOWN = "unknown", N_("Nothing found in time")
