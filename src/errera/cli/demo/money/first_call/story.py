"""How the call of 2022 went: bids in May, assessments in June, three scenarios, the committee, and the claims."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from errera.bids import actions, queries
from errera.bids.models import Bid, Call, Decision, Scenario
from errera.bids.shapes import (
    CallFacts,
    DecisionFacts,
    HandFacts,
    LimitFacts,
    LinkFacts,
    OutcomeFacts,
    ScenarioFacts,
    reading_of,
)
from errera.bids.states import BidState, LinkKind, Outcome, Side
from errera.foundation.actor import SYSTEM
from errera.foundation.documents import actions as documents
from errera.foundation.documents.shapes import Handed
from errera.foundation.work import actions as work
from errera.foundation.work import shapes as work_shapes
from errera.funding import queries as funding_queries
from errera.funding.models import Allocation, Envelope
from errera.partners.models import Agreement

from ... import papers
from ...sheets.directory import key_of
from .. import claiming, people, years
from ..assessing import assess, page_of
from ..people import hands, moment
from . import content
from .content import EVERY_DOMAIN, MOST_POINTS, TOGETHER_MORE, Idea

CODE, YEAR, CENTS = "C22-1", 2022, 14_000_000
CATEGORIES = ("events", "travel", "services", "communication", "other", "staff")
OPENS, CLOSES, ASSESSED, MEETS = dt.date(2022, 5, 5), dt.date(2022, 5, 31), dt.date(2022, 6, 2), dt.date(2022, 6, 21)
DRAWS = 60
DOMAINS = ("FOOD", "LSH", "ENG", "LOG", "MAT")


def hold() -> None:
    """Open the call, let 21 bids come in, close it, and have every bid assessed."""
    call, agreements = _open(), years.agreements_of(YEAR)
    asked: list[tuple[Idea, Agreement, Agreement | None]] = [
        (idea, held, None) for idea, held in zip(content.ALONE, agreements, strict=True)
    ]
    for idea, lead in zip(content.TOGETHER, content.LEADS, strict=True):
        asked.append((idea, agreements[lead], agreements[idea.joins or 0]))
    bids = [_submitted(call, *one, on=OPENS + dt.timedelta(days=5 + number)) for number, one in enumerate(asked)]
    actions.close_call(call=call, **hands(people.MANAGER, moment(CLOSES, 18)))
    for number, (bid, (idea, *_)) in enumerate(zip(bids, asked, strict=True)):
        _assess(bid, idea, ASSESSED + dt.timedelta(days=number // 5))


def add_scenario(name: str) -> None:
    """Write one of the scenarios, and let the engine look for the best use of the money under it."""
    call = Call.objects.get(code=CODE)
    at = moment(dt.date(2022, 6, 14), 10 + 2 * list(content.NOTES).index(name))
    scenario = actions.draft_scenario(call=call, facts=_facts(call, name), **hands(people.MANAGER, at))
    _compute(scenario, at + dt.timedelta(minutes=5))


def decide() -> None:
    """Freeze one scenario with the minutes, and decide as it says."""
    call = Call.objects.get(code=CODE)
    scenario = Scenario.objects.get(call=call, name=EVERY_DOMAIN)
    first, second = people.COMMITTEE
    at = moment(MEETS)
    minutes = _minutes(call, at)
    actions.freeze_scenario(scenario=scenario, minutes=minutes, **hands(first, at))
    facts = DecisionFacts(
        held_on=MEETS, members=[key_of(code) for code in people.COMMITTEE], minutes=minutes,
        outcomes=_outcomes(call, scenario),
    )  # fmt: skip
    decision: Decision = actions.prepare_decision(call=call, facts=facts, **hands(first, moment(MEETS, 11)))
    actions.confirm_decision(decision=decision, page_of=page_of, **hands(second, moment(MEETS, 15)))


def claim_all(on: dt.date, random: Random) -> None:
    """Claim nearly all of what was awarded, in one claim when the work is done."""
    for held in awarded():
        claiming.claim_year(held, on, random, share=96, is_final=True, until="ordered")


def awarded() -> list[Allocation]:
    """Give what the call led to."""
    rows = Allocation.objects.filter(envelope__code=str(YEAR), kind="project", state="allocated")
    return list(rows.select_related("envelope", "agreement__partnership__organisation").order_by("code"))


def _open() -> Call:
    facts = CallFacts(
        code=CODE, envelope=Envelope.objects.get(code=str(YEAR)), kind="project",
        title={"en": "First steps of a new cycle", "nl": "Eerste stappen van een nieuwe cyclus"},
        purpose={"en": "What partners want to try besides their yearly plan, alone or in pairs.",
                 "nl": "Wat partners naast hun jaarplan willen proberen, alleen of per twee."},
        opens_at=moment(OPENS, 9), closes_at=moment(CLOSES, 17), cents=CENTS,
    )  # fmt: skip
    who = hands(people.MANAGER, moment(OPENS, 9))
    call = actions.draft_call(facts=facts, rules=content.RULES, criteria=content.CRITERIA, **who)
    return actions.open_call(call=call, **who)


def _submitted(call: Call, idea: Idea, lead: Agreement, other: Agreement | None, *, on: dt.date) -> Bid:
    who = hands(people.manager_of(lead), moment(on))
    bid = actions.begin_bid(call=call, lead=lead.partnership, **who)
    bid = actions.save_bid(bid=bid, typed=_typed(idea, lead, other), **who)
    if other:
        share = bid.partners.get(is_lead=False)
        actions.agree_share(partner=share, **hands(people.manager_of(other), moment(on, 14)))
    return actions.submit_bid(bid=bid, page=page_of(bid), **hands(people.manager_of(lead), moment(on, 15)))


def _typed(idea: Idea, lead: Agreement, other: Agreement | None) -> dict[str, Any]:
    """Give a bid as it is typed: two work packages, and lines in categories that no structural funding pays."""
    partners = [held for held in (lead, other) if held]
    share = idea.companies * idea.price // len(partners)
    return {
        "title": idea.title,
        "summary": f"{idea.companies} companies that hardly export meet buyers in {idea.place}, and are followed up.",
        "partners": [{"partner": held.partnership.public_id, "share": ""} for held in partners],
        "packages": [
            {"title": f"Getting ready for {idea.place}", "aim": f"{idea.companies} companies know their buyers.",
             "from_on": "2022-07-04", "until_on": "2022-09-16", "place": "Brussels"},
            {"title": f"Visit to {idea.place}", "aim": "Two meetings for each company.",
             "from_on": "2022-09-19", "until_on": "2022-12-09", "place": idea.place},
        ],
        "lines": [line for held in partners for line in _lines(idea, held, share)],
    }  # fmt: skip


def _lines(idea: Idea, held: Agreement, euros: int) -> list[dict[str, str]]:
    taken = {line.category for row in funding_queries.others_of(held.partnership.organisation_id)
             if row.envelope.code == str(YEAR) for line in row.lines.all()}  # fmt: skip
    free = [code for code in CATEGORIES if code not in taken]
    parts = ("1", free[0], euros // 3), ("2", free[1], euros - euros // 3)
    return [
        {"package": package, "partner": held.partnership.public_id, "category": category,
         "description": f"{('Preparation for', 'Visit to')[package == '2']} {idea.place}", "unit": "lump sum",
         "quantity": "1", "price": str(part), "co_financing": str(part // 4)}
        for package, category, part in parts
    ]  # fmt: skip


def _assess(bid: Bid, idea: Idea, on: dt.date) -> None:
    codes = [asked.code for asked in content.CRITERIA]
    first = dict(zip(codes, idea.points, strict=True))
    second = {**first, "quality": min(10, max(1, first["quality"] + idea.apart))}
    assess(bid, (first, second), first, on)


def _facts(call: Call, name: str) -> ScenarioFacts:
    """Give a scenario: the points alone, a floor for each core domain, or what bids are worth together."""
    terms = {MOST_POINTS: _nothing_more, EVERY_DOMAIN: _floors, TOGETHER_MORE: _links}[name](call)
    return ScenarioFacts(name, CENTS, tolerance_thousandths=100, draws=DRAWS, note=content.NOTES[name], **terms)


def _nothing_more(call: Call) -> dict[str, Any]:
    return {}


def _floors(call: Call) -> dict[str, Any]:
    return {"shares": (90, 80), "limits": [LimitFacts(Side.DOMAIN, code, CENTS // 6) for code in DOMAINS]}


def _links(call: Call) -> dict[str, Any]:
    places = {idea.title: idea.place for idea in (*content.ALONE, *content.TOGETHER)}
    bids = {places[bid.title]: bid for bid in Bid.objects.filter(call=call, state=BidState.ASSESSED)}
    links = [LinkFacts(LinkKind.TOGETHER, bids[one], bids[other], worth) for one, other, worth in content.PAIRS]
    one, other = content.NOT_BOTH
    links.append(LinkFacts(LinkKind.EXCLUDES, bids[one], bids[other]))
    place, ground = content.BY_HAND
    return {"links": links, "hands": [HandFacts(bids[place], 0, ground)]}


def _compute(scenario: Scenario, at: dt.datetime) -> None:
    """Do what the worker does when somebody asks for the best use of the money, at that moment of the story."""
    asked = actions.compute_scenario(scenario=scenario, **hands(people.MANAGER, at))
    if asked.run is None:
        raise LookupError("a scenario that is computed has a run")
    begun = work.begin_run(run=asked.run, by=SYSTEM, at=at)
    result = work_shapes.jobs()[asked.run.kind].do(begun)
    work.finish_run(run=asked.run, result=result, by=SYSTEM, at=at + dt.timedelta(minutes=1))


def _minutes(call: Call, at: dt.datetime) -> Handed:
    file = papers.paper(
        "minutes.pdf", title=f"Committee on {call.code}", mark=papers.FICTIONAL,
        body=f"Three scenarios lay on the table. The committee chose “{EVERY_DOMAIN}”.",
    )  # fmt: skip
    kept = documents.keep_document(
        file=file, title="minutes.pdf", about=call, organisation_id=None, language="en", **hands(people.MANAGER, at)
    )
    return kept.handed


def _outcomes(call: Call, scenario: Scenario) -> list[OutcomeFacts]:
    """Award what the frozen scenario funds; of the others, put the two with most points on the reserve list."""
    answer = queries.answer_of(scenario)
    if answer is None:
        raise LookupError("a frozen scenario has its answer")
    awards = reading_of(answer.problem, answer.said).awards
    bids = list(queries.before_committee(call))
    waiting = [bid.pk for bid in bids if bid.passes and bid.public_id not in awards][:2]
    return [_outcome(bid, awards.get(bid.public_id, 0), is_next=bid.pk in waiting) for bid in bids]


def _outcome(bid: Bid, cents: int, *, is_next: bool) -> OutcomeFacts:
    if cents:
        return OutcomeFacts(bid, Outcome.AWARD, cents, content.REASONS["award"])
    said = Outcome.RESERVE if is_next else Outcome.REFUSE
    return OutcomeFacts(bid, said, 0, content.REASONS[said])
