"""Advances and claims of the demo: rules kept as data, claims in every state, a recovery."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from random import Random
from typing import Any

from errera.claims import actions, queries
from errera.claims.models import Claim
from errera.claims.shapes import Handed, PeriodFacts, TypedLine, TypedRule
from errera.claims.states import ClaimState, RuleKind, Severity
from errera.foundation.documents import actions as documents
from errera.funding import queries as funding_queries
from errera.funding.models import Allocation, BudgetLine

from .. import papers
from . import people
from .people import hands, moment

DAY = dt.timedelta(days=1)
WITHOUT_INVOICE = ("staff", "overhead")
SUPPLIERS = (
    ("Zaal Fictief", "0403019261"),
    ("Reisbureau Verzinsel", "0202239951"),
    ("Drukkerij Denkbeeld", "0206731645"),
)
RULES = (
    TypedRule("period", RuleKind.PERIOD, {"days_before": 0, "days_after": 0, "paid_days_after": 60}, Severity.REFUSE,
              {"en": "Costs are made in the term of the allocation and paid within 60 days after it.",
               "nl": "Kosten vallen in de looptijd van de toewijzing en zijn binnen 60 dagen erna betaald."}),
    TypedRule("overhead", RuleKind.OVERHEAD, {"percent": 7}, Severity.CUT,
              {"en": "Overhead is at most 7 per cent of the direct costs.",
               "nl": "Overheadkosten bedragen hoogstens 7 procent van de directe kosten."}),
    TypedRule("own-share", RuleKind.CO_FINANCING, {"percent": 20, "per_claim": True}, Severity.CUT,
              {"en": "The partner carries a fifth of the costs itself.",
               "nl": "De partner draagt een vijfde van de kosten zelf."}),
    TypedRule("evidence", RuleKind.EVIDENCE, {"cents": 25_000}, Severity.REFUSE,
              {"en": "From EUR 250 on a line needs a paper that proves it.",
               "nl": "Vanaf 250 euro heeft een lijn een bewijsstuk nodig."}),
    TypedRule("once", RuleKind.ONCE, {}, Severity.REFUSE,
              {"en": "An invoice is claimed once, by one partner.",
               "nl": "Een factuur wordt één keer gedeclareerd, door één partner."}),
)  # fmt: skip


def set_rules() -> None:
    """Bring the rules into force on which every claim is judged."""
    at = moment(dt.date(2022, 5, 3), 14)
    for rule in RULES:
        drafted = actions.draft_rule(facts=_dated(rule), **hands(people.OFFICER, at))
        actions.bring_rule_into_force(rule=drafted, **hands(people.SECOND_OFFICER, at + dt.timedelta(hours=1)))


def _dated(rule: TypedRule) -> TypedRule:
    return TypedRule(rule.code, rule.kind, rule.parameters, rule.severity, rule.text, from_on=dt.date(2022, 1, 1))


def order_advances(allocations: Sequence[Allocation], on: dt.date) -> None:
    """Order half of what was granted in advance."""
    who = hands(people.OFFICER, moment(on))
    for held in allocations:
        if not funding_queries.open_conditions(held).exists():
            actions.order_advance(allocation=held, cents=held.cents * held.advance_percent // 100, **who)


def claim_year(held: Allocation, on: dt.date, random: Random, *, share: int, is_final: bool, until: str) -> Claim:
    """Claim a share of every budget line, in whole per cent, and take the claim as far as `until`."""
    claim = draft(held, on, random, share=share, is_final=is_final)
    return take_to(claim, until, on)


def draft(held: Allocation, on: dt.date, random: Random, *, share: int, is_final: bool, full: bool = True) -> Claim:
    """Begin a claim with a line for each budget line, each with its paper; without `full` the papers are missing."""
    who = hands(people.manager_of(held.agreement), moment(on))
    until = min(held.until_on, on - DAY)
    claim = actions.begin_claim(allocation=held, facts=PeriodFacts(held.from_on, until, is_final), **who)
    for line in funding_queries.lines_of(held):
        typed = actions.add_line(claim=claim, facts=_line(line, held, until, random, share), **who)
        if full:
            paper = _paper(held, claim, typed.number, who)
            actions.add_evidence(line=typed, kind="cost", handed=paper, **who)
    return Claim.objects.get(pk=claim.pk)


def _line(line: BudgetLine, held: Allocation, until: dt.date, random: Random, share: int) -> TypedLine:
    claimed = line.grant_cents * share // 100
    day = held.from_on + DAY * random.randrange(20, max((until - held.from_on).days, 21))
    supplier, number = SUPPLIERS[random.randrange(len(SUPPLIERS))]
    invoice = f"{day:%Y}-{random.randrange(10**6):06}"
    if line.category in WITHOUT_INVOICE:
        supplier, number, invoice = str(held.partnership.organisation), "", ""
    return TypedLine(
        category=line.category, budget_line=line.number, description=str(held.title), dated_on=day, paid_on=day,
        cost_cents=claimed if line.category == "overhead" else -(-claimed * 4 // 3), claimed_cents=claimed,
        supplier=supplier, supplier_number=number, invoice_number=invoice,
    )  # fmt: skip


def _paper(held: Allocation, claim: Claim, number: int, who: dict[str, Any]) -> Handed:
    name = f"{claim.code.lower()}-{number}.pdf"
    file = papers.paper(
        name, title=f"{claim.code}, line {number}", body="An invoice of nobody.", mark="Fictional / Fictief"
    )
    document = documents.keep_document(
        file=file, title=name, about=claim, organisation_id=held.holder_id, language="en", **who
    )
    return document.handed


def take_to(claim: Claim, until: str, on: dt.date) -> Claim:
    """Take a draft as far as a state, one step a day, each by who may take it."""
    manager = people.manager_of(claim.allocation.agreement)
    steps = (
        ("submitted", lambda at: actions.submit_claim(claim=claim, **hands(manager, at))),
        ("in_review", lambda at: actions.accept_as_expected(claim=claim, **hands(people.OFFICER, at))),
        ("reviewed", lambda at: actions.finish_review(claim=claim, **hands(people.OFFICER, at))),
        ("looked at", lambda at: actions.look_again(
            claim=claim, ground="Invoices and payments compared.", **hands(people.THIRD_OFFICER, at))),
        ("ordered", lambda at: actions.approve_claim(claim=claim, **hands(people.SECOND_OFFICER, at))),
    )  # fmt: skip
    reached = {"draft": 0, "submitted": 1, "in_review": 2, "reviewed": 3, "ordered": 5}[until]
    for number, (_, act) in enumerate(steps[:reached]):
        act(moment(on + DAY * (number + 1)))
    return Claim.objects.get(pk=claim.pk)


def end_early(claim: Claim, how: str, on: dt.date) -> None:
    """Send a submitted claim back, refuse it, or let the partner withdraw it."""
    officer, manager = (
        hands(people.OFFICER, moment(on)),
        hands(people.manager_of(claim.allocation.agreement), moment(on)),
    )
    if how == "sent_back":
        actions.send_back_claim(claim=claim, ground="Line 1: the paper names another event.", **officer)
    elif how == "refused":
        actions.refuse_claim(claim=claim, ground="The costs belong to another programme.", **officer)
    else:
        actions.withdraw_claim(claim=claim, ground="We found a mistake ourselves.", **manager)


def claim_twice(first: Claim, held: Allocation, on: dt.date, random: Random) -> Claim:
    """Let another partner type an invoice that `first` claimed: its draft says at the line that it cannot be."""
    taken = next(line for line in queries.lines_of(first) if line.invoice_number)
    claim = draft(held, on, random, share=20, is_final=False)
    who = hands(people.manager_of(held.agreement), moment(on))
    budget = next(iter(funding_queries.lines_of(held)))
    facts = TypedLine(
        category=taken.category, budget_line=budget.number, description="Shared stand", supplier=taken.supplier,
        supplier_number=taken.supplier_number, invoice_number=taken.invoice_number, dated_on=taken.dated_on,
        paid_on=taken.paid_on, cost_cents=taken.cost_cents, claimed_cents=taken.claimed_cents,
    )  # fmt: skip
    actions.add_line(claim=claim, facts=facts, **who)
    return claim


def settled_claims(year: int) -> list[Claim]:
    """Give the claims of a year that were paid."""
    rows = Claim.objects.filter(allocation__envelope__code=str(year), state=ClaimState.PAID)
    return list(rows.select_related("allocation__agreement__partnership__organisation").order_by("pk"))
