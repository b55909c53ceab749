"""The chapters of the demo's money, and of what partners did with it, in the order of their days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random

from django.db.models import Model

from errera.aid.models import Ceiling
from errera.bids.models import Call, Scenario
from errera.claims.models import Advance, Claim, EligibilityRule
from errera.funding.models import Allocation, Envelope
from errera.funding.states import AllocationState, EnvelopeState
from errera.payments.models import Payee

from .. import results
from . import aiding, banking, calls, claiming, ending, first_call, initiatives, people, years
from .years import YEARS

Chapter = tuple[str, Callable[[], bool], Callable[[Random], object]]
CLOSED, LATEST = YEARS[:3], YEARS[-1]
DELIVERY, FIRST_CALL = "initiatives", "first call"
SHARES = {YEARS[0]: 86, LATEST: 78}  # per cent of the envelope that yearly plans take; the rest is for calls
STAGE = results.Stage(
    years.agreements_of, people.hands, people.manager_of, people.moment, people.MANAGER, people.SECOND_MANAGER
)


def chapters() -> list[Chapter]:
    """Give each chapter: its name, whether it was told already, and how it is told."""
    return [
        ("rules", EligibilityRule.objects.exists, lambda random: claiming.set_rules()),
        *(_year(year) for year in YEARS),
        *_first_call(),
        ("bank accounts", Payee.objects.exists, lambda random: banking.open_accounts(years.agreements_of(2025))),
        *(chapter for year in YEARS[:-1] for chapter in _work(year)),
        ("advances 2026", _exists(Advance, 2026), lambda random: _advance(2026)),
        ("claims 2026", _exists(Claim, 2026), lambda random: ending.claim_in_every_state(2026, random)),
        ("de minimis", Ceiling.objects.exists, lambda random: aiding.begin_register(years.agreements_of(LATEST))),
        ("calls", Call.objects.filter(envelope__code=str(LATEST)).exists, _calls),
        _delivery(LATEST),
        ("open ends", lambda: Payee.objects.filter(state="proposed").exists(), ending.leave_open),
    ]


def _year(year: int) -> Chapter:
    def open_and_allocate(random: Random) -> None:
        years.allocate(years.open_envelope(year), year, random, share=SHARES.get(year, 100))
        if year < LATEST:
            years.settle_conditions(year)

    return f"envelope {year}", Envelope.objects.filter(code=str(year)).exists, open_and_allocate


def _first_call() -> list[Chapter]:
    """Tell the call of the first year: its bids, what the workbench made of them, and the decision."""
    rows = Call.objects.filter(code=first_call.CODE)
    return [
        (FIRST_CALL, rows.exists, lambda random: first_call.hold()),
        *(_scenario(name) for name in first_call.NOTES),
        (f"{FIRST_CALL}: decision", rows.filter(state="decided").exists, lambda random: first_call.decide()),
    ]


def _scenario(name: str) -> Chapter:
    told = Scenario.objects.filter(call__code=first_call.CODE, name=name).exists
    return f"{FIRST_CALL}: {name}", told, lambda random: first_call.add_scenario(name)


def _work(year: int) -> list[Chapter]:
    """Tell the work of a past year, in the order of its days: the books are written forward.

    Advances in spring, then the year before is closed, one claim in autumn, the final one after the year.
    """

    def autumn(random: Random) -> None:
        for held in _allocations(year):
            claiming.claim_year(held, dt.date(year, 9, 12), random, share=45, is_final=False, until="ordered")
        banking.pay_everything(dt.date(year, 9, 26))

    def final(random: Random) -> None:
        ending.claim_the_rest(year, random)

    return [
        *([_delivery(year)] if year in initiatives.YEARS else []),
        (f"advances {year}", _exists(Advance, year), lambda random: _advance(year)),
        *([_closing(year - 1)] if year - 1 in CLOSED else []),
        (f"claims {year}", _exists(Claim, year), autumn),
        (f"final claims {year}", _exists(Claim, year, is_final=True), final),
    ]


def _advance(year: int) -> None:
    on = dt.date(2022, 5, 16) if year == YEARS[0] else dt.date(year, 2, 3)
    claiming.order_advances(_allocations(year), on)
    banking.pay_everything(on + dt.timedelta(days=7))


def _delivery(year: int) -> Chapter:
    """Tell what partners did with the money of a year, while it can still be spent."""

    def deliver(random: Random) -> None:
        initiatives.tell_initiatives(year, random)
        if year == LATEST:
            initiatives.tie_conditions()

    return f"{DELIVERY} {year}", lambda: initiatives.is_told(year), deliver


def _closing(year: int) -> Chapter:
    closed = Envelope.objects.filter(code=str(year), state=EnvelopeState.CLOSED).exists

    def close(random: Random) -> None:
        results.tell_year(STAGE, year, random)  # money and results are both closed, or the year is not
        ending.close(year)

    return f"closing {year}", closed, close


def _calls(random: Random) -> None:
    envelope = Envelope.objects.get(code=str(LATEST))
    agreements = years.agreements_of(LATEST)
    calls.decided_call(envelope, agreements)
    calls.assessed_call(envelope, agreements[8:])
    calls.running_call(envelope, agreements[3:])


def _allocations(year: int) -> list[Allocation]:
    rows = Allocation.objects.filter(envelope__code=str(year), state=AllocationState.ALLOCATED, kind="structural")
    return list(rows.select_related("envelope", "agreement__partnership__organisation").order_by("code"))


def _exists(model: type[Model], year: int, **facts: bool) -> Callable[[], bool]:
    rows = model._default_manager.filter(allocation__envelope__code=str(year), **facts)
    return rows.exists
