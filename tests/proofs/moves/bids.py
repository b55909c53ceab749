"""The moves of bids that set money aside, return it or grant it: calls opened and cancelled, and the decision."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from errera.bids import actions, queries
from errera.bids.models import Bid, Call, Decision
from errera.bids.policies import Permission
from errera.bids.shapes import CallFacts, CriterionFacts, DecisionFacts, Handed, OutcomeFacts
from errera.bids.states import Outcome
from errera.funding.models import Envelope
from errera.funding.shapes import ConditionFacts
from errera.funding.states import Blocks

from .play import COMMITTEE, PROGRAMME, Move, Play, after, by_people

CRITERIA = (CriterionFacts("quality", "Quality", 100, 10, 5),)
CLOSES = datetime(2028, 6, 1, tzinfo=UTC)
MINUTES = Handed("minutes.pdf", "d0cument00", "c" * 64)


@by_people(PROGRAMME)
def _draft_call(play: Play, **who: Any) -> None:
    facts = CallFacts(
        code=f"C{play.random.randrange(10**9)}", envelope=play.one(Envelope.objects.all(), "open"), kind="structural",
        title="Go further", purpose="New markets.", opens_at=who["at"], closes_at=CLOSES, cents=play.cents(),
        advance_percent=50,
    )  # fmt: skip
    actions.draft_call(facts=facts, rules=(), criteria=CRITERIA, **who)


@by_people(PROGRAMME)
@after(_draft_call)
def _open_call(play: Play, **who: Any) -> None:
    actions.open_call(call=play.one(Call.objects.all(), "draft"), **who)


@by_people(PROGRAMME)
@after(_open_call)
def _cancel_call(play: Play, **who: Any) -> None:
    actions.cancel_call(call=play.one(Call.objects.all(), "open", "draft"), ground=play.ground(), **who)


@by_people(COMMITTEE)
def _prepare_decision(play: Play, **who: Any) -> None:
    call = play.any_of(Call.objects.filter(state__in=["closed", "decided"]).order_by("pk"))
    members = queries.people_who_may(Permission.DECIDE, on=play.today).values_list("public_id", flat=True)
    facts = DecisionFacts(
        held_on=play.today, members=list(members), minutes=MINUTES, late_ground="It took longer.",
        outcomes=[_outcome(play, bid) for bid in queries.before_committee(call)],
    )  # fmt: skip
    actions.prepare_decision(call=call, facts=facts, **who)


def _outcome(play: Play, bid: Bid) -> OutcomeFacts:
    said = play.random.choice([*[Outcome.AWARD] * 3, Outcome.RESERVE, Outcome.REFUSE])
    conditions = [ConditionFacts("Sign.", Blocks.ADVANCE, None)] if play.random.random() < 0.3 else []
    cents = play.random.randint(1, bid.grant_cents) if said is Outcome.AWARD else 0
    return OutcomeFacts(bid, said, cents=cents, reason="It is sound.", conditions=conditions)


def _page_of(bid: Bid) -> str:
    return f"https://example.org/bids/{bid.public_id}"


@by_people(COMMITTEE)
@after(_prepare_decision)
def _confirm_decision(play: Play, **who: Any) -> None:
    decision = play.one(Decision.objects.all(), "prepared")
    actions.confirm_decision(decision=decision, page_of=_page_of, **play.unlike(who, [decision.prepared_by]))


@by_people(COMMITTEE)
@after(_prepare_decision)
def _withdraw_decision(play: Play, **who: Any) -> None:
    decision = play.one(Decision.objects.all(), "prepared")
    actions.withdraw_decision(decision=decision, ground=play.ground(), **who)


BIDS: list[Move] = [_draft_call, _open_call, _cancel_call, _prepare_decision, _confirm_decision, _withdraw_decision]
