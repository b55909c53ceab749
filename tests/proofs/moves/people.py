"""Who plays with the money, and the stage: two years with money, partners with accounts, bids that were assessed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from django.test import override_settings

from errera.claims import actions
from errera.claims.models import Claim
from errera.foundation.actor import SYSTEM, Actor
from errera.funding.actions import earmark
from errera.funding.models import Envelope
from errera.funding.shapes import LineFacts
from errera.ledger.states import AccountKind
from errera.payments.models import PaymentOrder
from tests.cast import NOON, _found, _member

from .play import ABOUT, COMMITTEE, FINANCE, GRANTED, OTHERS, PARTNER, PROGRAMME

OUR_ACCOUNT = "BE71096123456769"  # the textbook's example of a Belgian account
HOUSE = override_settings(
    ERRERA_BANK_NAME="Agency for Trade", ERRERA_BANK_IBAN=OUR_ACCOUNT, ERRERA_BANK_BIC="GKCCBEBB",
    ERRERA_SECOND_LOOK_CENTS=8_000,
)  # fmt: skip
_TERM = {"from_on": date(2026, 1, 1), "until_on": date(2028, 12, 31)}
_OPENS = datetime(2026, 3, 1, 9, tzinfo=UTC)


@contextmanager
def at_work() -> Iterator[None]:
    """Let the agency have an account and a threshold."""
    with HOUSE:
        yield


def people_of(cast: Any, people: Any) -> dict[str, list[Actor]]:
    """Give who plays, by what they are for: as many of each as it takes; and who has no business here."""
    return {
        FINANCE: [people.fin.actor, people.fay.actor, _found("fil").actor],
        PROGRAMME: [cast.ana.actor, cast.eva.actor],
        PARTNER: [cast.boris.actor, cast.clara.actor],
        COMMITTEE: [people.com.actor, _found("cor").actor],
        OTHERS: [people.bea.actor, cast.ada.actor, cast.dan.actor, SYSTEM],
    }


def set_the_stage(cast: Any, *, granted: int = GRANTED) -> Any:
    """Write people, two open years, two partners with agreement and account, a rule, and calls; gives the people."""
    from tests.factories import claims, funding, money, partners, payments

    people = money.people(cast)
    _member("Fil", cast.ana.organisation, "finance_officer")
    _member("Cor", cast.ana.organisation, "committee")
    for year in (2026, 2027):
        funding.envelope(year=year, cents=granted, carry_over_percent=100)
    funding.envelope(year=2025, cents=1)  # wrongly: there is something to counter
    for member in (cast.boris, cast.clara):
        partners.agreement(partners.partnership(member.organisation), state="active", **_TERM)
        payments.payee(member.organisation, people)
    claims.rule("per_line", parameters={"cents": GRANTED // 20}, severity="cut")
    _write_calls(cast)
    _begin_to_spend(cast, people)
    return people


def _begin_to_spend(cast: Any, people: Any) -> None:
    """Leave the game half-way: an advance is with the bank, claims are handed in, reviewed, paid and to be paid, money
    is asked back, and some is set aside.
    """
    from tests.factories import claims, funding, payments

    terms = {"lines": [LineFacts("staff", 12_000, 6_000), LineFacts("events", 8_000, 4_000)], "advance_percent": 50}
    wood, steel = (claims.allocation(member, **terms) for member in (cast.boris, cast.clara))
    claims.advance(wood, cents=2_000, is_paid=False)
    with at_work():
        payments.sent_run(*PaymentOrder.objects.all(), people=people)
    claims.submitted(wood, cast.boris.actor, *(_line(cents) for cents in (1_000, 6_000)))
    paid = claims.approved(steel, cast.clara.actor, _line(1_200))
    payments.paid(PaymentOrder.objects.get(public_id=paid.order), people)
    for _ in range(2):
        recovery = _asked_back(paid, people)
    with at_work():
        actions.demand_recovery(recovery=recovery, by=people.fay.actor, at=NOON)
    claims.approved(steel, cast.clara.actor, _line(1_500))
    claims.reviewed(steel, cast.clara.actor, _line(1_000))
    set_aside = {"cents": GRANTED // 50, "about": ABOUT, "ground": "For a call.", "by": funding.manager(), "at": NOON}
    earmark(envelope=Envelope.objects.get(code="2026"), **set_aside)


def _asked_back(paid: Claim, people: Any) -> Any:
    return actions.propose_recovery(
        allocation=paid.allocation, claim=paid, source=AccountKind.PAID, cents=300, ground="Not eligible.",
        due_on=date(2026, 12, 1), by=people.fin.actor, at=NOON,
    )  # fmt: skip


def _line(cents: int) -> Any:
    from tests.factories import claims

    return claims.line(cost_cents=2 * cents, claimed_cents=cents)


def _write_calls(cast: Any) -> None:
    """Leave one call whose bids wait for the committee, and one that is still to be opened."""
    from tests.factories import bids

    terms = {"kind": "structural", "opens_at": _OPENS}
    call = bids.call(cents=GRANTED // 5, **terms)
    made = []
    for member in (cast.boris, cast.clara):
        lead = bids.partner(member.organisation)
        line = bids.line(lead.public_id, category="travel", quantity="1", price="100", co_financing="20")
        made.append(bids.submitted(call, lead, lines=[line]))
    bids.close(call)
    for bid in made:
        bids.assessed(bid, 8, 8)
    bids.call(cents=GRANTED // 10, state="draft", **{**terms, "closes_at": datetime(2028, 1, 1, tzinfo=UTC)})
