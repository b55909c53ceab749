"""The way of the money through the books, from an envelope to the next year: played by tests, printed into the docs.

Envelope, earmark, allocation, release and closing go through funding's own actions. Advance, claim, payment and
recovery are posted here as the rooms above post them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from errera.funding import actions as funding
from errera.funding.models import Allocation, Envelope
from errera.funding.shapes import AllocationFacts, EnvelopeFacts, LineFacts, of_book, pot
from errera.ledger import actions as ledger
from errera.ledger.models import Book, Posting
from errera.ledger.shapes import Move, Written, about
from errera.ledger.states import AccountKind as K
from tests.cast import Cast
from tests.factories import money, partners

CALL = "bids.Call:desk"
EUR = 100  # cents


@dataclass(frozen=True)
class Step:
    """One stretch of the way: what it is called, what it means, and what was posted."""

    title: str
    meaning: str
    postings: list[Posting]


class Chain:
    """Plays the way of the money, step by step, and keeps the records it is about."""

    def __init__(self, cast: Cast) -> None:
        people = money.people(cast)
        self.fin, self.fay, self.ana = people.fin.actor, people.fay.actor, cast.ana.actor
        held = partners.partnership(cast.boris.organisation)
        term = {"from_on": date(2026, 1, 1), "until_on": date(2027, 12, 31)}
        self.agreement = partners.agreement(held, state="active", **term)
        self.envelope: Envelope
        self.desk: Allocation
        self.now = _at(1, 5)

    def steps(self) -> Iterator[Step]:
        """Play everything, in order."""
        for title, meaning, act in STORY:
            last = Posting.objects.order_by("pk").values_list("pk", flat=True).last() or 0
            act(self)
            yield Step(title, meaning, list(Posting.objects.filter(pk__gt=last).order_by("pk")))

    @property
    def book(self) -> Book:
        """Give the book in which the way is told."""
        return Book.objects.get(code=self.envelope.code)

    def names(self) -> dict[str, str]:
        """Say what the opaque names stand for."""
        return {CALL: "the call", about(self.desk): "the desk"} if hasattr(self, "desk") else {CALL: "the call"}

    def on(self, month: int, day: int) -> dict[str, Any]:
        """Let the calendar come to a day of 2026, and let the finance officer act."""
        self.now = _at(month, day)
        return {"by": self.fin, "at": self.now}

    def post(self, what: str, *moves: tuple[K, K, int], on: tuple[int, int]) -> Posting:
        """Post moves between the pots of the desk; those of the payments plane are of the whole book."""
        return ledger.post(
            moves=[Move(self._pot(source), self._pot(goal), euros * EUR) for source, goal, euros in moves],
            written=Written(what, about(self.desk)),
            **self.on(*on),
        )

    def _pot(self, kind: K) -> Any:
        is_of_book = kind in (K.ENVELOPE, K.CASH)
        return of_book(self.envelope, kind) if is_of_book else pot(self.desk, kind)


def _at(month: int, day: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, 9, tzinfo=UTC)


def _year(chain: Chain, year: int, commitments: int, payments: int) -> Envelope:
    facts = EnvelopeFacts(
        f"Envelope {year}", date(year, 1, 1), date(year, 12, 31), commitments * EUR, payments * EUR,
        carry_over_percent=10,
    )  # fmt: skip
    drafted = funding.draft_envelope(code=str(year), currency="EUR", facts=facts, by=chain.fay, at=chain.now)
    return funding.open_envelope(envelope=drafted, by=chain.fin, at=chain.now)


def _open(chain: Chain) -> None:
    chain.envelope = _year(chain, 2026, 1_000_000, 800_000)


def _earmark(chain: Chain) -> None:
    who = {**chain.on(1, 12), "by": chain.ana}
    funding.earmark(envelope=chain.envelope, cents=50_000 * EUR, about=CALL, ground="Call for a desk.", **who)


def _commit(chain: Chain) -> None:
    facts = AllocationFacts(
        code="DESK", envelope=chain.envelope, agreement=chain.agreement, title="Desk on regulation",
        from_on=date(2026, 3, 1), until_on=date(2026, 12, 31), decided_on=date(2026, 2, 2),
        lines=[LineFacts("staff", 60_000 * EUR, 30_000 * EUR), LineFacts("events", 20_000 * EUR, 10_000 * EUR)],
        advance_percent=50,
    )  # fmt: skip
    chain.desk = funding.allocate(facts=facts, earmark_about=CALL, **{**chain.on(2, 2), "by": chain.ana})


def _return(chain: Chain) -> None:
    who = {**chain.on(2, 3), "by": chain.ana}
    funding.return_earmark(envelope=chain.envelope, cents=10_000 * EUR, about=CALL, ground="Not needed.", **who)


def _advance(chain: Chain) -> None:
    chain.post("payments.order.sent", (K.CASH, K.ORDERED, 20_000), on=(3, 2))
    chain.post(
        "payments.order.executed", (K.ORDERED, K.DISBURSED, 20_000), (K.COMMITTED, K.ADVANCED, 20_000), on=(3, 5)
    )


def _submit(chain: Chain) -> None:
    chain.post("claims.claim.submitted", (K.COMMITTED, K.CLAIMED, 10_000), on=(6, 15))


def _accept(chain: Chain) -> None:
    chain.post(
        "claims.claim.accepted",
        (K.CLAIMED, K.ACCEPTED, 7_000), (K.CLAIMED, K.COMMITTED, 3_000), (K.ADVANCED, K.PAID, 20_000),
        on=(7, 1),
    )  # fmt: skip


def _pay(chain: Chain) -> None:
    chain.post("payments.order.sent", (K.CASH, K.ORDERED, 7_000), on=(7, 6))
    chain.post("payments.order.executed", (K.ORDERED, K.DISBURSED, 7_000), (K.ACCEPTED, K.PAID, 7_000), on=(7, 9))


def _ask_back(chain: Chain) -> None:
    chain.post("claims.recovery.ordered", (K.PAID, K.TO_RECOVER, 1_500), on=(9, 1))


def _recover(chain: Chain) -> None:
    chain.post(
        "claims.recovery.received", (K.TO_RECOVER, K.RECOVERED, 1_500), (K.DISBURSED, K.RETURNED, 1_500), on=(9, 21)
    )


def _mistake(chain: Chain) -> None:
    who = {**chain.on(10, 5), "by": chain.ana}
    funding.earmark(envelope=chain.envelope, cents=5_000 * EUR, about=CALL, ground="Typed for another year.", **who)


def _correct(chain: Chain) -> None:
    wrong = Posting.objects.latest("pk")
    ledger.counter_posting(posting=wrong, ground="It was meant for 2027.", **chain.on(10, 6))


def _release(chain: Chain) -> None:
    funding.release(allocation=chain.desk, cents=8_000 * EUR, ground="One event less.", **chain.on(11, 2))


def _close_desk(chain: Chain) -> None:
    funding.close_allocation(allocation=chain.desk, ground="Everything is settled.", **chain.on(12, 18))


def _carry_over(chain: Chain) -> None:
    chain.now = _at(1, 11, 2027)
    following = _year(chain, 2027, 900_000, 700_000)
    funding.close_envelope(envelope=chain.envelope, into=following, by=chain.fin, at=chain.now)


Act = Callable[[Chain], None]
STORY: list[tuple[str, str, Act]] = [
    ("The envelope is opened", "The year may promise EUR 1,000,000 and pay EUR 800,000. All money of a book comes from "
     "its granted accounts, which alone stand below nought.", _open),
    ("Earmarked", "EUR 50,000 is set aside for a call: nobody can promise it for anything else.", _earmark),
    ("Committed", "The call grants EUR 40,000 to a partner for a desk: promised, and not yet owed.", _commit),
    ("Returned by the call", "What the call did not need is free again.", _return),
    ("Advance", "Half is paid ahead of the work. The order to the bank reserves the payment credits; when the bank has "
     "paid, the money has left and the promise has become an advance that has to be accounted for.", _advance),
    ("Claim submitted", "The partner claims EUR 30,000, of which EUR 20,000 was paid in advance: EUR 10,000 more is "
     "asked for.", _submit),
    ("Accepted in part, the advance cleared", "EUR 27,000 is accepted. It clears the advance of EUR 20,000, leaves EUR "
     "7,000 to be paid, and EUR 3,000 that was refused is a mere promise again.", _accept),
    ("Paid", "The bank pays what was accepted beyond the advance.", _pay),
    ("Recovery ordered", "A check finds EUR 1,500 that should not have been paid: it is asked back.", _ask_back),
    ("Recovery received", "The partner has paid it back: the cash is there, and shows that it came back.", _recover),
    ("A mistake", "EUR 5,000 is set aside in the wrong year.", _mistake),
    ("Correction by counter-entry", "A second person posts the exact opposite. Both stay in the books.",
     _correct),
    ("Release", "The partner needs EUR 8,000 less. The year uses released money again, so it is free.", _release),
    ("The allocation is closed", "What was never claimed is released with it.", _close_desk),
    ("Carry-over", "The year is closed. Of what is left, a tenth of what was granted goes on into 2027, to promise and "
     "to pay; the rest lapses and stays visible where it is.", _carry_over),
]  # fmt: skip
