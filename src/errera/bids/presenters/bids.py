"""A bid as its pages show it: content from the seal or from the draft, the form, the faces, what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from errera.foundation.money import Money
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.pieces import Tab
from errera.foundation.ui.thread import Knot

from .. import shapes
from ..models import Bid
from ..shapes import BidContent, Fault
from ..states import BidState
from .words import moment, url


def faces(bid: Bid, here: str, *, faults: int | None = None) -> list[Tab]:
    """Give the faces of a bid as tabs."""
    shown: list[tuple[str, str, int | None]] = [("bid-detail", N_("Content"), None)]
    if bid.state == BidState.DRAFT:
        shown.append(("bid-completeness", N_("What is missing"), faults))
    shown += [("bid-partners", N_("Partners"), None), ("bid-history", N_("History"), None)]
    if bid.submitted_at:
        shown.append(("bid-seal", N_("Seal"), None))
    return [Tab(label, url(name, bid), is_here=name == here, count=count) for name, label, count in shown]


def knots(bid: Bid, *further: Knot) -> list[Knot]:
    """Give the place of a bid in the chain."""
    here = Knot(N_("Bid"), bid.code, url("bid-detail", bid) if further else "")
    return [Knot(N_("Call"), bid.call.code, url("call-detail", bid.call)), here, *further]


def lead_of(bid: Bid) -> Sentence:
    """Say in one sentence where a bid stands."""
    facts: dict[str, Any] = {
        "amount": bid.call.envelope.money(bid.grant_cents),
        "moment": moment(bid.deadline_at),
        "count": bid.faults_count,
    }
    if bid.state != BidState.DRAFT:
        return Sentence(N_("Asks {amount}."), facts)
    if bid.faults_count:
        return Sentence(N_("Asks {amount} so far; missing or wrong: {count}. Deadline: {moment}."), facts)
    return Sentence(N_("Asks {amount}, and is complete as far as it is written. Deadline: {moment}."), facts)


def draft_content(bid: Bid, content: BidContent, names: Mapping[str, str]) -> dict[str, Any]:
    """Give what a draft says in the shape of a seal."""
    return shapes.sealed_content(content, names=names, currency=bid.call.currency)


def content_of(held: Mapping[str, Any], categories: Mapping[str, str]) -> dict[str, Any]:
    """Give the content of a bid for its page: work packages, each with its lines, in words and amounts."""
    money = held["currency"]
    names = {row["partner"]: row["name"] for row in held["partners"]}
    lines: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for row in held["lines"]:
        lines[row["package"]].append(_line(row, names, categories, money))
    known = {row["number"] for row in held["packages"]}
    return {
        "title": held["title"],
        "summary": held["summary"],
        "cost": Money(held["cost_cents"], money),
        "grant": Money(held["grant_cents"], money),
        "co_financing": Money(held["cost_cents"] - held["grant_cents"], money),
        "partners": [{**row, "grant": Money(row["grant_cents"], money)} for row in held["partners"]],
        "packages": [_package(row, lines[row["number"]]) for row in held["packages"]],
        "loose": [line for number, rows in lines.items() if number not in known for line in rows],
    }


def _package(row: Mapping[str, Any], lines: Sequence[Any]) -> dict[str, Any]:
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in ("from_on", "until_on")}
    return {**row, **days, "lines": lines}


def _line(
    row: Mapping[str, Any], names: Mapping[str, str], categories: Mapping[str, str], money: str
) -> dict[str, Any]:
    return {
        **row,
        "partner": names.get(row["partner"], ""),
        "category": categories.get(row["category"], row["category"]),
        "quantity": Decimal(row["quantity"]) if row["quantity"] else None,
        "price": None if row["price_cents"] is None else Money(row["price_cents"], money),
        "cost": Money(row["cost_cents"], money),
        "co_financing": Money(row["co_financing_cents"], money),
        "grant": Money(row["grant_cents"], money),
    }


def missing(bid: Bid, faults: Iterable[Fault]) -> list[tuple[Sentence, Sentence, str]]:
    """Give what is missing: where in words, what, and the address of the place on the form."""
    form = url("bid-change", bid)
    return [(place_in_words(fault.place), fault.sentence, f"{form}#{fault.place}") for fault in faults]


PLACES = {
    "title": N_("Title"),
    "summary": N_("Summary"),
    "partners": N_("Partners"),
    "packages": N_("Work packages"),
    "lines": N_("Budget lines"),
}
ROWS = {"partners": N_("Partner {n}"), "packages": N_("Work package {n}"), "lines": N_("Line {n}")}


def place_in_words(place: str) -> Sentence:
    """Say where on the form a fault lies."""
    part, _, rest = place.partition("-")
    number = rest.partition("-")[0]
    return Sentence(ROWS[part], {"n": int(number) + 1}) if number else Sentence(PLACES[part])


def form_of(bid: Bid, typed: Mapping[str, Any], content: BidContent, faults: Sequence[Fault]) -> dict[str, Any]:
    """Give the form as it was typed: every text in its field, with the faults beside it, and totals."""
    wrong: dict[str, list[Sentence]] = defaultdict(list)
    for fault in _worth_saying(bid, typed, faults):
        wrong[fault.place].append(fault.sentence)
    money = bid.call.envelope.money
    lines = {line.number - 1: line for line in content.lines}
    return {
        "title": _field("title", typed["title"], wrong),
        "summary": _field("summary", typed["summary"], wrong),
        **{
            part: [
                {
                    "i": i,
                    "number": i + 1,
                    "fields": {name: _field(f"{part}-{i}-{name}", row.get(name, ""), wrong) for name in names},
                    "cost": money(lines[i].cost_cents) if part == "lines" and i in lines else None,
                    "grant": money(lines[i].grant_cents) if part == "lines" and i in lines else None,
                }
                for i, row in enumerate(typed[part])
            ]
            for part, names in shapes.PARTS.items()
        },
        "whole": {part: wrong[part] for part in shapes.PARTS},
        "cost": money(content.cost_cents),
        "grant": money(content.grant_cents),
        "co_financing": money(content.co_financing_cents),
    }


def _worth_saying(bid: Bid, typed: Mapping[str, Any], faults: Sequence[Fault]) -> list[Fault]:
    """Leave out what nobody can have done wrong yet: in a bid just begun, and in rows in which nobody typed."""
    if not bid.title and bid.saved_at == bid.begun_at and not typed["title"]:
        return []
    rows = [(f"{part}-{i}", part, row) for part in shapes.PARTS for i, row in enumerate(typed[part])]
    untouched = {place for place, part, row in rows if shapes.is_untouched(part, row)}
    return [fault for fault in faults if fault.place.rpartition("-")[0] not in untouched]


def _field(place: str, value: str, wrong: Mapping[str, list[Sentence]]) -> dict[str, Any]:
    return {"place": place, "value": value, "faults": wrong.get(place, [])}
