"""How years end in the demo: three are closed, one cannot close yet, one runs; with a recovery and an invoice twice."""

from __future__ import annotations

import datetime as dt
from random import Random

from errera.claims import actions as claim_actions
from errera.funding import actions as funding_actions
from errera.funding.models import Allocation, Envelope
from errera.payments.models import Demand

from . import banking, claiming, first_call, people, years
from .people import hands, moment

WRONG_FAIR = {"en": "The stand was paid by another programme, as the audit found.",
              "nl": "De stand werd door een ander programma betaald, zo bleek uit de audit."}  # fmt: skip


def _allocations(year: int) -> list[Allocation]:
    rows = Allocation.objects.filter(envelope__code=str(year), state="allocated", kind="structural")
    return list(rows.select_related("envelope", "agreement__partnership__organisation").order_by("code"))


def claim_the_rest(year: int, random: Random) -> None:
    """Claim what is left of a year after its end; in the latest past year two claims are not through yet."""
    on = dt.date(year + 1, 1, 20)
    rows = _allocations(year)
    for number, held in enumerate(rows):
        is_waiting = year == years.YEARS[-2] and number < 2
        until = ("submitted", "in_review")[number] if is_waiting else "ordered"
        share = 55 if number % 4 else 48
        claiming.claim_year(held, on, random, share=share, is_final=True, until=until)
    if year == first_call.YEAR:
        first_call.claim_all(on, random)
    banking.pay_everything(dt.date(year + 1, 2, 9))
    _ask_back(year)


def _ask_back(year: int) -> None:
    """Ask a part of one paid claim back: in earlier years it came in, in the latest it is still owed."""
    claims = [claim for claim in claiming.settled_claims(year) if claim.is_final]
    if year not in years.YEARS[1:4] or not claims:
        return
    claim, on = claims[year % len(claims)], dt.date(year + 1, 2, 16)
    recovery = claim_actions.propose_recovery(
        allocation=claim.allocation, claim=claim, source="paid", cents=120_000, ground=WRONG_FAIR,
        due_on=on + dt.timedelta(days=45), **hands(people.OFFICER, moment(on)),
    )  # fmt: skip
    recovery = claim_actions.demand_recovery(
        recovery=recovery, **hands(people.SECOND_OFFICER, moment(on + dt.timedelta(days=1)))
    )
    demand = Demand.objects.select_related("organisation").get(public_id=recovery.demand)
    if year < years.YEARS[-2]:
        banking.receive(demand, demand.cents, on + dt.timedelta(days=14))
    else:
        banking.receive(demand, demand.cents // 3, on + dt.timedelta(days=14))


def close(year: int) -> None:
    """Close every allocation of a year, and then the year itself."""
    at = moment(dt.date(year + 1, 4, 3))
    for held in [*_allocations(year), *(first_call.awarded() if year == first_call.YEAR else ())]:
        funding_actions.close_allocation(
            allocation=held, ground="Everything was claimed and paid.", **hands(people.MANAGER, at)
        )
    into = Envelope.objects.get(code=str(year + 1))
    funding_actions.close_envelope(
        envelope=Envelope.objects.get(code=str(year)), into=into,
        **hands(people.OFFICER, moment(dt.date(year + 1, 4, 10))),
    )  # fmt: skip


def claim_in_every_state(year: int, random: Random) -> None:
    """Begin the claims of the running year, and leave one in each state; one invoice is claimed twice."""
    rows = _allocations(year)
    on = dt.date(year, 2, 23)
    states = ("draft", "submitted", "in_review", "reviewed", "ordered", "ordered", "sent_back", "refused", "withdrawn")
    made = []
    for held, state in zip(rows, states, strict=False):
        ends = state in ("sent_back", "refused", "withdrawn")
        claim = claiming.draft(held, on, random, share=20, is_final=False, full=state != "draft")
        claim = claiming.take_to(claim, "submitted" if ends else state, on)
        if ends:
            claiming.end_early(claim, state, on + dt.timedelta(days=3))
        made.append(claim)
    banking.pay_everything(dt.date(year, 3, 4))
    late = claiming.draft(rows[len(states) + 1], dt.date(year, 3, 5), random, share=70, is_final=False)
    claiming.take_to(late, "ordered", dt.date(year, 3, 5))  # more than the advance, approved since the run
    with_invoice = next(claim for claim in made if claim.lines.exclude(invoice_number="").exists())
    claiming.claim_twice(with_invoice, rows[len(states)], dt.date(year, 3, 9), random)


def leave_open(random: Random) -> None:
    """Leave what waits for somebody on the demo's day: a new account to verify, a budget shift to answer."""
    rows = years.agreements_of(years.YEARS[-1])
    banking.propose_another(rows[1], dt.date(2026, 3, 11))
    held = Allocation.objects.get(code=f"F26-{rows[2].code[-2:]}")
    lines = list(held.lines.order_by("number"))
    funding_actions.propose_shift(
        allocation=held, from_number=lines[0].number, to_number=lines[1].number, cents=lines[0].grant_cents // 4,
        ground="The fair moved to a larger hall.",
        **hands(people.manager_of(rows[2]), moment(dt.date(2026, 3, 12))),
    )  # fmt: skip
