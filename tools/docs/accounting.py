"""The page on bookkeeping: the way of the money, played on the real books and drawn as T-accounts."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from errera.foundation.money import Money
from errera.foundation.ui.speech import amount
from errera.ledger import queries
from errera.ledger.models import Book, LedgerEntry, Posting
from errera.ledger.states import Plane
from tests.cast import make_cast
from tests.ledger.chain import Chain, Step
from tests.ledger.chain_of_fees import FeeChain
from tools.docs import made_page, table

Played = Chain | FeeChain
HALF, GAP = 20, "    "
WIDTH = 2 * HALF + 1


@made_page(
    "accounting.md", "Bookkeeping",
    "Where every cent stands, from the envelope of a year to the next one: each posting as T-accounts, debits left and "
    "credits right. The figures come from the real books, played by `tests/ledger/chain.py`.",
)  # fmt: skip
def accounting() -> str:
    """Play the chain on the database that is there, and draw it."""
    chain = Chain(make_cast())
    fees = FeeChain(chain.fin)
    played = [_step(step, chain) for step in chain.steps()] + [_step(step, fees) for step in fees.steps()]
    steps = [f"## {number}. {drawn}" for number, drawn in enumerate(played, start=1)]
    return "\n\n".join([RULES, *steps, _closing()])


RULES = """## Five rules

1. Money moves from one account to another; nothing is added or lost. A debit is what comes into an account, a credit
   what goes out of it.
2. Planes are kept apart: what is promised and what is paid, as commitment and payment appropriations are, and what
   participants owe, which stands in books of its own.
3. No account goes below nought, but for those from which all money comes (granted, brought forward, earned), which
   never rise above it.
4. Nothing written is changed. A mistake is corrected by its exact opposite, posted by a second person with the reason.
5. Every entry carries what then stands in its account, and all that ever came into it; so the figures of any day are
   looked up, not added up.

The database itself keeps these rules: a posting that breaks one cannot be written, whoever writes it."""


def _step(step: Step, chain: Played) -> str:
    drawn = "\n\n".join(_posting(posting, chain) for posting in step.postings)
    return f"{step.title}\n\n{step.meaning}\n\n{drawn}\n\n{_standing(step.postings[-1], chain)}"


def _posting(posting: Posting, chain: Played) -> str:
    entries = list(queries.entries_of(posting))
    heading = f"{posting.booked_on:%-d %B %Y}, `{posting.what}`{', counter-entry' if posting.counters_id else ''}"
    planes = [(plane, [entry for entry in entries if entry.account.plane == plane]) for plane in Plane]
    blocks = [_plane(plane, held, chain) for plane, held in planes if held]
    return f"**{heading}**\n\n```text\n" + "\n\n".join(blocks) + "\n```"


def _plane(plane: Plane, entries: Sequence[LedgerEntry], chain: Played) -> str:
    ts = [_t(entry, chain) for entry in sorted(entries, key=lambda entry: entry.cents > 0)]
    pairs = [ts[n : n + 2] for n in range(0, len(ts), 2)]
    return f"{plane.label}\n\n" + "\n\n".join("\n".join(_beside(pair)) for pair in pairs)


def _beside(ts: Sequence[list[str]]) -> Iterator[str]:
    for lines in itertools.zip_longest(*ts, fillvalue=""):
        yield GAP.join(f"{line:{WIDTH}}" for line in lines).rstrip()


def _t(entry: LedgerEntry, chain: Played) -> list[str]:
    """Draw one account: what stood there, what was posted, what stands there now."""
    currency = entry.account.book.currency
    before = entry.balance_cents - entry.cents
    lines = [_sides(before, "stood")] if before else []
    return [
        _name(entry, chain), "─" * HALF + "┬" + "─" * HALF, *lines, _sides(entry.cents),
        "─" * HALF + "┴" + "─" * HALF, f"{'stands ' + amount(Money(entry.balance_cents, currency)):>{WIDTH}}",
    ]  # fmt: skip


def _name(entry: LedgerEntry, chain: Played) -> str:
    account = entry.account
    about = chain.names().get(account.about, "")
    return f"{account.kind_word.label}{f' · {about}' if about else ''} ({account.book.code})"


def _sides(cents: int, word: str = "") -> str:
    figure = f"{word} {abs(cents) // 100:,}".strip()
    left, right = (figure, "") if cents > 0 else ("", figure)
    return f"{left:>{HALF - 1}} │{right:>{HALF - 1}}"


def _standing(last: Posting, chain: Played) -> str:
    """Say what stands where after the step, in the book of the chain."""
    rows = [row for row in queries.trial_balance(chain.book) if row.stands.cents]
    parts = [
        f"- {plane.label}: " + ", ".join(f"{row.kind.label.lower()} {amount(row.stands)}" for row in held)
        for plane in Plane
        if (held := [row for row in rows if row.plane is plane])
    ]
    return "Then stands:\n\n" + "\n".join(parts)


def _closing() -> str:
    """Print the trial balance of every book, which the page `Trial balance` shows for any day."""
    heads = ["account", "came", "went", "stands"]
    return "\n\n".join(
        f"## Trial balance {book.code}\n\n"
        + table(heads, [[r.kind.label, amount(r.came), amount(r.went), amount(r.stands)] for r in _rows(book)])
        for book in queries.books().order_by("code")
    )


def _rows(book: Book) -> list:
    return queries.trial_balance(book)
