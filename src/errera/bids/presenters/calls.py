"""A call as its pages show it: deadline with the zone, rules in words, ranking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Sentence

from .. import policies
from ..models import Bid, Call
from ..shapes import RankedBid, Terms, words_of
from ..states import CallState
from .words import moment, points, url


def lead_of(call: Call) -> Sentence:
    """Say in one sentence where a call stands."""
    facts = {"amount": call.envelope.money(call.cents), "moment": moment(call.closes_at)}
    match call.state:
        case CallState.OPEN:
            return Sentence(N_("{amount} to give. Bids are taken until {moment}."), facts)
        case CallState.CLOSED:
            return Sentence(N_("{amount} to give. The deadline was {moment}; the bids are being assessed."), facts)
        case CallState.DECIDED:
            return Sentence(N_("The committee has decided on {amount}."), facts)
        case CallState.CANCELLED:
            return Sentence(N_("This call was cancelled: {ground}"), {"ground": call.ground})
    return Sentence(N_("A draft: it will give {amount}, until {moment}."), facts)


def facts_of(call: Call) -> list[tuple[str, Any]]:
    """Give what is known about a call."""
    return [
        (N_("Kind"), call.kind_word),
        (N_("Envelope"), call.envelope.title),
        (N_("Money set aside"), call.envelope.money(call.cents)),
        (N_("Opens"), moment(call.opens_at)),
        (N_("Deadline"), moment(call.closes_at)),
        (N_("Advance"), Sentence(N_("{percent} % of what is awarded"), {"percent": call.advance_percent})),
        (N_("De minimis aid"), call.de_minimis),
    ]


def rules_of(call: Call, categories: Mapping[str, str], kinds: Mapping[str, str]) -> list[tuple[Sentence, Any]]:
    """Give the rules of a call in words, each with why the call says so."""
    terms = Terms(call.kind_word, call.currency, categories=categories)
    return [(words_of(row.rule, terms, kinds), row.text) for row in call.rules.order_by("pk")]


def doors(actor: Actor) -> list[tuple[str, str]]:
    """Give the ways from the list of calls to the reader's other pages."""
    ways = [(N_("All bids") if policies.is_agency(actor) else N_("My bids"), url("bid-list"))]
    if policies.may_assess(actor):
        ways.append((N_("My assessments"), url("assessment-list")))
    return ways


def ranking_rows(
    call: Call, rows: Iterable[tuple[RankedBid, Bid]], bars: Mapping[int, Sentence]
) -> list[dict[str, Any]]:
    """Give the ranking row by row, with what the bids before each one ask together."""
    shown, so_far = [], 0
    for ranked, bid in rows:
        so_far += ranked.asked_cents
        shown.append(
            {
                "ranked": ranked, "bid": bid, "points": points(ranked.thousandths), "url": url("bid-detail", bid),
                "asked": call.envelope.money(ranked.asked_cents), "so_far": call.envelope.money(so_far),
                "fits": so_far <= call.cents, "bar": bars.get(bid.pk), "scores_url": url("bid-scores", bid),
            }
        )  # fmt: skip
    return shown
