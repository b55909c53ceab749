"""One agreement: its facts, its place in the chain, its faces, its health in words, its two sides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.agenda import Errand
from errera.foundation.ui.pieces import Tab
from errera.foundation.ui.speech import say
from errera.foundation.ui.thread import Knot

from .. import policies
from ..models import Agreement, Obligation, Signature
from ..shapes import Reason, Severity
from ..states import IN_FORCE, OVER, STILL_OWED, AgreementState, ObligationState, Side
from .acts import url
from .words import countries, term_of

SOON = dt.timedelta(days=30)
TABS = (
    ("agreement-detail", N_("At a glance")),
    ("agreement-obligations", N_("Obligations")),
    ("agreement-targets", N_("Targets and plans")),
    ("agreement-work", N_("Work and results")),
    ("agreement-reviews", N_("Meetings and evaluations")),
    ("agreement-history", N_("Changes and history")),
)


def is_published_only(agreement: Agreement) -> bool:
    """Say whether nothing but published facts is known: such an agreement is not judged by what is missing here."""
    return agreement.is_recorded and bool(str(agreement.source or "")) and not agreement.is_fictional


def reasons_for(actor: Any, agreement: Agreement, reasons: Iterable[Reason]) -> list[Reason]:
    """Give the reasons that this reader may see: ratings of risk are for the agency, silence proves nothing."""
    if is_published_only(agreement):
        return []
    may_see_risk = bool(policies.may_see_risk(actor))
    return [reason for reason in reasons if may_see_risk or reason.code != "risk"]


def tabs(agreement: Agreement, here: str) -> list[Tab]:
    """Give the faces of an agreement, each a page of its own."""
    return [Tab(label, url(name, agreement), is_here=name == here) for name, label in TABS]


def knots(agreement: Agreement, *more: Knot, objectives: Sequence[Any] = ()) -> list[Knot]:
    """Give the place of an agreement, or of something under it, in the chain."""
    above = [Knot(N_("Objective"), objective.code, objective_url(objective)) for objective in objectives]
    partner = Knot(N_("Partner"), str(agreement.partnership), url("partnership", agreement.partnership))
    own = Knot(N_("Agreement"), agreement.code, url("agreement-detail", agreement) if more else "")
    return [*above, partner, own, *more]


def objective_url(objective: Any) -> str:
    """Give the address of an objective's page, downstairs in strategy."""
    return reverse("strategy:objective-detail", args=[objective.public_id])


def lead(agreement: Agreement, reasons: Sequence[Reason], today: dt.date) -> Sentence:
    """Say in one sentence what is going on."""
    facts = {
        "state": agreement.state_word,
        "term": term_of(agreement),
        "n": len(reasons),
        "now": sum(reason.severity == Severity.NOW for reason in reasons),
        "day": agreement.ended_on,
        "from": agreement.from_on,
        "partner": str(agreement.partnership),
    }
    if agreement.state in OVER:
        return Sentence(
            N_("{state} on {day}; the term was {term}.")
            if agreement.precision == "day"
            else N_("{state}; the term was {term}."),
            facts,
        )
    if agreement.state == AgreementState.DRAFT:
        return Sentence(N_("A draft for {term}: nothing is owed until both sides have signed."), facts)
    if agreement.state == AgreementState.SIGNED:
        return Sentence(N_("Signed by both sides; the term begins on {from}."), facts)
    if is_published_only(agreement):
        return Sentence(N_("{state}, {term}. Only published facts are recorded; the rest is not known."), facts)
    if not reasons:
        return Sentence(N_("{state}, {term}. Nothing asks for attention."), facts)
    if facts["now"]:
        return Sentence(N_("{state}, {term}. Reasons for attention: {n}, of which {now} need a person now."), facts)
    return Sentence(N_("{state}, {term}. Reasons for attention: {n}, none of them urgent."), facts)


