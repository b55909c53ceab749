"""Calls: what may be drafted, what opening sets aside, when they close, what cancelling gives back."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from errera.bids import actions, queries
from errera.bids.shapes import CriterionFacts, RuleFacts
from errera.bids.states import RuleKind
from errera.foundation.actor import SYSTEM, NotAllowed
from errera.foundation.lifecycle import StepRefused
from errera.funding import queries as funding_queries
from errera.ledger import actions as ledger
from errera.ledger.models import Posting
from errera.ledger.states import AccountKind
from tests.cast import NOON
from tests.factories import bids, funding, partners

from .acting import last, refused, trail

SECOND = timedelta(seconds=1)
BRUSSELS = ZoneInfo("Europe/Brussels")


def draft(cast, *, rules=(), criteria=bids.CRITERIA, **facts):
    return actions.draft_call(facts=bids.facts(**facts), rules=rules, criteria=criteria, by=cast.ana.actor, at=NOON)


def test_a_call_is_drafted_changed_opened_and_closed_by_the_clock(cast):
    objective = partners.objective()
    call = draft(cast, objectives=[objective], rules=[RuleFacts(RuleKind.CEILING, "50.000")])
    assert list(call.objectives.all()) == [objective]
    facts = replace(bids.facts(code=call.code), cents=5_000_000)
    call = actions.change_call(call=call, facts=facts, rules=[], criteria=bids.CRITERIA, by=cast.ana.actor, at=NOON)
    assert (call.cents, call.rules.count(), call.criteria.count()) == (5_000_000, 0, 2)
    call = actions.open_call(call=call, by=cast.ana.actor, at=NOON)
    assert queries.earmarked(call) == 5_000_000
    call = actions.close_call(call=call, by=SYSTEM, at=call.closes_at + SECOND)
    assert call.state == "closed"
    assert trail() == ["call.drafted", "call.changed", "call.opened", "call.closed"]


BAD = [
    ("closes before it opens", "closes_at", {"closes_at": NOON - timedelta(days=2)}),
    ("how much money", "cents", {"cents": 0}),
    ("between 0 and 100", "advance_percent", {"advance_percent": 101}),
    ("Write something", "title", {"title": " "}),
    ("Write something", "purpose", {"purpose": ""}),
]


@pytest.mark.parametrize(("words", "place", "facts"), BAD)
def test_a_call_that_cannot_be_is_refused_at_its_place(cast, words, place, facts):
    with refused(words, place=place):
        draft(cast, **facts)


BAD_RULES = [
    ("is not a number", [(RuleKind.CEILING, "much")]),
    ("is not a whole number", [(RuleKind.OVERHEAD_CAP, "101")]),
    ("is not a whole number", [(RuleKind.MAX_PACKAGES, "2,5")]),
    ("is not a day", [(RuleKind.LATEST_END, "Christmas")]),
    ("Choose from", [(RuleKind.CATEGORIES, "travel,parties")]),
    ("Choose from", [(RuleKind.PARTNER_KINDS, "")]),
    ("stands here twice", [(RuleKind.FLOOR, "1"), (RuleKind.FLOOR, "2")]),
]


@pytest.mark.parametrize(("words", "rules"), BAD_RULES)
def test_a_rule_that_says_nothing_is_refused(cast, words, rules):
    with refused(words, place="value"):
        draft(cast, rules=[RuleFacts(kind, value) for kind, value in rules])


@pytest.mark.parametrize("facts", [{"weight_percent": 0}, {"max_points": 0}, {"threshold": 11}])
def test_a_criterion_that_cannot_be_passed_is_refused(cast, facts):
    with refused("threshold within the points"):
        draft(cast, criteria=[replace(bids.CRITERIA[0], **facts)])


def test_codes_are_taken_once(cast):
    call = draft(cast)
    with refused("already", place="code"):
        draft(cast, code=call.code)
    with refused("stands here twice", place="code"):
        draft(cast, criteria=[bids.CRITERIA[0], bids.CRITERIA[0]])


def test_the_weights_add_up_on_opening(cast):
    call = draft(cast, criteria=[CriterionFacts("only", "Only", 99, 10)])
    with refused("add up to 99%"):
        actions.open_call(call=call, by=cast.ana.actor, at=NOON)


def test_a_call_opens_before_its_deadline_alone_and_with_money_that_is_there(cast):
    call = draft(cast)
    with refused("deadline has passed"):
        actions.open_call(call=call, by=cast.ana.actor, at=call.closes_at)
    rich = draft(cast, cents=10**12)
    with refused("Free in the envelope"):
        actions.open_call(call=rich, by=cast.ana.actor, at=NOON)
    rich.refresh_from_db()
    assert rich.state == "draft"


def test_an_open_call_is_a_promise(cast):
    call = bids.call()
    with pytest.raises(StepRefused):
        actions.change_call(call=call, facts=bids.facts(), rules=[], criteria=[], by=cast.ana.actor, at=NOON)


def test_a_deadline_moves_later_for_everybody_and_on_a_ground(cast):
    call = bids.call()
    later = call.closes_at + timedelta(days=3)
    with refused("Say why", place="ground"):
        actions.extend_call(call=call, closes_at=later, ground=" ", by=cast.ana.actor, at=NOON)
    with refused("later moment", place="closes_at"):
        actions.extend_call(call=call, closes_at=call.closes_at, ground="x", by=cast.ana.actor, at=NOON)
    assert (
        actions.extend_call(call=call, closes_at=later, ground="Strike.", by=cast.ana.actor, at=NOON).closes_at == later
    )


def test_nobody_closes_a_call_early_and_no_partner_at_all(cast):
    call = bids.call()
    for by in (SYSTEM, cast.ana.actor):
        with pytest.raises(NotAllowed, match="takes bids until"):
            actions.close_call(call=call, by=by, at=call.closes_at)
    with pytest.raises(NotAllowed, match="run the calls"):
        actions.close_call(call=call, by=cast.boris.actor, at=call.closes_at + SECOND)


@pytest.mark.parametrize("state", ["draft", "open", "closed"])
def test_a_cancelled_call_gives_its_money_back(cast, state):
    envelope = funding.envelope()
    call = bids.call(state=state, envelope=envelope)
    with refused("Say why", place="ground"):
        actions.cancel_call(call=call, ground="", by=cast.ana.actor, at=bids.AFTER)
    actions.cancel_call(call=call, ground="No money after all.", by=cast.ana.actor, at=bids.AFTER)
    assert funding_queries.figures_of_envelope(envelope)[AccountKind.ENVELOPE] == 100_000_000
    assert last().ground == "No money after all."


def test_a_call_whose_earmark_was_countered_in_the_books_is_cancelled_all_the_same(cast):
    call = bids.call(envelope=funding.envelope())
    posting = Posting.objects.get(what="funding.earmark.set")
    ledger.counter_posting(posting=posting, ground="Meant for another.", by=funding.officer(), at=bids.AFTER)
    assert actions.cancel_call(call=call, ground="So.", by=cast.ana.actor, at=bids.AFTER).state == "cancelled"


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_the_deadline_holds_to_the_second_across_summer_time(cast, day):
    """On the nights when clocks change, 17:00 in Brussels is another moment than the day before, and it is that one."""
    closes = datetime.fromisoformat(f"{day}T17:00").replace(tzinfo=BRUSSELS)
    call = bids.call(closes_at=closes)
    early, late = bids.draft(call), bids.draft(call)
    hours = 15 if day < "2026-06" else 16
    assert closes.astimezone(ZoneInfo("UTC")).hour == hours
    assert actions.submit_bid(bid=early, page="", by=bids.speaker(early.lead), at=closes).state == "submitted"
    with pytest.raises(NotAllowed, match="The deadline was"):
        actions.submit_bid(bid=late, page="", by=bids.speaker(late.lead), at=closes + SECOND)
