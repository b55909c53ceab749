"""Why a wish found no place, and what a decision by hand would do, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from errera.foundation.sentences import N_, Sentence

from ..models import Place, Slot, Timetable
from ..queries import clock_of
from ..shapes import Explained, Followed, Hurdle, Way

MOST_WAYS = 12
NEAR = N_("Looked at: {movable} meetings of these two and of those they meet; every other meeting stays where it is.")
TEXTS = {
    "barred": N_("it is decided by hand that they do not meet then"),
    "absent": N_("{whose} is away"),
    "shut": N_("{whose} is closed"),
    "busy": N_("{whose} meets {others}"),
    "full": N_("every table of {whose} is taken"),
    "travel": N_("{whose} could not come in time from {others}"),
    "order": N_("it has to come before or after {others}"),
    "most": N_("{whose} takes no more meetings"),
}


class Names:
    """How participants, places and slots of a timetable are called."""

    def __init__(
        self, timetable: Timetable, people: Mapping[str, str], places: Sequence[Place], slots: Mapping[str, Slot]
    ) -> None:
        self.timetable, self.people, self.slots = timetable, people, slots
        self.places = {place.public_id: place.name for place in places}

    def whose(self, key: str) -> Any:
        """Name a participant or a place."""
        return self.people.get(key) or self.places.get(key) or key

    def pair(self, key: str) -> Sentence:
        """Name two who meet."""
        one, _, other = key.partition("-")
        return Sentence(N_("{one} and {other}"), {"one": self.whose(one), "other": self.whose(other)})

    def when(self, key: str | None) -> Sentence:
        """Say when a slot is, or that there is none."""
        if key is None:
            return Sentence(N_("no place"))
        slot = self.slots[key]
        facts = {"day": slot.day, "clock": clock_of(slot, self.timetable.zone)}
        return Sentence(N_("{day}, {clock}"), facts)


def keys_in(found: Explained | Followed) -> set[str]:
    """Give the public ids of participants that an explanation names, and of places."""
    if isinstance(found, Followed):
        return {side for shift in found.shifts for side in shift.key.split("-")} | set(found.people)
    pairs = [found.key]
    for way in found.ways[:MOST_WAYS]:
        pairs += [one.meeting for one in way.hurdles if one.meeting] + [key for key, _ in way.moves or ()]
    sides = {side for pair in pairs for side in pair.split("-")}
    return sides | {one.whose for way in found.ways[:MOST_WAYS] for one in way.hurdles}


def ways(found: Explained, names: Names) -> list[dict[str, Any]]:
    """Give the slots that a meeting could have or not, the nearest in front: what is in the way, what would help."""
    return [
        {
            "when": names.when(way.slot), "is_open": way.moves is not None,
            "hurdles": [hurdle(one, found.key, names) for one in way.hurdles], "moves": moves(way, names),
        }
        for way in found.ways[:MOST_WAYS]
    ]  # fmt: skip


def hurdle(one: Hurdle, key: str, names: Names) -> Sentence:
    """Say what is in the way."""
    others = names.pair(one.meeting) if one.meeting else ""
    if one.meeting and one.whose in (sides := one.meeting.split("-")):
        others = Sentence("{other}", {"other": names.whose(next(side for side in sides if side != one.whose))})
    return Sentence(TEXTS[one.kind], {"whose": names.whose(one.whose), "others": others})


def moves(way: Way, names: Names) -> list[Sentence]:
    """Say what would have to move."""
    text = N_("{pair} would move to {when}")
    return [Sentence(text, {"pair": names.pair(key), "when": names.when(slot)}) for key, slot in way.moves or ()]


def why_said(found: Explained, names: Names) -> Sentence:
    """Say in one sentence how near a meeting is to a place."""
    free = [way for way in found.ways if way.moves is not None]
    if found.slot is not None:
        return Sentence(N_("They meet on {when}."), {"when": names.when(found.slot)})
    if not free:
        return Sentence(N_("No slot can be opened for it by moving another meeting or two."))
    best = free[0]
    if not best.moves:
        return Sentence(
            N_("It could be held on {when} as things stand: compute again."), {"when": names.when(best.slot)}
        )
    text = N_("It could be held on {when}, if {count} other meetings moved.")
    return Sentence(text, {"when": names.when(best.slot), "count": len(best.moves)})


def _not_found(found: Followed) -> Sentence:
    if found.is_proved:
        return Sentence(N_("No timetable keeps to this."))
    if found.movable:
        return Sentence(
            N_("Nothing was found by moving meetings near these two; a run may find more, and keeps to it.")
        )
    return Sentence(N_("Nothing was found in a few seconds; a run with more time may find one."))


def consequence(found: Followed, names: Names) -> dict[str, Any]:
    """Say what a decision by hand would do: in one sentence, and meeting by meeting."""
    text = N_("Meetings that change: {count}; participants affected: {people}. Worth {weight}, breaks {breaks}.")
    facts = {
        "count": len(found.shifts), "people": len(found.people), "weight": f"{found.weight:+d}",
        "breaks": f"{found.breaks:+d}",
    }  # fmt: skip
    near = Sentence(NEAR, {"movable": found.movable}) if found.movable else ""
    if not found.is_possible:
        said = _not_found(found)
    elif not found.shifts:
        said = Sentence(N_("Nothing changes: the run holds it so already."))
    else:
        said = Sentence(text, facts)
    rows = [(names.pair(one.key), names.when(one.before), names.when(one.after)) for one in found.shifts]
    return {"said": said, "rows": rows, "is_possible": found.is_possible, "near": near}
