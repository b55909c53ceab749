"""What came before the story of one grant: an open year, two partners, rules in force, and an invoice claimed already.

Everything was posted on earlier days, so that the books can be read as of several. The call closes soon after the
scene is set: the story waits for its deadline, as everybody does.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

INVOICE = {"supplier": "Hall of fiction", "supplier_number": "0403019261", "invoice_number": "H-2026-118"}
INVOICE_CENTS = 2_500_000
OPENED, GRANTED, CLAIMED, JUDGED, PAID = (
    datetime(2026, month, day, 9, tzinfo=UTC) for month, day in [(1, 5), (1, 12), (2, 23), (3, 2), (3, 5)]
)
TIME_TO_BID = timedelta(seconds=75)


def scene(cast: Any) -> None:
    """Write the scene; the call comes last, for its clock ticks."""
    from tests.cast import _member
    from tests.factories import claims, funding, money

    people = money.people(cast)
    claims.third_officer(cast)  # a large claim takes three of them
    _member("Cor", cast.ana.organisation, "committee")
    agreements = _agreements(cast)
    year = funding.envelope(cents=50_000_000, at=OPENED)
    _rules(people)
    _claim_of_clara(cast, people, agreements["clara"], year)
    _call(cast, year)


def _agreements(cast: Any) -> dict[str, Any]:
    """Give both partners an agreement that is in force until the end of 2027."""
    from tests.factories import partners

    start, end = date(2023, 1, 1), date(2027, 12, 31)
    cycle = partners.cycle(code="C2", title="Cycle 2023-2027", from_on=start, until_on=end, strategy_version=None)
    return {
        name: partners.agreement(
            getattr(cast, name).organisation, cycle=cycle, code=f"A2-0{number}", title="Agreement 2023-2027",
            co_financing_percent=20,
        )
        for number, name in enumerate(("boris", "clara"), start=1)
    }  # fmt: skip


def _rules(people: Any) -> None:
    """Bring into force what claims are held against: Fin drafts, Fay reads."""
    from errera.claims import actions
    from errera.claims.shapes import TypedRule
    from errera.claims.states import RuleKind

    wanted: list[tuple[str, str, dict[str, Any], str]] = [
        ("own-share", "co_financing", {"percent": 20}, "The partner carries a fifth of every cost."),
        ("papers", "evidence", {"cents": 10_000}, "A cost above EUR 100 is shown with its invoice."),
        ("once", "once", {}, "An invoice is claimed once, by whomever."),
    ]
    for code, kind, numbers, why in wanted:
        facts = TypedRule(
            code=code, kind=RuleKind.named(kind), parameters=numbers, text={"en": why}, from_on=date(2023, 1, 1)
        )
        rule = actions.draft_rule(facts=facts, by=people.fin.actor, at=OPENED)
        actions.bring_rule_into_force(rule=rule, by=people.fay.actor, at=OPENED)


def _claim_of_clara(cast: Any, people: Any, agreement: Any, year: Any) -> None:
    """Let Clara claim the invoice first, and let the bank pay her."""
    from errera.claims import actions
    from errera.funding.shapes import LineFacts
    from errera.payments.models import PaymentOrder
    from tests.factories import claims, funding, payments

    payments.payee(cast.clara.organisation, people, at=OPENED, iban=payments.STEEL)
    held = funding.allocation(
        agreement, year, at=GRANTED, code="S2026-STEEL", lines=[LineFacts("events", 5_000_000, 4_000_000)]
    )
    paper = claims.line(
        budget_line=1, description="Hall for the fair", cost_cents=INVOICE_CENTS, claimed_cents=2_000_000, **INVOICE
    )
    claim = claims.draft(held, cast.clara.actor, paper, at=CLAIMED)
    line = claims.first_line(claim)
    actions.add_evidence(line=line, kind="cost", handed=claims.handed(), by=cast.clara.actor, at=CLAIMED)
    claim = actions.submit_claim(claim=claim, by=cast.clara.actor, at=CLAIMED)
    claims.judge(claim, people.fin.actor, at=JUDGED)
    claim = actions.approve_claim(claim=claim, by=people.fay.actor, at=JUDGED)
    _bank_pays(PaymentOrder.objects.get(public_id=claim.order), people)


def _bank_pays(order: Any, people: Any) -> None:
    """Take an order through a run of two signatures and a statement of the bank."""
    from errera.cli.demo.bank import Movement
    from errera.payments import actions
    from tests.factories import payments

    day = PAID.date()
    run = payments.run(order, by=people.fin.actor, on=day, at=JUDGED)
    actions.sign_run(run=run, by=people.fay.actor, at=JUDGED)
    actions.send_run(run=run, by=people.fin.actor, at=JUDGED)
    order.refresh_from_db()
    said = payments.bank_file(
        Movement(-order.cents, day, order.end_to_end_id), name="2026-001", opening_cents=60_000_000, from_on=day,
        until_on=day,
    )  # fmt: skip
    payments.brought_in(said, people.fin.actor, at=PAID)


def _call(cast: Any, year: Any) -> None:
    """Open a call whose deadline is near."""
    from errera.bids import actions
    from errera.bids.shapes import RuleFacts
    from errera.bids.states import RuleKind
    from errera.foundation import clock
    from tests.factories import bids

    facts = bids.facts(
        envelope=year, code="M2026", cents=10_000_000, advance_percent=25, opens_at=GRANTED,
        closes_at=clock.now() + TIME_TO_BID,
    )  # fmt: skip
    rules = [RuleFacts(RuleKind.CEILING, "50000")]
    call = actions.draft_call(facts=facts, rules=rules, criteria=bids.CRITERIA, by=cast.ana.actor, at=GRANTED)
    actions.open_call(call=call, by=cast.ana.actor, at=GRANTED)
