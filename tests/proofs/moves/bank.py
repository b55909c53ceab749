"""The moves of the bank: its files say what was paid, what was sent back and what came in; some lines want a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile

from errera.cli.demo.bank import Movement, statement
from errera.payments import actions, queries
from errera.payments.models import BankLine, Demand, PaymentOrder, PaymentRun
from errera.payments.states import AT_THE_BANK

from .payments import _send_run, _sign_run
from .people import OUR_ACCOUNT
from .play import Move, NothingThere, Play, after
from .recoveries import _demand_recovery
from .review import _order_advance_again, _order_claim_again


def _paid(play: Play) -> Movement:
    """Pay an order; seldom one whose run nobody signed yet, and seldom another amount."""
    at_bank = PaymentOrder.objects.filter(state="in_run", run__state__in=AT_THE_BANK)
    order = play.any_of(at_bank if play.is_likely() else PaymentOrder.objects.exclude(end_to_end_id=""))
    return Movement(-order.cents - play.random.choice([0] * 19 + [1]), play.today, order.end_to_end_id)


def _paid_at_once(play: Play) -> Movement:
    run = play.any_of(PaymentRun.objects.filter(state__in=AT_THE_BANK))
    return Movement(-run.total_cents, play.today, batch=run.code)


def _paid_without_reference(play: Play) -> Movement:
    order = play.any_of(PaymentOrder.objects.filter(state="in_run", run__state__in=AT_THE_BANK))
    return Movement(-order.cents, play.today, name=order.payee_name)


def _sent_back(play: Play) -> Movement:
    rows = PaymentOrder.objects.exclude(end_to_end_id="").filter(state__in=["in_run", "paid"])
    order = play.any_of(rows)
    return Movement(order.cents, play.today, order.end_to_end_id, returned="AC04")


def _came_in(play: Play) -> Movement:
    demand = play.any_of(Demand.objects.all())
    left = demand.cents - demand.received_cents
    cents = play.random.choice([left, left, play.random.randint(1, max(left, 1)), left + 1])
    told = demand.communication if play.random.random() < 0.7 else ""
    return Movement(max(cents, 1), play.today, communication=told)


def _something(play: Play) -> Movement:
    return Movement(play.random.choice([-700, 900]), play.today, name="Bank of fiction", text="Charges")


KINDS: list[Callable[[Play], Movement]] = [
    *[_paid] * 4, _paid_at_once, *[_paid_without_reference] * 2, *[_sent_back] * 2, *[_came_in] * 4, _something,
]  # fmt: skip


def _movements(play: Play) -> list[Movement]:
    """Give a few movements, as far as there is anything that could move."""
    found = []
    for kind in play.random.sample(KINDS, 3):
        try:
            found.append(kind(play))
        except NothingThere:
            continue
    if not found:
        raise NothingThere
    return found


@after(_sign_run, _send_run)
def _import_bank_file(play: Play, **who: Any) -> None:
    movements = _movements(play)
    name = f"S-{play.random.randrange(10**9)}"
    content = statement(
        name, OUR_ACCOUNT, movements, opening_cents=10**7, from_on=play.today, until_on=play.today,
        closing_cents=play.random.choice([None] * 19 + [0]),
    )  # fmt: skip
    actions.import_bank_file(file=ContentFile(content, name="statement.xml"), **who)


@after(_import_bank_file)
def _match_line(play: Play, **who: Any) -> None:
    line = play.one(BankLine.objects.all(), "parked")
    fitting = [*queries.orders_for(line), *queries.demands_for(line)] or list(queries.runs_for(line))
    anything = [
        *PaymentOrder.objects.order_by("pk"),
        *Demand.objects.order_by("pk"),
        *PaymentRun.objects.order_by("pk"),
    ]
    found = play.any_of(fitting if fitting and play.is_likely() else anything)
    actions.match_line(line=line, found=found, ground=play.ground(), **who)


@after(_import_bank_file)
def _set_line_aside(play: Play, **who: Any) -> None:
    actions.set_line_aside(line=play.one(BankLine.objects.all(), "parked"), ground=play.ground(), **who)


after(_import_bank_file)(_order_claim_again)  # what the bank sent back is ordered again
after(_import_bank_file)(_order_advance_again)


@after(_demand_recovery)
def _write_off_demand(play: Play, **who: Any) -> None:
    demand = play.one(Demand.objects.all(), "open")
    actions.write_off_demand(demand=demand, ground=play.ground(), **play.unlike(who, [demand.asked_by]))


BANK: list[Move] = [*[_import_bank_file] * 8, *[_match_line] * 3, _set_line_aside, _write_off_demand]
