"""The moves of funding: envelopes, allocations, shifts and conditions."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from errera.funding import actions, queries
from errera.funding.models import Allocation, BudgetShift, Condition, Envelope
from errera.funding.shapes import AllocationFacts, ConditionFacts, EnvelopeFacts, LineFacts
from errera.funding.states import Blocks, FundingKind
from errera.ledger.models import Account
from errera.partners.models import Agreement

from .play import ABOUT, GRANTED, PARTNER, PROGRAMME, Move, Play, after, by_people

YEARS = (2026, 2027, 2028)
HOLDER = "agreement__partnership__organisation"
CATEGORIES = ["staff", "events", "travel"]


def _facts(play: Play, year: int) -> EnvelopeFacts:
    return EnvelopeFacts(
        title=f"Money {year}", from_on=date(year, 1, 1), until_on=date(year, 12, 31), commitment_cents=GRANTED,
        payment_cents=play.random.choice([GRANTED, GRANTED // 2]), carry_over_percent=play.random.choice([0, 10, 100]),
        is_reused=play.random.random() < 0.5,
    )  # fmt: skip


def _draft_envelope(play: Play, **who: Any) -> None:
    year = play.random.choice([*YEARS, 2028, 2029, 2030])
    actions.draft_envelope(code=str(year), currency="EUR", facts=_facts(play, year), **who)


@after(_draft_envelope)
def _change_envelope(play: Play, **who: Any) -> None:
    envelope = play.one(Envelope.objects.all(), "draft")
    actions.change_envelope(envelope=envelope, facts=_facts(play, int(envelope.code)), **who)


@after(_draft_envelope)
def _open_envelope(play: Play, **who: Any) -> None:
    envelope = play.one(Envelope.objects.all(), "draft")
    actions.open_envelope(envelope=envelope, **play.unlike(who, [envelope.drafted_by]))


def _spending(play: Play) -> Envelope:
    return play.one(Envelope.objects.select_related("book"), "open")


def _close_envelope(play: Play, **who: Any) -> None:
    envelope = _spending(play)
    others = list(Envelope.objects.exclude(pk=envelope.pk).order_by("code"))
    if not queries.missing_to_close(envelope, who["by"], on=envelope.until_on):  # only the last day is waited for
        who["at"] = play.at = play.now = max(play.now, datetime(envelope.until_on.year, 12, 31, 12, tzinfo=UTC))
    actions.close_envelope(envelope=envelope, into=play.random.choice([*others, None]), **who)


@by_people(PROGRAMME)
def _earmark(play: Play, **who: Any) -> None:
    actions.earmark(envelope=_spending(play), cents=play.cents(), about=ABOUT, ground=play.ground(), **who)


@by_people(PROGRAMME)
@after(_earmark)
def _return_earmark(play: Play, **who: Any) -> None:
    books = Account.objects.filter(kind="earmarked", about=ABOUT).values("book")
    rows = Envelope.objects.select_related("book")
    envelope = play.one(rows.filter(book__in=books) if play.is_likely() else rows, "open")
    actions.return_earmark(envelope=envelope, cents=play.cents(3_000), about=ABOUT, ground=play.ground(), **who)


@by_people(PROGRAMME)
def _allocate(play: Play, **who: Any) -> None:
    envelope = _spending(play)
    agreement = play.one(Agreement.objects.select_related("partnership"), "active")
    cost = play.cents()
    lines = tuple(
        LineFacts(category, cost, play.random.randint(1, max(cost, 1)))
        for category in play.random.sample(CATEGORIES, play.random.choice([1, 2, 3, 3]))
    )
    facts = AllocationFacts(
        code=f"PLAY-{play.random.randrange(10**9)}", envelope=envelope, agreement=agreement, title="A grant",
        from_on=max(envelope.from_on, agreement.from_on), until_on=min(envelope.until_on, agreement.until_on),
        decided_on=date(envelope.from_on.year - 1, 12, 1), lines=lines,
        kind=play.random.choice([FundingKind.STRUCTURAL] * 15 + [FundingKind.PROJECT]),
        conditions=[ConditionFacts("The desk is open.", blocks) for blocks in _blocks(play)],
        advance_percent=play.random.choice([0, 50, 50, 80]),
    )  # fmt: skip
    actions.allocate(facts=facts, earmark_about=play.random.choice([*[""] * 6, ABOUT]), **who)


def _blocks(play: Play) -> list[Blocks]:
    return play.random.choice([[], [], [Blocks.ADVANCE], [Blocks.ADVANCE, Blocks.PAYMENT]])


@after(_allocate)
def _release(play: Play, **who: Any) -> None:
    allocation = play.one(Allocation.objects.all(), "allocated")
    actions.release(allocation=allocation, cents=play.cents(2_000), ground=play.ground(), **who)


@after(_allocate)
def _close_allocation(play: Play, **who: Any) -> None:
    actions.close_allocation(allocation=play.one(Allocation.objects.all(), "allocated"), ground=play.ground(), **who)


@after(_allocate)
def _withdraw_allocation(play: Play, **who: Any) -> None:
    allocation = play.one(Allocation.objects.all(), "allocated")
    actions.withdraw_allocation(allocation=allocation, ground=play.ground(), **who)


@by_people(PARTNER)
@after(_allocate)
def _propose_shift(play: Play, **who: Any) -> None:
    allocation = play.one(play.of_own(Allocation.objects.all(), who["by"], HOLDER), "allocated")
    numbers = [line.number for line in allocation.lines.all()]
    one, other = play.random.sample([*numbers, *numbers, 9], 2)
    most = allocation.lines.get(number=numbers[0]).grant_cents
    actions.propose_shift(
        allocation=allocation,
        from_number=one,
        to_number=other,
        cents=play.cents(most // 2),
        ground=play.ground(),
        **who,
    )


@by_people(PROGRAMME)
@after(_propose_shift)
def _adopt_shift(play: Play, **who: Any) -> None:
    actions.adopt_shift(shift=play.one(BudgetShift.objects.all(), "proposed"), **who)


@by_people(PROGRAMME)
@after(_propose_shift)
def _refuse_shift(play: Play, **who: Any) -> None:
    actions.refuse_shift(shift=play.one(BudgetShift.objects.all(), "proposed"), answer=play.ground(), **who)


@after(_allocate)
def _meet_condition(play: Play, **who: Any) -> None:
    actions.mark_condition_met(condition=play.one(Condition.objects.all(), "open"), **who)


@after(_allocate)
def _waive_condition(play: Play, **who: Any) -> None:
    actions.waive_condition(condition=play.one(Condition.objects.all(), "open"), ground=play.ground(), **who)


FUNDING: list[Move] = [
    _draft_envelope, _change_envelope, _open_envelope, _close_envelope, _earmark, _return_earmark, *[_allocate] * 3,
    _release, _close_allocation, _withdraw_allocation, _propose_shift, *[_adopt_shift] * 2, _refuse_shift,
    _meet_condition, _waive_condition,
]  # fmt: skip
