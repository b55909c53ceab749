"""A sample record behind every address of the room `ledger`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from errera.ledger import queries
from errera.ledger.states import AccountKind
from tests.cast import Cast
from tests.factories import funding, money

OWN: tuple[str, ...] = ()  # the books have no page that belongs to a partner


def samples(cast: Cast) -> dict[str, Mapping[str, Any]]:
    """Give the facts that the addresses need, by the address's name; a star stands for the rest of a name."""
    book = money.book(funding.officer(), code="sample", cents=100)
    account = queries.accounts().get(book=book, kind=AccountKind.ENVELOPE)
    posting = queries.postings(entries__account=account).get()
    return {"ledger:account": {"public_id": account.public_id}, "ledger:posting*": {"public_id": posting.public_id}}
