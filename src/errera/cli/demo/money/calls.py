"""Two calls of the demo: one decided with a condition, one in which bids are written and assessed now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from errera.bids import actions
from errera.bids.models import Bid, Call
from errera.bids.shapes import (
    CallFacts,
    ConditionFacts,
    CriterionFacts,
    DecisionFacts,
    OutcomeFacts,
    RuleFacts,
)
from errera.bids.states import Outcome, RuleKind
from errera.foundation.documents import actions as documents
from errera.funding import queries as funding_queries
from errera.funding.models import Envelope
from errera.partners.models import Agreement

from .. import papers
from ..sheets.directory import key_of
from . import people
from .assessing import assess, assigned, page_of, scores
from .people import hands, moment

RULES = (
    RuleFacts(RuleKind.CEILING, "40000", {"en": "Many small steps rather than one large one.",
                                          "nl": "Liever vele kleine stappen dan één grote."}),
    RuleFacts(RuleKind.CO_FINANCING, "20", {"en": "Partners carry a fifth themselves.",
                                            "nl": "Partners dragen een vijfde zelf."}),
    RuleFacts(RuleKind.MAX_PACKAGES, "3"),
)  # fmt: skip
CRITERIA = (
    CriterionFacts("reach", {"en": "Companies reached that do not export yet",
                             "nl": "Bereikte bedrijven die nog niet uitvoeren"}, 40, 10, 4),
    CriterionFacts("quality", {"en": "Quality of the plan", "nl": "Kwaliteit van het plan"}, 35, 10, 5),
    CriterionFacts("together", {"en": "What partners add to each other",
                                "nl": "Wat partners elkaar toevoegen"}, 25, 10),
)  # fmt: skip
IDEAS = ("Osaka", "Nairobi", "Montréal", "São Paulo", "Hanoi", "Casablanca", "Tallinn", "Oslo")


def decided_call(envelope: Envelope, agreements: Sequence[Agreement]) -> None:
    """Tell the first call from its opening to the decision: awarded, refused, on reserve, not eligible, withdrawn."""
    call = _open(envelope, "C26-1", dt.date(2025, 12, 16), dt.date(2026, 1, 16), 14_000_000)
    bids = [_submitted(call, held, place, dt.date(2026, 1, 12)) for held, place in zip(agreements, IDEAS, strict=False)]
    _joint(call, agreements[0], agreements[1], dt.date(2026, 1, 13))
    manager = hands(people.MANAGER, moment(dt.date(2026, 1, 19)))
    actions.withdraw_bid(bid=bids[5], ground="Our counterpart moved its fair to autumn.",
                         **hands(people.manager_of(agreements[5]), moment(dt.date(2026, 1, 15))))  # fmt: skip
    actions.close_call(call=call, **hands(people.MANAGER, moment(dt.date(2026, 1, 16), 18)))
    actions.exclude_bid(bid=bids[4], ground="The work falls outside the markets of the call.", **manager)
    before = [bid for number, bid in enumerate(bids) if number not in (4, 5)]
    before += list(Bid.objects.filter(call=call, lead=agreements[0].partnership).exclude(pk=bids[0].pk))
    for number, bid in enumerate(before):
        _assess(bid, 9 - number, dt.date(2026, 1, 21))
    _decide(call, before, dt.date(2026, 2, 3))


def running_call(envelope: Envelope, agreements: Sequence[Agreement]) -> None:
    """Tell a call that is open on the demo's day: drafts, one that is complete, one that was reopened."""
    call = _open(envelope, "C26-2", dt.date(2026, 3, 2), dt.date(2026, 4, 10), 4_000_000)
    at = moment(dt.date(2026, 3, 9))
    first, second, third = agreements[:3]
    draft = actions.begin_bid(call=call, lead=first.partnership, **hands(people.manager_of(first), at))
    typed = {**_typed(first, "Nairobi"), "summary": "", "lines": []}
    actions.save_bid(bid=draft, typed=typed, **hands(people.manager_of(first), at))
    _submitted(call, second, "Hanoi", dt.date(2026, 3, 11))
    back = _submitted(call, third, "Oslo", dt.date(2026, 3, 11))
    who = hands(people.MANAGER, moment(dt.date(2026, 3, 13)))
    actions.reopen_bid(
        bid=back, until_at=moment(dt.date(2026, 4, 10), 17), ground="The budget names another fair than the plan.",
        page=page_of(back), **who,
    )  # fmt: skip


def assessed_call(envelope: Envelope, agreements: Sequence[Agreement]) -> None:
    """Tell a call whose bids are being assessed: one assessor is barred, one has still to score."""
    call = _open(envelope, "C26-A", dt.date(2026, 2, 9), dt.date(2026, 2, 27), 3_000_000)
    bids = [
        _submitted(call, held, place, dt.date(2026, 2, 25)) for held, place in zip(agreements[:2], IDEAS, strict=False)
    ]
    actions.close_call(call=call, **hands(people.MANAGER, moment(dt.date(2026, 2, 27), 18)))
    _assess(bids[0], 7, dt.date(2026, 3, 3))
    at = moment(dt.date(2026, 3, 4))
    rows = [assigned(bids[1], code, at) for code in people.ASSESSORS]
    barred, scoring, _ = rows
    actions.declare_interest(assessment=barred, has_conflict=True, ground="I sat on the board of this partner.",
                             **hands(people.ASSESSORS[0], at))  # fmt: skip
    actions.declare_interest(assessment=scoring, has_conflict=False, **hands(people.ASSESSORS[1], at))
    actions.hand_in_scores(
        assessment=scoring, scores=scores(_even(6)), **hands(people.ASSESSORS[1], at + dt.timedelta(days=2))
    )


