"""Plays with the money at random: mostly what could be right, and often enough what must be refused.

The same moves serve the state machine and the processes that are killed. A room that moves money adds its moves to
`MOVES`, and its people to `people_of`; everything else follows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from errera.foundation.actor import SYSTEM, Actor
from errera.funding import actions, queries
from errera.funding.models import Allocation, BudgetShift, Condition, Envelope
from errera.funding.shapes import AllocationFacts, ConditionFacts, EnvelopeFacts, LineFacts
from errera.funding.states import Blocks, FundingKind
from errera.ledger import actions as ledger
from errera.ledger.models import Posting
from errera.partners.models import Agreement
from tests.proofs.play import NothingThere

Row = TypeVar("Row", bound=Model)
BEGIN = datetime(2026, 1, 5, 9, tzinfo=UTC)
YEARS = (2026, 2027, 2028)
GRANTED = 100_000  # cents
CALL = "bids.Call:played"
LIKELY = 0.9
FINANCE, PROGRAMME, PARTNER, OTHERS = "finance", "programme", "partner", "others"


@dataclass
class Play:
    """Random moves with money, on the records that are there; the calendar goes forward with them."""

    people: dict[str, list[Actor]]
    random: Random
    now: datetime = BEGIN
    done: dict[str, int] = field(default_factory=dict)

    def try_one(self, move: Move) -> None:
        """Try one move as somebody; raises the refusal when it is refused, `NothingThere` when it cannot be."""
        fitting = self.people[getattr(move, "people", FINANCE)]
        anybody = [actor for group in self.people.values() for actor in group]
        by = self.random.choice(fitting if self.random.random() < LIKELY else anybody)
        move(self, by=by, at=self.moment())
        self.done[name_of(move)] = self.done.get(name_of(move), 0) + 1

    def move(self) -> str:
        """Try any move and give its name."""
        move = self.random.choice(MOVES)
        self.try_one(move)
        return name_of(move)

    def moment(self) -> datetime:
        """Let some days pass, or none; once in a while the clock is wrong."""
        self.now += timedelta(days=self.random.choice([0, 0, 0, 1, 9]))
        return self.now - timedelta(days=self.random.choice([0] * 19 + [3]))

    def one(self, rows: QuerySet[Row], *states: str) -> Row:
        """Give any of these records; mostly one in these states."""
        if states and self.random.random() < LIKELY:
            rows = rows.filter(state__in=states)
        found = list(rows.order_by("pk"))
        if not found:
            raise NothingThere
        return self.random.choice(found)

    def cents(self, most: int = GRANTED // 9) -> int:
        """Give an amount; seldom one that is none, and seldom more than there is."""
        return self.random.choice([self.random.randint(1, most)] * 30 + [0, -5, GRANTED * 2])

    def ground(self) -> str:
        """Give a reason; sometimes forget it."""
        return self.random.choice(["It was decided."] * 9 + [" "])

    def open_envelope(self) -> Envelope:
        """Give an envelope, mostly one that is open."""
        return self.one(Envelope.objects.select_related("book"), "open")


Move = Callable[..., None]


def name_of(move: Move) -> str:
    """Give the name of a move as a word."""
    return move.__name__.strip("_")


def by_people(people: str) -> Callable[[Move], Move]:
    """Say whose move it is; without it the finance officers'."""

    def mark(move: Move) -> Move:
        move.people = people  # type: ignore[attr-defined]
        return move

    return mark


# --- envelopes ---------------------------------------------------------------------------------------------


