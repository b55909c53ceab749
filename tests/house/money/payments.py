"""A sample record behind every address of the room `payments`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from errera.cli.demo.bank import Movement
from tests.cast import TODAY, Cast, _member
from tests.factories import money
from tests.factories import payments as make

OWN: tuple[str, ...] = (
    "payments:order-detail", "payments:payee-detail", "payments:payee-withdraw", "payments:demand-detail",
)  # fmt: skip


def samples(cast: Cast) -> dict[str, Mapping[str, Any]]:
    """Give the facts that the addresses need: a run at the bank, a parked line, a proposed account, a demand."""
    wood, agency = cast.boris.organisation, cast.ana.organisation
    fin, fay = (_member(f"{name}.payments", agency, "finance_officer") for name in ("Fin", "Fay"))
    people = money.MoneyCast(fin, fay, *[cast.ana] * 5)
    book = money.book(fin.actor, code="PAY-SAMPLE", cents=1_000_000)
    make.payee(wood, people)
    order = make.order(wood, book, fin.actor)
    run = make.sent_run(order, people=people)
    [statement] = make.brought_in(make.bank_file(Movement(1_000, TODAY, name="Somebody")), fin.actor)
    return {
        "payments:order-*": _named(order),
        "payments:run-*": _named(run),
        "payments:statement-*": _named(statement),
        "payments:line-*": _named(statement.lines.get()),
        "payments:payee-*": _named(make.proposed(wood, cast.boris.actor, iban=make.iban(1))),
        "payments:demand-*": _named(make.demand(wood, book, fin.actor)),
    }


def _named(row: Model) -> dict[str, Any]:
    return {"public_id": row.public_id}