def facts_of(agreement: Agreement, names: dict[str, Any]) -> list[tuple[str, Any]]:
    """Give what is known of an agreement, label by label; what is not known is left empty."""
    partnership = agreement.partnership
    facts: list[tuple[str, Any]] = [
        (N_("Term"), term_of(agreement)),
        (N_("Cycle"), str(agreement.cycle.title)),
        (
            N_("Delivering unit"),
            partnership.delivering_unit.name if partnership.delivering_unit else Sentence(N_("the partner itself")),
        ),
        (N_("Markets"), countries(partnership.markets)),
        (
            N_("Co-financing share"),
            None if agreement.co_financing_percent is None else f"{agreement.co_financing_percent} %",
        ),
        (N_("Appointed on"), agreement.appointed_on),
        (N_("Signed on"), agreement.signed_on),
        (
            N_("Drafted by"),
            names.get(agreement.drafted_by) if agreement.document_hash or agreement.state == "draft" else "",
        ),
    ]
    if not partnership.delivering_unit and not agreement.is_fictional and is_published_only(agreement):
        facts[2] = (N_("Delivering unit"), "")
    if agreement.ended_on and agreement.precision == "day":
        facts.append((N_("Ended on"), agreement.ended_on))
    if agreement.end_word:
        facts.append((N_("Reason of the end"), agreement.end_word))
    if str(agreement.end_ground or ""):
        facts.append((N_("Ground"), str(agreement.end_ground)))
    if str(agreement.end_consequences or ""):
        facts.append((N_("Consequences"), str(agreement.end_consequences)))
    if str(agreement.source or ""):
        facts.append((N_("Source"), str(agreement.source)))
    return facts


@dataclass(frozen=True)
class SideOfTable:
    """What one side owes, in the reader's words, with what is late counted."""

    title: Sentence
    lead: Sentence
    rows: list[Obligation]
    signatures: list[Signature]


def sides(
    actor: Any, obligations: Sequence[Obligation], signatures: Sequence[Signature], today: dt.date
) -> list[SideOfTable]:
    """Give both sides of the table, the reader's own on the left."""
    ours = Side.AGENCY if policies.is_agency(actor) else Side.PARTNER
    return [_side(side, side == ours, obligations, signatures, today) for side in (ours, ours.other)]


def _side(
    side: Side, is_ours: bool, obligations: Sequence[Obligation], signatures: Sequence[Signature], today: dt.date
) -> SideOfTable:
    rows = [row for row in obligations if row.side == side]
    late = sum(row.is_late(today) for row in rows)
    title = Sentence(N_("We owe") if is_ours else N_("They owe"))
    word = Sentence(
        N_("As {side}: {n} obligations, {late} late."), {"side": say(side).lower(), "n": len(rows), "late": late}
    )
    return SideOfTable(title, word, rows, [s for s in signatures if s.side == side])


def is_running(agreement: Agreement) -> bool:
    """Say whether the agreement binds both sides now."""
    return agreement.state in IN_FORCE


def next_thing(actor: Any, obligations: Sequence[Obligation], today: dt.date) -> Errand | None:
    """Give the one thing that the reader's side should do first: the oldest obligation to deliver or to answer."""
    ours = Side.AGENCY if policies.is_agency(actor) else Side.PARTNER
    to_deliver = [o for o in obligations if o.side == ours and o.state in STILL_OWED and o.due_on <= today + SOON]
    to_answer = [o for o in obligations if o.side != ours and o.state == ObligationState.DELIVERED]
    first = min([*to_deliver, *to_answer], key=lambda row: (row.due_on, row.code), default=None)
    if first is None:
        return None
    is_ours = first.side == ours
    text = N_("Deliver “{title}”") if is_ours else N_("Accept “{title}” or send it back")
    sentence = Sentence(text, {"title": first.title})
    return Errand(sentence, url("obligation-detail", first), first.due_on if is_ours else None)
