"""The moves that ask money back: proposed by one, demanded by another, or dropped."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from errera.claims import actions
from errera.claims.models import Advance, Claim, Recovery
from errera.ledger.states import AccountKind

from .play import Move, Play, after
from .review import _approve_claim, _order_advance


@after(_approve_claim, _order_advance)
def _propose_recovery(play: Play, **who: Any) -> None:
    claims = Claim.objects.filter(state__in=["approved", "ordered", "paid"] if play.random.random() < 0.3 else ["paid"])
    paid = play.any_of([*claims.order_by("pk"), *Advance.objects.filter(state="paid").order_by("pk")])
    is_claim = isinstance(paid, Claim)
    actions.propose_recovery(
        allocation=paid.allocation, source=AccountKind.PAID if is_claim else AccountKind.ADVANCED,
        claim=paid if is_claim and play.random.random() < 0.7 else None, ground="Costs that are not eligible.",
        cents=play.cents((paid.reserved.total if is_claim else paid.cents) // 2),
        due_on=play.today + timedelta(days=play.random.choice([0, *[60, 90] * 6])), **who,
    )  # fmt: skip


@after(_propose_recovery)
def _demand_recovery(play: Play, **who: Any) -> None:
    recovery = play.one(Recovery.objects.all(), "proposed")
    actions.demand_recovery(recovery=recovery, **play.unlike(who, [recovery.proposed_by]))


@after(_propose_recovery)
def _drop_recovery(play: Play, **who: Any) -> None:
    actions.drop_recovery(recovery=play.one(Recovery.objects.all(), "proposed"), ground=play.ground(), **who)


RECOVERIES: list[Move] = [*[_propose_recovery] * 2, *[_demand_recovery] * 2, _drop_recovery]
