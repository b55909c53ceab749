"""Everything that an action with money can write, read at once, so that two moments can be held side by side."""

from __future__ import annotations

import functools
from collections import namedtuple
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection

from errera.bids.states import BID, CALL, DECISION
from errera.claims.states import ADVANCE, CLAIM, RECOVERY, RULE, SAMPLE
from errera.foundation.lifecycle import Lifecycle
from errera.funding.states import ALLOCATION, CONDITION, ENVELOPE, SHIFT
from errera.ledger.states import BOOK
from errera.payments.states import DEMAND, LINE, ORDER, PAYEE, RUN

LIVES: dict[str, Lifecycle] = {
    "bids.Bid": BID, "bids.Call": CALL, "bids.Decision": DECISION, "claims.Advance": ADVANCE, "claims.Claim": CLAIM,
    "claims.EligibilityRule": RULE, "claims.Recovery": RECOVERY, "claims.Sample": SAMPLE,
    "funding.Allocation": ALLOCATION, "funding.BudgetShift": SHIFT, "funding.Condition": CONDITION,
    "funding.Envelope": ENVELOPE, "ledger.Book": BOOK, "payments.BankLine": LINE, "payments.Demand": DEMAND,
    "payments.Payee": PAYEE, "payments.PaymentOrder": ORDER, "payments.PaymentRun": RUN,
}  # fmt: skip
WITHOUT_LIFE = (
    "bids.AwardCondition", "bids.BidOutcome", "claims.ClaimLine", "claims.Evidence", "funding.BudgetLine",
    "payments.BankStatement",
)  # fmt: skip
GROWING = (
    "audit.AuditEvent", "documents.Document", "ledger.Account", "ledger.LedgerEntry", "ledger.Posting", "mail.Letter",
)  # fmt: skip
AT_ONCE = {  # where one action takes two steps with a record
    ("claims.Claim", "reviewed", "ordered"),  # approved, and its payment ordered
    ("claims.Claim", "reviewed", "paid"),  # approved, and nothing is left to pay
    ("payments.PaymentOrder", "in_run", "waiting"),  # taken out of a run, and its account is not verified any more
}


@dataclass(frozen=True)
class Snapshot:
    """The rows of every table that changes, with the names of their columns, and the ends of those that only grow."""

    rows: dict[str, list[Any]]
    ends: dict[str, tuple[Any, ...]]

    @property
    def states(self) -> dict[tuple[str, Any], str]:
        """Give where every record stands."""
        return {(label, row.id): row.state for label in LIVES for row in self.rows[label]}


def taken() -> Snapshot:
    """Read it all."""
    rows, ends = {}, {}
    with connection.cursor() as cursor:
        for label in (*LIVES, *WITHOUT_LIFE):
            cursor.execute(f'SELECT * FROM "{_table(label)}" ORDER BY id')  # noqa: S608 - a table of our own
            row = _row_of(label, tuple(column[0] for column in cursor.description))
            rows[label] = [row(*values) for values in cursor.fetchall()]
        for label in GROWING:
            cursor.execute(f'SELECT count(*), max(id) FROM "{_table(label)}"')  # noqa: S608 - the same
            ends[label] = cursor.fetchone()
    return Snapshot(rows, ends)


@functools.cache
def _row_of(label: str, columns: tuple[str, ...]) -> Any:
    return namedtuple(label.rpartition(".")[2], columns)  # the columns are those of the table


def _table(label: str) -> str:
    return apps.get_model(label)._meta.db_table


def illegal_steps(before: Snapshot, after: Snapshot) -> Iterator[str]:
    """Name every record whose state is none that a step leads to from where it stood; a new one begins at the start."""
    stood, stands = before.states, after.states
    for (label, key), state in stands.items():
        life = LIVES[label]
        here = stood.get((label, key), str(life.start))
        if state != here and state not in _within_reach(life, here) and (label, here, state) not in AT_ONCE:
            yield f"{label} {key} went from “{here}” to “{state}”"
    yield from (f"{label} {key} is gone" for label, key in stood.keys() - stands.keys())


@functools.cache
def _within_reach(life: Lifecycle, here: str) -> set[str]:
    return {str(s.target) for s in life.steps.values() if here in {str(source) for source in s.sources}}
