"""The pages of the rooms that deal with money: one record of each, and `count` copies of it elsewhere in the lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from benchmarks.books import Filler
from benchmarks.rows import multiply
from errera.claims.models import Claim
from errera.foundation.directory.models import Organisation
from tests.cast import Cast
from tests.factories import aid, bids, claims, funding, money, partners, payments

NUMBER, CODE = "printf('%010d', n)", "'BENCH-' || n"
Pages = Iterator[tuple[str, str]]


def pages(cast: Cast, people: money.MoneyCast, count: int) -> Pages:
    """Give name and address of each page, filling its table with `count` rows first.

    The copies hang on the money of a neighbour: a record costs what its own page shows.
    """
    given = funding.allocation(partners.agreement(cast.boris.organisation), funding.envelope())
    other = funding.allocation(partners.agreement(cast.clara.organisation), funding.envelope(year=2025))
    yield from _funding(given, other, count)
    yield from _claims(cast, given, other, count)
    yield from _bids(cast, count)
    yield from _payments(cast, people, count)
    yield from _aid(cast, count)
    yield from _ledger(count)


def _funding(given: Any, other: Any, count: int) -> Pages:
    multiply(other, count, public_id=NUMBER, code=CODE, source_about="'bids.Bid:' || n")
    yield "list of allocations, 20 rows", reverse("funding:allocation-list")
    yield "record of an allocation", reverse("funding:allocation", args=[given.public_id])
    yield "record of an envelope", reverse("funding:envelope", args=[given.envelope.public_id])


def _claims(cast: Cast, given: Any, other: Any, count: int) -> Pages:
    one = claims.submitted(given, cast.boris.actor)
    far = claims.submitted(other, cast.clara.actor)
    multiply(far, count, public_id=NUMBER, code=CODE, number="n + 100")
    _with_a_line_each(far)
    yield "list of claims, 20 rows", reverse("claims:claim-list")
    yield "record of a claim", reverse("claims:claim", args=[one.public_id])


def _with_a_line_each(far: Claim) -> None:
    """Give the copies that a page shows, the latest, what the sums of a row are made of."""
    line = claims.first_line(far)
    latest = Claim.objects.latest("pk").pk
    multiply(line, 50, public_id="printf('l%09d', n)", claim_id=f"{latest} + 1 - n", fingerprint="'f' || n")


def _bids(cast: Cast, count: int) -> Pages:
    called, wood = bids.call(), bids.partner(cast.boris.organisation)
    multiply(bids.call(state="draft"), count, public_id=NUMBER, code=CODE)
    yield "list of calls, 20 rows", reverse("bids:call-list")
    yield "record of a call", reverse("bids:call-detail", args=[called.public_id])
    one = bids.submitted(called, wood)
    multiply(bids.submitted(), count, public_id=NUMBER, code=CODE)
    yield "list of bids, 20 rows", reverse("bids:bid-list")
    yield "record of a bid", reverse("bids:bid-detail", args=[one.public_id])


def _payments(cast: Cast, people: money.MoneyCast, count: int) -> Pages:
    """An organisation has one account at a time: the copies belong to the organisations that were filled in before."""
    book, wood = money.book(people.fin.actor, code="BENCH", cents=10_000_000), cast.boris.organisation
    verified = payments.payee(wood, people)
    proposed = payments.proposed(cast.clara.organisation, people.fin.actor, iban=payments.iban(1))
    last = Organisation.objects.latest("pk").pk
    multiply(proposed, count, public_id=NUMBER, organisation_id=f"{last} - {count} + n")
    yield "list of bank accounts, 20 rows", reverse("payments:payee-list")
    yield "record of a bank account", reverse("payments:payee-detail", args=[verified.public_id])
    orders = [payments.order(wood, book, people.fin.actor) for _ in range(20)]
    one = payments.run(*orders, by=people.fin.actor)
    far = payments.run(payments.order(wood, book, people.fin.actor), by=people.fin.actor)
    multiply(far, count, public_id=NUMBER, code=CODE)
    yield "list of runs, 20 rows", reverse("payments:run-list")
    yield "record of a run with 20 payments", reverse("payments:run-detail", args=[one.public_id])


def _aid(cast: Cast, count: int) -> Pages:
    aid.ceilings()
    one = aid.aid(cast.boris.organisation)
    multiply(aid.aid(cast.clara.organisation), count, public_id=NUMBER, code=CODE)
    yield "list of aid, 20 rows", reverse("aid:register")
    yield "record of aid", reverse("aid:aid-detail", args=[one.public_id])


def _ledger(entries: int) -> Pages:
    filler = Filler(code="FILLED")
    filler.fill(entries)
    middle = f"p{entries // 4:09}"
    yield "list of entries, 20 rows", reverse("ledger:entry-list")
    yield "record of an account with 50 entries", reverse("ledger:account", args=[filler.envelope.public_id])
    yield "record of a posting", reverse("ledger:posting", args=[middle])
    yield "record of a trial balance", f"{reverse('ledger:trial-balance')}?book=FILLED&on=2026-07-01"
