"""The rules of a call, read from data: what each says in words, and where a bid breaks it. Plain Python."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from errera.foundation.money import Money
from errera.foundation.sentences import N_, Invalid, Sentence
from errera.funding.states import FundingKind

from ..states import OVERHEAD, RuleKind
from . import reading
from .content import BidContent, Fault, Line

AMOUNTS = (RuleKind.CEILING, RuleKind.FLOOR)
PERCENTS = (RuleKind.OVERHEAD_CAP, RuleKind.CO_FINANCING)
COUNTS = (RuleKind.MAX_PACKAGES, RuleKind.MAX_PARTNERS)


@dataclass(frozen=True)
class Rule:
    """One rule as it stands: its kind, and the value that is kept as plain text."""

    kind: RuleKind
    value: str

    @property
    def number(self) -> int:
        """Give the value of a rule that counts: cents, per cent, pieces."""
        return int(self.value)

    @property
    def day(self) -> date:
        """Give the value of a rule about a day."""
        return date.fromisoformat(self.value)

    @property
    def codes(self) -> tuple[str, ...]:
        """Give the value of a rule that lists codes."""
        return tuple(self.value.split(","))


@dataclass(frozen=True)
class PaidLine:
    """What the agency already pays a partner: a kind of funding, a category of costs, from day to day."""

    partner: str
    kind: FundingKind
    category: str
    from_on: date
    until_on: date
    allocation: str


@dataclass(frozen=True)
class Bidder:
    """What a call must know of a partner: its name, its kind, from when to when its agreements run."""

    key: str
    name: str
    kind: str
    terms: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True)
class Terms:
    """Everything a bid is held against: kind and rules of the call, partners, categories, what is paid already."""

    kind: FundingKind
    currency: str
    rules: tuple[Rule, ...] = ()
    bidders: Mapping[str, Bidder] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)
    paid_already: tuple[PaidLine, ...] = ()


def rule_of(kind: RuleKind, typed: str, *, known: Mapping[RuleKind, Mapping[str, str]]) -> Rule:
    """Read a rule that was typed; refuses a value that its kind cannot have. `known` are the codes there are."""
    try:
        return Rule(kind, _value_of(kind, typed.strip(), known.get(kind, {})))
    except reading.Unreadable as fault:
        raise Invalid(fault.sentence, field="value") from fault


def _value_of(kind: RuleKind, typed: str, known: Mapping[str, str]) -> str:
    if kind in AMOUNTS:
        return str(reading.cents(typed))
    if kind is RuleKind.LATEST_END:
        return reading.day(typed).isoformat()
    if kind in (*PERCENTS, *COUNTS):
        if not (typed.isascii() and typed.isdigit()) or (kind in PERCENTS and int(typed) > 100) or len(typed) > 4:
            raise reading.Unreadable(N_("“{typed}” is not a whole number that fits."), typed=typed)
        return str(int(typed))
    codes = [code.strip() for code in typed.split(",") if code.strip()]
    if not codes or set(codes) - set(known):
        raise reading.Unreadable(N_("Choose from: {codes}."), codes=", ".join(sorted(known)))
    return ",".join(dict.fromkeys(codes))


def words_of(rule: Rule, terms: Terms, kinds: Mapping[str, str]) -> Sentence:
    """Say what a rule asks, for the page of the call. `kinds` are the words for kinds of partner."""
    match rule.kind:
        case RuleKind.CEILING:
            return Sentence(N_("A bid asks at most {amount}."), {"amount": Money(rule.number, terms.currency)})
        case RuleKind.FLOOR:
            return Sentence(N_("A bid asks at least {amount}."), {"amount": Money(rule.number, terms.currency)})
        case RuleKind.OVERHEAD_CAP:
            return Sentence(N_("Overhead is at most {percent} % of the other costs."), {"percent": rule.number})
        case RuleKind.CO_FINANCING:
            return Sentence(N_("The partners carry at least {percent} % of the costs."), {"percent": rule.number})
        case RuleKind.LATEST_END:
            return Sentence(N_("Every work package ends by {day}."), {"day": rule.day})
        case RuleKind.MAX_PACKAGES:
            return Sentence(N_("A bid has at most {n} work packages."), {"n": rule.number})
        case RuleKind.MAX_PARTNERS:
            return Sentence(N_("A bid has at most {n} partners."), {"n": rule.number})
        case RuleKind.CATEGORIES:
            named = [terms.categories.get(code, code) for code in rule.codes]
            return Sentence(N_("These costs count: {names}."), {"names": ", ".join(named)})
    named = [kinds.get(code, code) for code in rule.codes]
    return Sentence(N_("These may take part: {names}."), {"names": ", ".join(named)})


def broken(content: BidContent, terms: Terms) -> list[Fault]:
    """Give every place at which a bid breaks the rules of its call, the agreements, or the bar on double funding."""
    found: list[Fault] = []
    for rule in terms.rules:
        found += _CHECKS[rule.kind](content, rule, terms)
    return [*found, *_categories(content, terms), *_agreements(content, terms), *_double_funding(content, terms)]


def _fault(place: str, text: str, **facts: Any) -> Fault:
    return Fault(place, Sentence(text, facts))


def _ceiling(content: BidContent, rule: Rule, terms: Terms) -> Iterator[Fault]:
    if content.grant_cents > rule.number:
        most, asked = Money(rule.number, terms.currency), Money(content.grant_cents, terms.currency)
        yield _fault("lines", N_("The bid asks {asked}; {most} is the most."), asked=asked, most=most)


def _floor(content: BidContent, rule: Rule, terms: Terms) -> Iterator[Fault]:
    if content.grant_cents < rule.number:
        least, asked = Money(rule.number, terms.currency), Money(content.grant_cents, terms.currency)
        yield _fault("lines", N_("The bid asks {asked}; {least} is the least."), asked=asked, least=least)


def _overhead(content: BidContent, rule: Rule, terms: Terms) -> Iterator[Fault]:
    lines = [line for line in content.lines if line.category == OVERHEAD]
    overhead = sum(line.cost_cents for line in lines)
    direct = content.cost_cents - overhead
    if lines and overhead * 100 > direct * rule.number:
        yield _fault(
            f"lines-{lines[-1].number - 1}-price",
            N_("Overhead is {overhead}; at most {percent} % of the other costs is {most}."),
            overhead=Money(overhead, terms.currency), percent=rule.number,
            most=Money(direct * rule.number // 100, terms.currency),
        )  # fmt: skip


def _co_financing(content: BidContent, rule: Rule, terms: Terms) -> Iterator[Fault]:
    if content.co_financing_cents * 100 < content.cost_cents * rule.number:
        least = -(-content.cost_cents * rule.number // 100)
        yield _fault(
            "lines",
            N_("The partners carry {carried}; at least {percent} % of the costs is {least}."),
            carried=Money(content.co_financing_cents, terms.currency), percent=rule.number,
            least=Money(least, terms.currency),
        )  # fmt: skip


def _latest_end(content: BidContent, rule: Rule, terms: Terms) -> Iterator[Fault]:
    for package in content.packages:
        if package.until_on and package.until_on > rule.day:
            place = f"packages-{package.number - 1}-until_on"
            yield _fault(place, N_("It ends on {day}; {latest} is the latest."), day=package.until_on, latest=rule.day)


def _most_packages(content: BidContent, rule: Rule, terms: Terms) -> Iterator[Fault]:
    if len(content.packages) > rule.number:
        text = N_("There are {n} work packages; {most} is the most.")
        yield _fault("packages", text, n=len(content.packages), most=rule.number)


def _most_partners(content: BidContent, rule: Rule, terms: Terms) -> Iterator[Fault]:
    if len(content.partners) > rule.number:
        text = N_("There are {n} partners; {most} is the most.")
        yield _fault("partners", text, n=len(content.partners), most=rule.number)


def _eligible_categories(content: BidContent, rule: Rule, terms: Terms) -> Iterator[Fault]:
    for line in content.lines:
        if line.category in terms.categories and line.category not in rule.codes:
            name = terms.categories[line.category]
            yield _fault(_at(line, "category"), N_("“{name}” does not count in this call."), name=name)


def _partner_kinds(content: BidContent, rule: Rule, terms: Terms) -> Iterator[Fault]:
    for i, partner in enumerate(content.partners):
        bidder = terms.bidders.get(partner.key)
        if bidder and bidder.kind not in rule.codes:
            text = N_("{name} is not of a kind that may take part in this call.")
            yield _fault(f"partners-{i}-partner", text, name=bidder.name)


_CHECKS: Mapping[RuleKind, Callable[[BidContent, Rule, Terms], Iterator[Fault]]] = {
    RuleKind.CEILING: _ceiling,
    RuleKind.FLOOR: _floor,
    RuleKind.OVERHEAD_CAP: _overhead,
    RuleKind.CO_FINANCING: _co_financing,
    RuleKind.LATEST_END: _latest_end,
    RuleKind.MAX_PACKAGES: _most_packages,
    RuleKind.MAX_PARTNERS: _most_partners,
    RuleKind.CATEGORIES: _eligible_categories,
    RuleKind.PARTNER_KINDS: _partner_kinds,
}


def _categories(content: BidContent, terms: Terms) -> Iterator[Fault]:
    for line in content.lines:
        if line.category not in terms.categories:
            yield _fault(_at(line, "category"), N_("Choose a category of costs."))


def _agreements(content: BidContent, terms: Terms) -> Iterator[Fault]:
    """See that each partner has an agreement over the whole time of its work: without one nothing can be allocated."""
    for i, partner in enumerate(content.partners):
        bidder, work = terms.bidders.get(partner.key), span_of(content, partner.key)
        if bidder and work and not any(start <= work[0] and work[1] <= end for start, end in bidder.terms):
            yield _fault(
                f"partners-{i}-partner",
                N_("{name} has no agreement in force from {start} to {end}, the time of its work."),
                name=bidder.name, start=work[0], end=work[1],
            )  # fmt: skip


def _double_funding(content: BidContent, terms: Terms) -> Iterator[Fault]:
    """Find lines that the other kind of funding pays already; nobody may lift this rule.

    It is the rule of the room below, read at the lines: the time that counts is that of all the partner's work.
    """
    for line in content.lines:
        work = span_of(content, line.partner)
        if not work or line.grant_cents <= 0:
            continue
        for paid in terms.paid_already:
            overlaps = paid.from_on <= work[1] and work[0] <= paid.until_on
            same = (paid.partner, paid.category) == (line.partner, line.category) and paid.kind != terms.kind
            if same and overlaps:
                yield _fault(
                    _at(line, "category"),
                    N_("Double funding: {allocation} ({kind}) pays this partner’s “{category}” from {start} to {end}."),
                    allocation=paid.allocation, kind=paid.kind, start=paid.from_on, end=paid.until_on,
                    category=terms.categories.get(paid.category, paid.category),
                )  # fmt: skip
                break


def span_of(content: BidContent, partner: str) -> tuple[date, date] | None:
    """Give the earliest and the latest day of the work packages in which a partner has a line."""
    packages = [content.package(line.package) for line in content.lines if line.partner == partner]
    starts = [package.from_on for package in packages if package and package.from_on]
    ends = [package.until_on for package in packages if package and package.until_on]
    return (min(starts), max(ends)) if starts and ends else None


def _at(line: Line, name: str) -> str:
    return f"lines-{line.number - 1}-{name}"
