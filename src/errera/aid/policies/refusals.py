"""How a grant over the ceiling is refused: with the whole computation in the sentence."""

from __future__ import annotations

from errera.foundation.sentences import N_, Invalid, Sentence

from ..shapes import Computation, Row, listed, said


class OverCeiling(Invalid):
    """A grant would not fit; `computation` shows why, line by line, the grant itself included."""

    def __init__(self, sentence: Sentence, computation: Computation) -> None:
        super().__init__(sentence, field="cents")
        self.computation = computation


def over_ceiling(computation: Computation, new: Row) -> OverCeiling:
    """Refuse a grant that does not fit: who is in the undertaking, what counts, the total, the room left."""
    if computation.limit is None:
        return OverCeiling(
            Sentence(
                N_("No ceiling is recorded for {state} on {day}; set one, and then this can be checked."),
                {"state": computation.member_state, "day": computation.on},
            ),
            computation,
        )
    if computation.strange:
        return OverCeiling(
            Sentence(
                N_("The ceiling counts in {currency}, and this is in another currency: {rows}. Give the amount at the "
                   "rate of the day of the grant."),
                {"currency": computation.limit.currency, "rows": listed(map(line, computation.strange), by="; ")},
            ),
            computation,
        )  # fmt: skip
    return OverCeiling(_exceeded(computation, new), computation)


def _exceeded(computation: Computation, new: Row) -> Sentence:
    assert computation.limit is not None  # noqa: S101 - the caller asked
    before = [row for row in computation.counted if row.key != new.key]
    used = sum(row.cents for row in before)
    currency = computation.limit.currency
    facts = {
        "wanted": said(new.cents, currency),
        "used": said(used, currency),
        "ceiling": said(computation.limit.cents, currency),
        "day": computation.on,
        "members": listed(computation.name_of(one) for one in sorted(computation.members, key=computation.name_of)),
        "rows": listed((line(row) for row in before), by="; "),
        "room": said(max(0, computation.limit.cents - used), currency),
    }
    if not before:
        return Sentence(N_("{wanted} is more than the ceiling of {ceiling} that holds on {day}."), facts)
    return Sentence(
        N_("{wanted} does not fit under the ceiling: on {day}, {used} of {ceiling} is used by {members} ({rows}). "
           "There is room for {room}."),
        facts,
    )  # fmt: skip


def line(row: Row) -> Sentence:
    """Say one row that counts."""
    facts = {"amount": said(row.cents, row.currency), "day": row.granted_on, "authority": row.authority}
    text = N_("{amount} declared, of {day}") if row.is_declared else N_("{amount} of {day}")
    return Sentence(text, facts)
