"""Small problems for the tests of the timetable, and the answer that trying everything gives."""

import random

from errera.engines.scheduling import (
    Aim,
    Meeting,
    Order,
    Participant,
    Place,
    Problem,
    Published,
    Slot,
    Travel,
    broken_rules,
)

AIMS = (
    (Aim.WEIGHT, Aim.BREAKS),
    (Aim.WEIGHT, Aim.CHANGES, Aim.BREAKS),
    (Aim.CHANGES, Aim.WEIGHT, Aim.BREAKS),
    (Aim.BREAKS,),
    (Aim.BREAKS, Aim.CHANGES),
    (Aim.BREAKS, Aim.WEIGHT),
)


def day(slots, *, halves=1):
    """Give slots of twenty minutes in a row, cut into so many sessions and blocks."""
    each = -(-slots // halves)
    return tuple(Slot(n // each, n // each, 540 + 20 * n, 560 + 20 * n) for n in range(slots))


def meeting(key, one, other, **more):
    """Give a meeting in the hall."""
    return Meeting(key, one, other, **{"place": "hall", **more})


def problem(meetings, *, slots=4, tables=2, closed=(), **more):
    """Give a problem of one hall; `closed` are pairs of a participant and a slot."""
    people = sorted({key for one in meetings for key in one.pair})
    participants = tuple(Participant(key, frozenset(t for who, t in closed if who == key)) for key in people)
    return Problem(
        day(slots) if isinstance(slots, int) else slots,
        more.pop("places", (Place("hall", tables),)),
        more.pop("participants", participants),
        tuple(meetings),
        **more,
    )


def drawn(seed):
    """Draw a problem of up to six meetings with every kind of rule in it."""
    draw = random.Random(seed)
    slots = day(draw.randint(3, 5), halves=draw.choice([1, 1, 2]))
    numbers = range(len(slots))
    people = [f"p{n}" for n in range(draw.randint(3, 5))]
    must = draw.random() < 0.4

    def some(odds):
        return frozenset(t for t in numbers if draw.random() < odds)

    meetings = tuple(
        Meeting(
            f"m{n}", *draw.sample(people, 2), draw.choice(["hall", "hall", "room"]), weight=draw.randint(0, 4),
            slots=some(0.8) if draw.random() < 0.3 else None, barred=some(0.1), must=must or draw.random() < 0.1,
            fixed=draw.choice(numbers) if draw.random() < 0.08 else None,
        )
        for n in range(draw.randint(2, 6))
    )  # fmt: skip
    keys = [one.key for one in meetings]
    return Problem(
        slots,
        (Place("hall", draw.randint(1, 2)), Place("room", draw.choice([1, None]), some(0.1))),
        tuple(Participant(key, some(0.1), draw.choice([None, None, 2])) for key in people),
        meetings,
        orders=(Order(*draw.sample(keys, 2)),) if draw.random() < 0.4 else (),
        travel=(Travel("hall", "room", draw.choice([5, 25])),) if draw.random() < 0.3 else (),
        published=tuple(Published(key, draw.choice([None, *numbers])) for key in keys if draw.random() < 0.7),
        aims=draw.choice(AIMS),
        break_spread=draw.choice([None, None, 0, 1]),
        placed_spread=draw.choice([None, None, 0, 1]),
    )


def every_timetable(asked):
    """Give the slots of each timetable that keeps every rule, found by trying them all."""

    def grow(taken, left):
        if not left:
            if not broken_rules(asked, taken):
                yield dict(taken)
            return
        one, *others = left
        busy = {taken[other.key] for other in asked.meetings if other.key in taken and set(other.pair) & set(one.pair)}
        for slot in (None, *range(len(asked.slots))):
            if slot is None or slot not in busy:
                yield from grow({**taken, one.key: slot}, others)

    yield from grow({}, list(asked.meetings))


def worth(asked, slots):
    """Give the values of a timetable in the order of the aims, each so that less is better."""
    return [_worth(asked, slots, aim) for aim in asked.aims]


def _worth(asked, slots, aim):
    if aim is Aim.WEIGHT:
        return -sum(one.weight for one in asked.meetings if slots[one.key] is not None)
    if aim is Aim.CHANGES:
        return sum(slots[row.meeting] != row.slot for row in asked.published)
    return sum(_breaks(asked, slots, person.key) for person in asked.participants)


def _breaks(asked, slots, key):
    """Count the breaks of a participant by the picture of their day: idle letters between two busy ones."""
    busy = {slots[one.key] for one in asked.meetings if key in one.pair}
    picture, block = "", asked.slots[0].block
    for number, slot in enumerate(asked.slots):
        picture += "|" if slot.block != block else ""
        block = slot.block
        picture += "x" if number in busy else " "
    return sum(len(part.strip().split()) - 1 for part in picture.split("|") if part.strip())


def best_of_all(asked):
    """Give the values of the best timetable there is, or nothing."""
    return min((worth(asked, slots) for slots in every_timetable(asked)), default=None)