def _open(envelope: Envelope, code: str, opens: dt.date, closes: dt.date, cents: int) -> Call:
    facts = CallFacts(
        code=code, envelope=envelope, kind="project",
        title={"en": "New markets together", "nl": "Samen naar nieuwe markten"},
        purpose={"en": "Small steps into markets where few of our companies are yet.",
                 "nl": "Kleine stappen naar markten waar nog weinig van onze bedrijven zijn."},
        opens_at=moment(opens, 9), closes_at=moment(closes, 17), cents=cents, advance_percent=50,
        de_minimis=code == "C26-1",
    )  # fmt: skip
    who = hands(people.MANAGER, moment(opens, 9))
    return actions.open_call(call=actions.draft_call(facts=facts, rules=RULES, criteria=CRITERIA, **who), **who)


def _submitted(call: Call, held: Agreement, place: str, on: dt.date) -> Bid:
    who = hands(people.manager_of(held), moment(on))
    bid = actions.begin_bid(call=call, lead=held.partnership, **who)
    actions.save_bid(bid=bid, typed=_typed(held, place), **who)
    return actions.submit_bid(bid=bid, page=page_of(bid), **who)


def _joint(call: Call, lead: Agreement, other: Agreement, on: dt.date) -> Bid:
    who = hands(people.manager_of(lead), moment(on))
    bid = actions.begin_bid(call=call, lead=lead.partnership, **who)
    typed = _typed(lead, "Kigali")
    typed["partners"] = [{"partner": held.partnership.public_id, "share": ""} for held in (lead, other)]
    typed["lines"] = [*typed["lines"], *_typed(other, "Kigali")["lines"]]
    bid = actions.save_bid(bid=bid, typed=typed, **who)
    for share in bid.partners.filter(is_lead=False):
        actions.agree_share(partner=share, **hands(people.manager_of(other), moment(on, 14)))
    return actions.submit_bid(bid=bid, page=page_of(bid), **hands(people.manager_of(lead), moment(on, 15)))


def _typed(held: Agreement, place: str) -> dict[str, Any]:
    """Give a bid as it is typed: a visit, and a line in a category that no structural funding pays."""
    taken = {line.category for row in funding_queries.others_of(held.partnership.organisation_id)
             if row.envelope.code == "2026" for line in row.lines.all()}  # fmt: skip
    category = next(code for code in ("events", "travel", "services", "communication", "other") if code not in taken)
    price, visits = 1_150, 12 + len(place)
    return {
        "title": f"First steps in {place}",
        "summary": f"Twelve companies that do not export yet meet importers in {place}.",
        "partners": [{"partner": held.partnership.public_id, "share": ""}],
        "packages": [{"title": f"Visit to {place}", "aim": "Twelve first meetings with importers.",
                      "from_on": "2026-05-04", "until_on": "2026-11-27", "place": place}],
        "lines": [{"package": "1", "partner": held.partnership.public_id, "category": category,
                   "description": f"Visit to {place}", "unit": "company", "quantity": str(visits), "price": str(price),
                   "co_financing": str(visits * price // 4)}],
    }  # fmt: skip


def _assess(bid: Bid, level: int, on: dt.date) -> None:
    """Let the second assessor and the consensus lie a point below the first."""
    less = _even(max(level - 1, 1))
    assess(bid, (_even(level), less), less, on)


def _even(points: int) -> dict[str, int]:
    return {asked.code: points for asked in CRITERIA}


def _decide(call: Call, bids: Sequence[Bid], on: dt.date) -> None:
    first, second = people.COMMITTEE
    who = hands(first, moment(on))
    name = "minutes.pdf"
    file = papers.paper(
        name, title=f"Committee on {call.code}", body="Those present, what was said.", mark="Fictional / Fictief"
    )
    agency = hands(people.MANAGER, moment(on))
    minutes = documents.keep_document(file=file, title=name, about=call, organisation_id=None, language="en", **agency)
    facts = DecisionFacts(
        held_on=on, members=[key_of(code) for code in people.COMMITTEE], minutes=minutes.handed,
        outcomes=[_outcome(Bid.objects.get(pk=bid.pk), number) for number, bid in enumerate(bids)],
    )  # fmt: skip
    decision = actions.prepare_decision(call=call, facts=facts, **who)
    actions.confirm_decision(decision=decision, page_of=page_of, **hands(second, moment(on, 15)))


def _outcome(bid: Bid, number: int) -> OutcomeFacts:
    if number < 3:
        said = [ConditionFacts({"en": "Name the twelve companies.", "nl": "Noem de twaalf bedrijven."}, "advance",
                               dt.date(2026, 4, 15))] if number == 0 else []  # fmt: skip
        cents = bid.grant_cents if number != 1 else bid.grant_cents * 9 // 10
        reason = {"en": "A clear plan for companies that do not export yet.",
                  "nl": "Een helder plan voor bedrijven die nog niet uitvoeren."}  # fmt: skip
        return OutcomeFacts(bid, Outcome.AWARD, cents, reason, said)
    late = {"en": "Fewer companies reached for the same money.", "nl": "Minder bedrijven bereikt voor hetzelfde geld."}
    return OutcomeFacts(bid, Outcome.RESERVE if number == 3 else Outcome.REFUSE, 0, late)
