"""What a bid says: read from what was typed, with every fault at its place. Plain Python.

`typed` is a plain dictionary of texts, exactly as the form took them. `read(typed)` never fails: what cannot be read
is nothing in the content and a fault with its place (`lines-2-price`), which is also the id of the form's field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeVar

from errera.foundation.money import Money
from errera.foundation.sentences import N_, Sentence

from . import reading
from .reading import Unreadable

Value = TypeVar("Value")
PARTS: dict[str, tuple[str, ...]] = {
    "partners": ("partner", "share"),
    "packages": ("title", "aim", "from_on", "until_on", "place"),
    "lines": ("package", "partner", "category", "description", "unit", "quantity", "price", "co_financing"),
}
MOST_ROWS = {"partners": 20, "packages": 30, "lines": 150}
LONGEST = {"title": 200, "summary": 8000, "aim": 4000, "place": 200, "description": 300, "unit": 40}


@dataclass(frozen=True)
class Fault:
    """What keeps a bid from being complete, in words, at its place on the form."""

    place: str
    sentence: Sentence


@dataclass(frozen=True)
class Partner:
    """A partner of the bid, by the public id of its partnership, and the share of the grant it typed, if it did.

    A share that is not typed is what the partner's lines ask.
    """

    key: str
    share_cents: int | None


@dataclass(frozen=True)
class Package:
    """A work package."""

    number: int
    title: str
    aim: str
    from_on: date | None
    until_on: date | None
    place: str


@dataclass(frozen=True)
class Line:
    """A budget line: so many units at a price, less what the partner carries itself."""

    number: int
    package: int | None
    partner: str
    category: str
    description: str
    unit: str
    quantity: Decimal | None
    price_cents: int | None
    co_financing_cents: int | None

    @property
    def cost_cents(self) -> int:
        """Give what the line costs, rounded half up once; nothing while quantity or price cannot be read."""
        if self.quantity is None or self.price_cents is None:
            return 0
        return int((self.quantity * self.price_cents).quantize(Decimal(1), ROUND_HALF_UP))

    @property
    def grant_cents(self) -> int:
        """Give what is asked of the agency for the line; nothing while its cost is not known."""
        return self.cost_cents - (self.co_financing_cents or 0) if self.cost_cents else 0


@dataclass(frozen=True)
class BidContent:
    """A bid as far as it can be read; the partner in front leads it."""

    title: str
    summary: str
    partners: tuple[Partner, ...] = ()
    packages: tuple[Package, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def cost_cents(self) -> int:
        """Give what everything costs."""
        return sum(line.cost_cents for line in self.lines)

    @property
    def grant_cents(self) -> int:
        """Give what is asked of the agency."""
        return sum(line.grant_cents for line in self.lines)

    @property
    def co_financing_cents(self) -> int:
        """Give what the partners carry themselves."""
        return self.cost_cents - self.grant_cents

    def grant_of(self, partner: str) -> int:
        """Give what is asked for one partner."""
        return sum(line.grant_cents for line in self.lines if line.partner == partner)

    def package(self, number: int | None) -> Package | None:
        """Give a work package by its number."""
        return next((package for package in self.packages if package.number == number), None)


def blank(lead: str) -> dict[str, Any]:
    """Give what a new draft begins with: the lead, one work package and one line, all empty."""
    return {
        "title": "",
        "summary": "",
        "partners": [{"partner": lead, "share": ""}],
        "packages": [blank_row("packages")],
        "lines": [{**blank_row("lines"), "package": "1", "partner": lead}],
    }


def blank_row(part: str) -> dict[str, str]:
    """Give an empty row of a part of the form."""
    return dict.fromkeys(PARTS[part], "")


def is_untouched(part: str, row: Mapping[str, str]) -> bool:
    """Say whether nobody typed in a row yet: a new line begins with a package and a partner, and says no more."""
    begun = ("package", "partner") if part == "lines" else ()
    return not any(text.strip() for name, text in row.items() if name not in begun)


def typed_in(given: Mapping[str, str], held: Mapping[str, Any]) -> dict[str, Any]:
    """Give what a form brought, text by text; a part that the form did not bring stays as it is held."""
    typed = {name: _kept(given.get(name, held.get(name, ""))) for name in ("title", "summary")}
    return {**typed, **{part: _rows(part, given, held) for part in PARTS}}


def _rows(part: str, given: Mapping[str, str], held: Mapping[str, Any]) -> list[dict[str, str]]:
    count = given.get(f"{part}-count", "")
    if not (count.isascii() and count.isdigit()):
        return list(held.get(part, []))
    rows = range(min(int(count), MOST_ROWS[part]))
    return [{name: _kept(given.get(f"{part}-{i}-{name}", "")) for name in PARTS[part]} for i in rows]


def _kept(text: str) -> str:
    """Give a text as it was typed, less the character that PostgreSQL cannot keep."""
    return text.replace("\x00", "").replace("\r\n", "\n")


def read(typed: Mapping[str, Any], currency: str) -> tuple[BidContent, list[Fault]]:
    """Read a whole bid; give what can be read, and what is missing or wrong."""
    reader = _Reader(currency)
    content = BidContent(
        title=reader.text("title", typed.get("title", ""), N_("Give the bid a title.")),
        summary=reader.text("summary", typed.get("summary", ""), N_("Say in a few sentences what the bid is about.")),
        partners=tuple(reader.partner(i, row) for i, row in enumerate(typed.get("partners", []))),
        packages=tuple(reader.package(i, row) for i, row in enumerate(typed.get("packages", []))),
        lines=tuple(reader.line(i, row) for i, row in enumerate(typed.get("lines", []))),
    )
    reader.whole(content)
    return content, reader.faults


class _Reader:
    """Reads field by field and remembers every fault with its place."""

    def __init__(self, currency: str) -> None:
        self.currency = currency
        self.faults: list[Fault] = []

    def fault(self, place: str, text: str, **facts: Any) -> None:
        self.faults.append(Fault(place, Sentence(text, facts)))

    def text(self, place: str, typed: str, missing: str) -> str:
        if not typed.strip():
            self.fault(place, missing)
        most = LONGEST.get(place.rpartition("-")[2], 200)
        if len(typed) > most:
            self.fault(place, N_("This is {n} characters long; {most} is the most."), n=len(typed), most=most)
        return typed.strip()

    def value(self, place: str, typed: str, how: Callable[[str], Value], missing: str) -> Value | None:
        if not typed.strip():
            if missing:
                self.fault(place, missing)
            return None
        try:
            return how(typed)
        except Unreadable as fault:
            self.faults.append(Fault(place, fault.sentence))
            return None

    def partner(self, i: int, row: Mapping[str, str]) -> Partner:
        at = f"partners-{i}"
        if not row["partner"]:
            self.fault(f"{at}-partner", N_("Choose a partner, or take the row away."))
        return Partner(row["partner"], self.value(f"{at}-share", row["share"], reading.cents, ""))

    def package(self, i: int, row: Mapping[str, str]) -> Package:
        at = f"packages-{i}"
        package = Package(
            number=i + 1,
            title=self.text(f"{at}-title", row["title"], N_("Give the work package a title.")),
            aim=self.text(f"{at}-aim", row["aim"], N_("Say what the work package is to achieve.")),
            from_on=self.value(f"{at}-from_on", row["from_on"], reading.day, N_("Say on what day it begins.")),
            until_on=self.value(f"{at}-until_on", row["until_on"], reading.day, N_("Say on what day it ends.")),
            place=self.text(f"{at}-place", row["place"], N_("Say in which place or market.")),
        )
        if package.from_on and package.until_on and package.until_on < package.from_on:
            self.fault(f"{at}-until_on", N_("It ends before it begins."))
        return package

    def line(self, i: int, row: Mapping[str, str]) -> Line:
        at = f"lines-{i}"
        number = row["package"].strip()
        line = Line(
            number=i + 1,
            package=int(number) if number.isascii() and number.isdigit() and len(number) < 4 else None,
            partner=row["partner"],
            category=row["category"],
            description=self.text(f"{at}-description", row["description"], N_("Say what is paid for.")),
            unit=self.text(f"{at}-unit", row["unit"], N_("Say in what unit: day, flight, stand.")),
            quantity=self.value(f"{at}-quantity", row["quantity"], reading.quantity, N_("Say how many.")),
            price_cents=self.value(f"{at}-price", row["price"], reading.cents, N_("Give the price of one.")),
            co_financing_cents=self.value(f"{at}-co_financing", row["co_financing"], reading.cents, "") or 0,
        )
        if line.quantity is not None and line.price_cents is not None:
            if not line.cost_cents:
                self.fault(f"{at}-quantity", N_("This line costs nothing: take it away."))
            elif line.cost_cents > reading.LARGEST:
                self.fault(f"{at}-quantity", N_("This line costs more than this house can count."))
            elif line.grant_cents < 0:
                self.fault(f"{at}-co_financing", N_("The co-financing is more than the line costs."))
        return line

    def whole(self, content: BidContent) -> None:
        """See that the parts fit together."""
        if not content.packages:
            self.fault("packages", N_("Add a work package."))
        if not content.lines:
            self.fault("lines", N_("Add a budget line."))
        keys = [partner.key for partner in content.partners]
        for i, key in enumerate(keys):
            if key and key in keys[:i]:
                self.fault(f"partners-{i}-partner", N_("This partner is in the bid already."))
        for i, line in enumerate(content.lines):
            if content.package(line.package) is None:
                self.fault(f"lines-{i}-package", N_("Choose the work package of this line."))
            if not line.partner or line.partner not in keys:
                self.fault(f"lines-{i}-partner", N_("Choose a partner of this bid for this line."))
        self._shares(content)

    def _shares(self, content: BidContent) -> None:
        for i, partner in enumerate(content.partners):
            asked = content.grant_of(partner.key)
            if partner.share_cents is not None and partner.share_cents != asked:
                self.fault(
                    f"partners-{i}-share",
                    N_("The lines of this partner ask {asked}, its share says {share}: make them the same."),
                    asked=Money(asked, self.currency), share=Money(partner.share_cents, self.currency),
                )  # fmt: skip