def _facts(play: Play, year: int) -> EnvelopeFacts:
    return EnvelopeFacts(
        title=f"Money {year}", from_on=date(year, 1, 1), until_on=date(year, 12, 31), commitment_cents=GRANTED,
        payment_cents=play.random.choice([GRANTED, GRANTED // 2]), carry_over_percent=play.random.choice([0, 10, 100]),
        is_reused=play.random.random() < 0.5,
    )  # fmt: skip


def _draft_envelope(play: Play, **who: Any) -> None:
    year = play.random.choice(YEARS)
    actions.draft_envelope(code=str(year), currency="EUR", facts=_facts(play, year), **who)


def _change_envelope(play: Play, **who: Any) -> None:
    envelope = play.one(Envelope.objects.all(), "draft")
    actions.change_envelope(envelope=envelope, facts=_facts(play, int(envelope.code)), **who)


def _open_envelope(play: Play, **who: Any) -> None:
    actions.open_envelope(envelope=play.one(Envelope.objects.all(), "draft"), **who)


def _close_envelope(play: Play, **who: Any) -> None:
    envelope = play.open_envelope()
    others = list(Envelope.objects.exclude(pk=envelope.pk).order_by("code"))
    if not queries.missing_to_close(envelope, who["by"], on=envelope.until_on):  # only the last day is waited for
        end = datetime(envelope.until_on.year, 12, 31, 12, tzinfo=UTC)
        who["at"] = play.now = max(play.now, end)
    actions.close_envelope(envelope=envelope, into=play.random.choice([*others, None]), **who)


@by_people(PROGRAMME)
def _earmark(play: Play, **who: Any) -> None:
    actions.earmark(envelope=play.open_envelope(), cents=play.cents(), about=CALL, ground=play.ground(), **who)


@by_people(PROGRAMME)
def _return_earmark(play: Play, **who: Any) -> None:
    actions.return_earmark(envelope=play.open_envelope(), cents=play.cents(), about=CALL, ground=play.ground(), **who)


# --- allocations -------------------------------------------------------------------------------------------


@by_people(PROGRAMME)
def _allocate(play: Play, **who: Any) -> None:
    envelope = play.open_envelope()
    agreement = play.one(Agreement.objects.select_related("partnership"), "active")
    cost = play.cents()
    lines = tuple(
        LineFacts(category, cost, play.random.randint(1, max(cost, 1)))
        for category in play.random.sample(["staff", "events", "travel"], play.random.choice([1, 2, 3, 3]))
    )
    facts = AllocationFacts(
        code=f"PLAY-{play.random.randrange(10**9)}", envelope=envelope, agreement=agreement, title="A grant",
        from_on=max(envelope.from_on, agreement.from_on), until_on=min(envelope.until_on, agreement.until_on),
        decided_on=date(envelope.from_on.year - 1, 12, 1), lines=lines,
        kind=play.random.choice([FundingKind.STRUCTURAL] * 15 + [FundingKind.PROJECT]),
        conditions=[ConditionFacts("The desk is open.", Blocks.ADVANCE)],
    )  # fmt: skip
    actions.allocate(facts=facts, earmark_about=play.random.choice([*[""] * 6, CALL]), **who)


def _release(play: Play, **who: Any) -> None:
    allocation = play.one(Allocation.objects.all(), "allocated")
    actions.release(allocation=allocation, cents=play.cents(2_000), ground=play.ground(), **who)


def _close_allocation(play: Play, **who: Any) -> None:
    actions.close_allocation(allocation=play.one(Allocation.objects.all(), "allocated"), ground=play.ground(), **who)


def _withdraw_allocation(play: Play, **who: Any) -> None:
    allocation = play.one(Allocation.objects.all(), "allocated")
    actions.withdraw_allocation(allocation=allocation, ground=play.ground(), **who)


def _own(play: Play, by: Actor) -> QuerySet[Allocation]:
    """Give the allocations of somebody's own organisation; seldom those of a neighbour, too."""
    rows = Allocation.objects.all()
    own = rows.filter(agreement__partnership__organisation__in=by.organisations)
    return own if play.random.random() < LIKELY and own else rows


@by_people(PARTNER)
def _propose_shift(play: Play, **who: Any) -> None:
    allocation = play.one(_own(play, who["by"]), "allocated")
    one, other = play.random.choice([*[(1, 2), (2, 1)] * 5, (2, 3), (1, 1), (1, 9)])
    actions.propose_shift(
        allocation=allocation, from_number=one, to_number=other, cents=play.cents(900), ground=play.ground(), **who
    )


@by_people(PROGRAMME)
def _adopt_shift(play: Play, **who: Any) -> None:
    actions.adopt_shift(shift=play.one(BudgetShift.objects.all(), "proposed"), **who)


@by_people(PROGRAMME)
def _refuse_shift(play: Play, **who: Any) -> None:
    actions.refuse_shift(shift=play.one(BudgetShift.objects.all(), "proposed"), answer=play.ground(), **who)


def _meet_condition(play: Play, **who: Any) -> None:
    actions.mark_condition_met(condition=play.one(Condition.objects.all(), "open"), **who)


def _waive_condition(play: Play, **who: Any) -> None:
    actions.waive_condition(condition=play.one(Condition.objects.all(), "open"), ground=play.ground(), **who)


# --- the books ---------------------------------------------------------------------------------------------


def _counter(play: Play, **who: Any) -> None:
    ledger.counter_posting(posting=play.one(Posting.objects.all()), ground=play.ground(), **who)


# What must come several times before anything else can happen is tried more often.
FUNDING: list[Move] = [
    _draft_envelope, _change_envelope, _open_envelope, *[_earmark] * 4, *[_return_earmark] * 2, *[_allocate] * 14,
    *[_release] * 3, *[_close_allocation] * 2, _withdraw_allocation, *[_propose_shift] * 6, *[_adopt_shift] * 2,
    _refuse_shift, *[_meet_condition] * 2, _waive_condition, *[_close_envelope] * 2,
]  # fmt: skip
LEDGER: list[Move] = [_counter] * 4
MOVES: list[Move] = [*FUNDING, *LEDGER]  # claims and payments add theirs here


def people_of(cast: Any, people: Any) -> dict[str, list[Actor]]:
    """Give who plays, by what they are for: two of each, for what needs two people; and who has no business here."""
    return {
        FINANCE: [people.fin.actor, people.fay.actor],
        PROGRAMME: [cast.ana.actor, cast.eva.actor],
        PARTNER: [cast.boris.actor, cast.clara.actor],
        OTHERS: [people.bea.actor, people.com.actor, cast.ada.actor, cast.dan.actor, SYSTEM],
    }


def set_the_stage(cast: Any) -> Any:
    """Write the people of the money and an agreement for each of two neighbours; gives the people."""
    from tests.factories import money, partners

    for member in (cast.boris, cast.clara):
        partners.agreement(partners.partnership(member.organisation), state="active", **_TERM)
    return money.people(cast)


_TERM = {"from_on": date(2026, 1, 1), "until_on": date(2028, 12, 31)}
