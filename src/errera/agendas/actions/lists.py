"""Who came, noted from a list that was kept by hand: the whole list, or nothing of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.lifecycle import State
from errera.foundation.sentences import N_, Invalid, Refusal
from errera.foundation.workbook.shapes import Fault
from errera.matchmaking import queries as matchmaking_queries
from errera.matchmaking.models import Participant
from errera.meetings.models import Meeting, Timetable

from .. import policies
from ..models import Side
from ..shapes import TURNOUT_TAB, ListRefused, TurnoutLine
from ..states import TURNOUT, Turnout
from .checks import _written
from .tallies import count_again

MOST = 1_000  # changes at once: half a minute of work, and a slot of five hundred tables
EVENTS: dict[State, str] = {
    Turnout.CAME: "agendas.side.arrived", Turnout.MISSED: "agendas.side.missed",
    Turnout.EXPECTED: "agendas.side.undone",
}  # fmt: skip


@action
def note_list(*, timetable: Timetable, lines: Sequence[TurnoutLine], by: Actor, at: datetime) -> int:
    """Note who came as a list says; gives for how many sides that differs from what was noted.

    Refuses the whole list with every fault in it: a meeting or participant that is not there, a side that stands in it
    twice, a moment too early, the absence of somebody who rated. Refuses a list that says nothing new, and a longer
    one than is noted at once.
    """
    held = _Held.locked(timetable, lines)
    policies.may_run_day(by, matchmaking_queries.carriers_of(timetable.matchmaking)).require()
    turned = _turned(held, lines, at)
    if not turned:
        raise Invalid(N_("The list says nothing that is not noted already."))
    if len(turned) > MOST:
        raise Invalid(
            N_("The list changes {count} sides; send at most {limit} at once."), count=len(turned), limit=MOST
        )
    for side, target in turned:
        hands: dict[str, Any] = {"turned_by": by.doer, "turned_at": at}
        if target == Turnout.EXPECTED:
            hands = {"turned_by": "", "turned_at": None}
        before, after = change(_written(side), turnout=target, **hands)
        record(what=EVENTS[target], target=side, by=by, at=at, before=before, after=after)
    touched = {key for side, _ in turned for key in (side.meeting.one_id, side.meeting.other_id)}
    count_again(timetable=timetable, participants=touched)
    record(what="agendas.timetable.list_noted", target=timetable, by=by, at=at, after={"sides": len(turned)})
    return len(turned)


@dataclass
class _Held:
    """The meetings that a list names, locked, by their public id, and what their sides said so far."""

    meetings: dict[str, Meeting]
    sides: dict[tuple[int, int], Side]
    seen: set[tuple[int, int]] = field(default_factory=set)

    @classmethod
    def locked(cls, timetable: Timetable, lines: Sequence[TurnoutLine]) -> _Held:
        """Lock them in the order in which everybody does."""
        rows = Meeting.objects.filter(timetable=timetable, public_id__in={line.meeting for line in lines})
        rows = rows.select_for_update(of=("self",)).select_related("slot", "one", "other").order_by("pk")
        meetings = {row.public_id: row for row in rows}
        sides = Side.objects.filter(meeting__in=[row.pk for row in meetings.values()])
        return cls(meetings, {(side.meeting_id, side.participant_id): side for side in sides})

    def side(self, line: TurnoutLine) -> Side:
        """Give the side that a row names; refuses one that is not there, and a second row about the same."""
        meeting = self.meetings.get(line.meeting)
        if meeting is None:
            raise Invalid(N_("There is no meeting “{code}” in this timetable."), field="meeting", code=line.meeting)
        who: Participant | None = next(
            (one for one in (meeting.one, meeting.other) if one.public_id == line.participant), None
        )
        if who is None:
            raise Invalid(N_("This participant is not in this meeting."), field="participant")
        key = (meeting.pk, who.pk)
        if key in self.seen:
            raise Invalid(N_("This side of the meeting stands in the list twice."), field="participant")
        self.seen.add(key)
        side = self.sides.get(key) or Side(meeting=meeting, participant=who)
        side.meeting, side.participant = meeting, who
        return side


def _turned(held: _Held, lines: Sequence[TurnoutLine], at: datetime) -> list[tuple[Side, State]]:
    """Give the sides for which the list says something new; refuses the list with every fault in it."""
    turned, faults = list[tuple[Side, State]](), list[Fault]()
    for line in lines:
        try:
            side = held.side(line)
            if side.turnout != line.turnout:
                turned.append((side, _target(side, TURNOUT.named(line.turnout), at)))
        except Refusal as refusal:
            column = getattr(refusal, "field", "") or "turnout"
            faults.append(Fault(TURNOUT_TAB.name, line.row, column, refusal.sentence))
    if faults:
        raise ListRefused(faults)
    return turned


def _target(side: Side, wanted: State, at: datetime) -> State:
    """Say that a side may turn so at a moment; who was noted as here and is said to be absent is taken back first."""
    state = side.turnout
    if wanted != Turnout.CAME:
        if side.stars:
            raise Invalid(N_("Somebody who rated a meeting was there."))
        if state == Turnout.CAME or wanted == Turnout.EXPECTED:
            state = TURNOUT.take("undo", state=state)
        if wanted == Turnout.EXPECTED:
            return wanted
        TURNOUT.take("miss", state=state)
        policies.require_began(policies.require_held(side.meeting), at)
        return wanted
    TURNOUT.take("arrive", state=state)
    policies.require_day_has_come(policies.require_held(side.meeting), at)
    return wanted
