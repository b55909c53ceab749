"""Publishing: a run becomes the version that stands, meetings move with it, and those affected are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from errera.foundation.actor import SYSTEM, Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid
from errera.foundation.work import actions as work
from errera.matchmaking.models import Participant

from .. import queries
from ..events import MeetingCancelled, MeetingMoved, TimetablePublished
from ..models import Meeting, Notice, Place, Placement, Run, Slot, Timetable, Version
from ..shapes import Change, ChangeKind, Reading, Spot, affected_by, change_counts, changes_between
from ..states import MEETING, RUN, MeetingState
from .locks import _locked_run, _required_organiser
from .progress import AT_ONCE, CALLING, LOOKING, MOVING, NOTING, WRITING, Far, Tell, _silent

TELL, PUBLISH = "meetings.tell_affected", "meetings.publish_run"
COUNTS = ("moved_count", "added_count", "cancelled_count")


@action
def ask_publishing(*, run: Run, ground: str, replaces: int, by: Actor, at: datetime) -> Run:
    """Let the worker publish a run of many meetings; refuses at once whatever `publish_run` would refuse now.

    Refuses a run that is being published already.
    """
    run = _locked_run(run)
    RUN.take("publish", state=run.state)
    _required_organiser(run.timetable, by)
    if run.publishing is not None and not run.publishing.is_over:
        raise Invalid(N_("This run is being published already."))
    _publishable(run, ground.strip(), replaces)
    facts = {"run": run.public_id, "ground": ground, "replaces": replaces}
    change(run, publishing=work.start_run(kind=PUBLISH, facts=facts, by=by, at=at))
    record(what="meetings.run.publishing", target=run, by=by, at=at, ground=ground.strip())
    return run


@action
def publish_run(*, run: Run, ground: str, replaces: int, by: Actor, at: datetime, tell: Tell = _silent) -> Version:
    """Make a computed run the version that stands, whole or not at all; those whose agenda changes get a letter.

    `replaces` is the number of the version the organiser looked at (0: none). Refuses a run without a timetable, one
    that is published, one that repairs an older version, a version that somebody else published meanwhile, people
    who do not take part any more, slots and places that were closed; and without a ground, a run of an older state.
    `tell` hears how far it is.
    """
    run = _locked_run(run)
    RUN.take("publish", state=run.state)
    _required_organiser(run.timetable, by)
    ground = ground.strip()
    far = Far(tell, run.placed_count)
    far.at(LOOKING)
    current, reading = _publishable(run, ground, replaces)
    changes = changes_between(queries.spots_of(current), reading.spots)
    version = _version(run, current, changes, reading, ground=ground, by=by, at=at)
    far.at(MOVING)
    meetings = _write_meetings(version, changes, far)
    _write_placements(version, changes, meetings, reading, far)
    far.at(NOTING)
    people = _write_notices(version, changes)
    record(what="meetings.version.published", target=version, by=by, at=at, ground=ground,
           after={"number": version.number, "run": run.number, "placed_count": version.placed_count,
                  **{name: getattr(version, name) for name in COUNTS}, "affected": len(people)})  # fmt: skip
    far.at(CALLING)
    _tell_the_rooms(version, current, changes, meetings, people, by, at)
    if people:
        work.start_run(kind=TELL, facts={"version": version.public_id}, by=SYSTEM, at=at)
    return version


def _publishable(run: Run, ground: str, replaces: int) -> tuple[Version | None, Reading]:
    """Give the version that stands and what the run says; refuses what must not be published."""
    current = queries.current_version(run.timetable)
    _refuse_overtaken(run, current, replaces)
    reading = queries.reading_of_run(run)
    _refuse_gone(run, reading)
    _refuse_silence(run, current, ground)
    return current, reading


def _refuse_overtaken(run: Run, current: Version | None, replaces: int) -> None:
    if not run.placed_count:
        raise Invalid(N_("This run holds no meeting: there is nothing to publish."))
    if earlier := Version.objects.filter(run=run).first():
        raise Invalid(N_("This run is published already, as version {number}."), number=earlier.number)
    number = current.number if current else 0
    if run.base and run.base != current:
        raise Invalid(
            N_("This run repairs version {base}, and version {number} stands by now: repair that one."),
            base=run.base.number, number=number,
        )  # fmt: skip
    if replaces != number:
        raise Invalid(N_("Somebody published version {number} meanwhile: look at it first."), number=number)


def _refuse_gone(run: Run, reading: Reading) -> None:
    """Refuse a timetable with somebody, a slot or a place in it that is not there any more."""
    ground = queries.ground_of(run.timetable)
    if gone := sorted(reading.count_of().keys() - ground.participants.keys()):
        names = queries.names_of(run.timetable, gone)
        raise Invalid(N_("{names} does not take part any more: compute again, or repair."),
                      names=", ".join(names[key] for key in gone))  # fmt: skip
    slots, places = {slot.public_id for slot in ground.slots}, {place.public_id for place in ground.places}
    if any(spot.slot not in slots for spot in reading.spots.values()):
        raise Invalid(N_("A slot of this run is closed now: compute again."))
    if any(spot.place not in places for spot in reading.spots.values()):
        raise Invalid(N_("A place of this run is closed now: compute again."))


def _refuse_silence(run: Run, current: Version | None, ground: str) -> None:
    if ground:
        return
    if current is not None:
        raise Invalid(N_("Say why this version replaces the one that stands: those affected read it."), field="ground")
    if _is_stale(run):
        raise Invalid(
            N_("Participants, wishes or slots changed since this run: compute again, or say why it is published."),
            field="ground",
        )  # fmt: skip


def _is_stale(run: Run) -> bool:
    """Say whether what the run was made of is not what stands now."""
    from .. import planning  # here: a web process that publishes nothing need not load the solver

    return planning.sha256_of(run.timetable) != run.sha256


def _version(
    run: Run, current: Version | None, changes: Sequence[Change], reading: Reading, *, ground: str, by: Actor,
    at: datetime,
) -> Version:  # fmt: skip
    return Version.objects.create(
        timetable=run.timetable, number=current.number + 1 if current else 1, run=run, replaces=current, ground=ground,
        placed_count=len(reading.spots), affected_count=len(affected_by(changes)),
        published_by=by.doer, published_at=at, **change_counts(changes),
    )  # fmt: skip


def _write_meetings(version: Version, changes: Sequence[Change], far: Far) -> dict[str, Meeting]:
    """Put every meeting that differs where it is now; the rows that leave a slot do so in front of those that come."""
    rows = Meeting.objects.filter(timetable=version.timetable).select_related("one", "other")
    held = {row.key: row for row in rows}
    leaving = [held[one.key].pk for one in changes if one.kind != ChangeKind.ADDED]
    empty: dict[str, Any] = {"state": MeetingState.CANCELLED, "slot": None, "place": None, "table": None}
    whole = len(leaving) + len(changes)
    for keys in far.batches(MOVING, leaving, 0, whole):
        Meeting.objects.filter(pk__in=keys).update(version=version, **empty)
    rooms = _Rooms.of(version.timetable)
    people = queries.people_by_key(version.timetable, [side for one in changes for side in one.sides])
    fresh, moved = [], []
    for one in changes:
        row = held.get(one.key)
        if one.kind == ChangeKind.CANCELLED:
            _set(held[one.key], MEETING.take("cancel", state=held[one.key].state), None, rooms, version)
        elif row is None:
            first, second = sorted((people[side] for side in one.sides), key=lambda person: person.pk)
            made = Meeting(timetable=version.timetable, one=first, other=second, version=version)
            fresh.append(_set(made, MEETING.start, one.after, rooms, version))
        else:
            step = "move" if one.kind == ChangeKind.MOVED else "restore"
            moved.append(_set(row, MEETING.take(step, state=row.state), one.after, rooms, version))
    for some in far.batches(MOVING, fresh, len(leaving), whole):
        Meeting.objects.bulk_create(some)
    for some in far.batches(MOVING, moved, len(leaving) + len(fresh), whole):
        Meeting.objects.bulk_update(some, ["state", "slot", "place", "table", "version"])
    return held | {row.key: row for row in fresh}


class _Rooms:
    """Slots and places of a timetable by their public ids."""

    def __init__(self, slots: Mapping[str, Slot], places: Mapping[str, Place]) -> None:
        self.slots, self.places = slots, places

    @classmethod
    def of(cls, timetable: Timetable) -> _Rooms:
        """Read them all: closed ones may be what an earlier version used."""
        slots = {row.public_id: row for row in Slot.objects.filter(timetable=timetable)}
        return cls(slots, {row.public_id: row for row in Place.objects.filter(timetable=timetable)})

    def spot(self, spot: Spot | None) -> dict[str, Any]:
        """Give slot, place and table as a row keeps them."""
        if spot is None:
            return {"slot": None, "place": None, "table": None}
        return {"slot": self.slots[spot.slot], "place": self.places[spot.place], "table": spot.table}


def _set(row: Meeting, state: Any, spot: Spot | None, rooms: _Rooms, version: Version) -> Meeting:
    row.state, row.version = state, version
    for name, value in rooms.spot(spot).items():
        setattr(row, name, value)
    return row


def _write_placements(
    version: Version, changes: Sequence[Change], meetings: Mapping[str, Meeting], reading: Reading, far: Far
) -> None:
    rooms = _Rooms.of(version.timetable)
    kinds = {one.key: one.kind for one in changes} if version.replaces else {}
    for some in far.batches(WRITING, list(reading.spots.items())):
        Placement.objects.bulk_create(
            Placement(version=version, meeting=meetings[key], change=kinds.get(key, ""), **rooms.spot(spot))
            for key, spot in some
        )


def _write_notices(version: Version, changes: list[Change]) -> list[Participant]:
    """Note who is to be told: everybody whose agenda differs and who still takes part."""
    people = queries.people_by_key(version.timetable, affected_by(changes))
    told = [row for _, row in sorted(people.items()) if row.takes_part]
    Notice.objects.bulk_create((Notice(version=version, participant=row) for row in told), batch_size=AT_ONCE)
    return told


def _tell_the_rooms(
    version: Version, current: Version | None, changes: Sequence[Change], meetings: Mapping[str, Meeting],
    people: Sequence[Participant], by: Actor, at: datetime,
) -> None:  # fmt: skip
    news = {ChangeKind.MOVED: MeetingMoved, ChangeKind.CANCELLED: MeetingCancelled}
    for one in changes:
        if current is not None and one.kind in news:
            announce(news[one.kind](meetings[one.key], by, at))
    announce(TimetablePublished(version, people, by, at))
