"""Calls, bids, assessments and decisions, made through the room's own actions, so that everything hangs together."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

from errera.bids import actions, queries
from errera.bids.models import Assessment, Bid, Call, Decision, Scenario
from errera.bids.shapes import (
    CallFacts,
    CriterionFacts,
    DecisionFacts,
    Handed,
    OutcomeFacts,
    RuleFacts,
    ScenarioFacts,
    ScoreFacts,
)
from errera.bids.states import RuleKind
from errera.foundation.accounts import queries as account_queries
from errera.foundation.accounts.models import User
from errera.foundation.actor import Actor
from errera.foundation.work import tasks
from errera.funding.models import Envelope
from errera.partners.models import Partnership
from tests.cast import NOON, TODAY, Member, _member
from tests.factories import funding, partners

_numbers = itertools.count(1)
CLOSES = NOON + timedelta(days=14)
AFTER = CLOSES + timedelta(hours=1)
CRITERIA = (
    CriterionFacts("quality", {"en": "Quality", "nl": "Kwaliteit"}, 60, 10, 5),
    CriterionFacts("reach", {"en": "Reach", "nl": "Bereik"}, 40, 10, 0),
)
MINUTES = Handed("minutes.pdf", "d0cument00", "c" * 64)


def manager() -> Actor:
    """Give a programme manager of the agency who plays in no test, and whom the directory knows."""
    user = User.objects.filter(email="calls@example.org").first()
    user = user or _member("Calls", _agency(), "programme_manager").user
    return account_queries.actor_for(user, on=TODAY)


def facts(**given: Any) -> CallFacts:
    """Give the facts of a call for EUR 100,000 that closes in two weeks."""
    held = given.pop("envelope", None) or Envelope.objects.filter(state="open").first() or funding.envelope()
    start: dict[str, Any] = {
        "code": f"CALL{next(_numbers)}",
        "kind": "project",
        "title": {"en": "Go further east", "nl": "Verder naar het oosten"},
        "purpose": {"en": "Missions to new markets.", "nl": "Missies naar nieuwe markten."},
        "opens_at": NOON - timedelta(days=1),
        "closes_at": CLOSES,
        "cents": 10_000_000,
        "advance_percent": 50,
    }
    return CallFacts(envelope=held, **{**start, **given})


def call(*, rules: Any = (), criteria: Any = CRITERIA, state: str = "open", at: datetime = NOON, **given: Any) -> Call:
    """Draft a call and take it to a state: draft, open or closed. `rules` are pairs of kind and value."""
    said = [RuleFacts(RuleKind(kind), str(value)) for kind, value in rules]
    row = actions.draft_call(facts=facts(**given), rules=said, criteria=criteria, by=manager(), at=at)
    if state in ("open", "closed"):
        row = actions.open_call(call=row, by=manager(), at=at)
    return close(row) if state == "closed" else row


def close(row: Call) -> Call:
    """Close a call just after its deadline."""
    row.refresh_from_db()
    return actions.close_call(call=row, by=manager(), at=row.closes_at + timedelta(seconds=1))


def partner(organisation: Any = None, **given: Any) -> Partnership:
    """Give a partner with an agreement in force until the end of 2027."""
    held = partners.partnership(organisation)
    if not held.agreements.exists():
        partners.agreement(held, **{"until_on": date(2027, 12, 31), **given})
    return held


def typed(*keys: str, **given: Any) -> dict[str, Any]:
    """Give a complete bid as it is typed: one work package and one line of EUR 10,000 for each partner."""
    start: dict[str, Any] = {
        "title": "Desk in Osaka",
        "summary": "A desk that opens doors.",
        "partners": [{"partner": key, "share": ""} for key in keys],
        "packages": [
            {"title": "Desk", "aim": "Open doors.", "from_on": "2026-06-01", "until_on": "2026-12-31", "place": "Japan"}
        ],
        "lines": [line(key) for key in keys],
    }
    return {**start, **given}


def line(key: str, **given: str) -> dict[str, str]:
    """Give a line of EUR 10,000, of which the partner carries EUR 2,000."""
    start = {
        "package": "1", "partner": key, "category": "travel", "description": "Flights", "unit": "flight",
        "quantity": "10", "price": "1000", "co_financing": "2000",
    }  # fmt: skip
    return {**start, **given}


def speaker(held: Partnership) -> Actor:
    """Give the manager of a partner: one is made where there is none."""
    user = User.objects.filter(roleheld__organisation=held.organisation, roleheld__role="partner_manager").first()
    user = user or _member(f"Manager{next(_numbers)}", held.organisation, "partner_manager").user
    return account_queries.actor_for(user, on=TODAY)


def draft(of: Call | None = None, lead: Partnership | None = None, *others: Partnership, **given: Any) -> Bid:
    """Begin a bid and save it complete; the other partners agree."""
    of, lead = of or call(), lead or partner()
    row = actions.begin_bid(call=of, lead=lead, by=speaker(lead), at=NOON)
    keys = [held.public_id for held in (lead, *others)]
    row = actions.save_bid(bid=row, typed=typed(*keys, **given), by=speaker(lead), at=NOON)
    for share in row.partners.filter(is_lead=False):
        actions.agree_share(partner=share, by=speaker(share.partnership), at=NOON)
    return row


def submitted(of: Call | None = None, lead: Partnership | None = None, *others: Partnership, **given: Any) -> Bid:
    """Submit a complete bid."""
    row = draft(of, lead, *others, **given)
    return actions.submit_bid(bid=row, page="https://example.org/bid", by=speaker(row.lead), at=NOON)


def assessor() -> Member:
    """Give a new assessor of an agency that bids for nothing."""
    return _member(f"Assessor{next(_numbers)}", _agency(), "assessor")


def member() -> Member:
    """Give a new member of the committee."""
    return _member(f"Member{next(_numbers)}", _agency(), "committee")


def _agency() -> Any:
    from errera.foundation.directory.models import Organisation

    return Organisation.objects.get_or_create(code="house", defaults={"name": "House", "country": "BE"})[0]


def assigned(bid: Bid, who: Member | None = None, *, declares: bool = True) -> Assessment:
    """Assign somebody to a bid of a closed call, and let them declare that they have no interest."""
    who = who or assessor()
    row = actions.assign_assessor(
        bid=bid, assessor=who.person.public_id, page="https://example.org/a", by=manager(), at=AFTER
    )
    return actions.declare_interest(assessment=row, has_conflict=False, by=who.actor, at=AFTER) if declares else row


def scores(*points: int) -> list[ScoreFacts]:
    """Give points for the criteria in order, each with a comment."""
    return [ScoreFacts(asked.code, value, "Because.") for asked, value in zip(CRITERIA, points, strict=True)]


def scored(bid: Bid, *points: int, who: Member | None = None) -> Assessment:
    """Assign somebody, and hand their scores in."""
    who = who or assessor()
    row = assigned(bid, who)
    return actions.hand_in_scores(assessment=row, scores=scores(*points), by=who.actor, at=AFTER)


def assessed(bid: Bid, *points: int) -> Bid:
    """Take a bid of a closed call through the whole assessment; both assessors give these points, and agree."""
    both = [assessor(), assessor()]
    rows = [scored(bid, *points, who=who) for who in both]
    agreed = {asked.code: value for asked, value in zip(CRITERIA, points, strict=True)}
    actions.write_consensus(bid=bid, note="We agree.", points=agreed, by=manager(), at=AFTER)
    for row, who in zip(rows, both, strict=True):
        actions.agree_consensus(assessment=row, by=who.actor, at=AFTER)
    bid.refresh_from_db()
    return bid


def ranked(*points: tuple[int, int], **given: Any) -> Call:
    """Give a closed call with one assessed bid for each pair of points."""
    row = call(**given)
    bids = [submitted(row) for _ in points]
    close(row)
    for bid, pair in zip(bids, points, strict=True):
        assessed(bid, *pair)
    row.refresh_from_db()
    return row


def outcome(bid: Bid, said: str = "award", **given: Any) -> OutcomeFacts:
    """Give what the committee says about a bid: by default everything that was asked."""
    start: dict[str, Any] = {"cents": bid.grant_cents if said == "award" else 0, "reason": "It is sound."}
    return OutcomeFacts(bid, said, **{**start, **given})


def decision_facts(of: Call, *present: Member, **given: Any) -> DecisionFacts:
    """Give a decision that awards every bid before the committee what it asked."""
    outcomes = given.pop("outcomes", None) or [outcome(bid) for bid in queries.before_committee(of)]
    start: dict[str, Any] = {"held_on": TODAY, "minutes": MINUTES}
    members = given.pop("members", [who.person.public_id for who in present])
    return DecisionFacts(members=members, outcomes=outcomes, **{**start, **given})


def prepared(of: Call, *present: Member, **given: Any) -> Decision:
    """Prepare a decision by the first of the members present."""
    present = present or (member(), member())
    return actions.prepare_decision(call=of, facts=decision_facts(of, *present, **given), by=present[0].actor, at=AFTER)


def page_of(bid: Bid) -> str:
    """Give an address for letters."""
    return f"https://example.org/bids/{bid.public_id}"


def confirmed(of: Call, **given: Any) -> Decision:
    """Prepare and confirm a decision by two members."""
    both = (member(), member())
    row = prepared(of, *both, **given)
    return actions.confirm_decision(decision=row, page_of=page_of, by=both[1].actor, at=AFTER)


def scenario_facts(**given: Any) -> ScenarioFacts:
    """Give a scenario of EUR 20,000 with few draws, so that it is computed at once."""
    return ScenarioFacts(**{"name": f"Scenario {next(_numbers)}", "cents": 2_000_000, "draws": 3, **given})


def scenario(of: Call | None = None, **given: Any) -> Scenario:
    """Draft a scenario of a call with two assessed bids, or of this one."""
    return actions.draft_scenario(
        call=of or ranked((8, 8), (7, 9)), facts=scenario_facts(**given), by=manager(), at=AFTER
    )


def computed(of: Call | None = None, **given: Any) -> Scenario:
    """Draft a scenario, and do what the worker would do about it."""
    row = actions.compute_scenario(scenario=scenario(of, **given), by=manager(), at=AFTER)
    tasks.carry_out_run(row.run)
    row.refresh_from_db()
    return row


def frozen(of: Call | None = None, **given: Any) -> Scenario:
    """Freeze a computed scenario with the minutes."""
    row = computed(of, **given)
    return actions.freeze_scenario(scenario=row, minutes=MINUTES, by=member().actor, at=AFTER)


LONG_AFTER = datetime(2026, 9, 1, 9, tzinfo=UTC)
