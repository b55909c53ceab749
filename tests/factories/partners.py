"""Cycles, partnerships, agreements and what hangs on them, written straight into the tables for tests.

`agreement(state="active")` fills in whatever a row in that state must have; everything can be said by keyword.
"""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from errera.foundation.directory.models import Organisation
from errera.partners.models import (
    ActionPoint,
    Activity,
    Agreement,
    Amendment,
    Cycle,
    DueDiligenceItem,
    Evaluation,
    EvaluationCriterion,
    Evidence,
    Meeting,
    Obligation,
    Partnership,
    Signature,
    Suspension,
    YearlyPlan,
    YearlyTarget,
)
from errera.partners.queries import terms_of
from errera.strategy.models import CoreDomain, Indicator, Objective, StrategyVersion
from tests.cast import TODAY
from tests.factories import strategy

EARLIER = datetime(2025, 11, 3, 9, tzinfo=UTC)
SOMEBODY = "xsomebody0"
_numbers = itertools.count(1)


def version(**facts: Any) -> StrategyVersion:
    """Write a version of the strategy for 2022-2026 that was in force."""
    return strategy.a_version("superseded", **facts)


def objective(**facts: Any) -> Objective:
    """Write an objective."""
    return strategy.an_objective(facts.pop("version", None) or version(), **facts)


def domain(**facts: Any) -> CoreDomain:
    """Write a core domain."""
    return strategy.a_domain(facts.pop("version", None) or version(), **facts)


def indicator(**facts: Any) -> Indicator:
    """Write an indicator; `targets={2026: 100}` gives it the programme's targets."""
    held = facts.pop("objective", None) or objective(version=facts.pop("version", None))
    return strategy.an_indicator(held, **facts)


def cycle(**facts: Any) -> Cycle:
    """Write a cycle of agreements, 2022-2026, with a version of the strategy."""
    start = {
        "code": f"C{next(_numbers)}",
        "title": {"en": "Cycle 2022-2026", "nl": "Cyclus 2022-2026"},
        "from_on": date(2022, 1, 1),
        "until_on": date(2026, 12, 31),
    }
    if "strategy_version" not in facts:
        start["strategy_version"] = version()
    return Cycle.objects.create(**{**start, **facts})


def partnership(organisation: Organisation | None = None, **facts: Any) -> Partnership:
    """Write the role of partner for an organisation."""
    n = next(_numbers)
    organisation = organisation or Organisation.objects.create(
        code=f"demo-cluster-{n}", name=f"Demo cluster {n}", country="BE", is_fictional=True
    )
    held = Partnership.objects.filter(organisation=organisation).first()
    if held and not facts:
        return held
    domains = facts.pop("core_domains", ())
    start = {"kind": "cluster", "stands_for": {"en": "Takes firms abroad.", "nl": "Neemt bedrijven mee."}}
    row = Partnership.objects.create(organisation=organisation, **{**start, **facts})
    row.core_domains.set(domains)
    return row


def agreement(of: Organisation | Partnership | None = None, **facts: Any) -> Agreement:
    """Write an agreement in any state, with what a row in that state must have; by default it is in force."""
    state = facts.get("state", "active")
    held = facts.pop("partnership", None) or (of if isinstance(of, Partnership) else partnership(of))
    held_cycle = facts.pop("cycle", None) or cycle()
    objectives = facts.pop("objectives", ())
    start: dict[str, Any] = {
        "code": f"A{next(_numbers)}",
        "title": {"en": "Agreement 2022-2026", "nl": "Overeenkomst 2022-2026"},
        "from_on": held_cycle.from_on,
        "until_on": held_cycle.until_on,
        "state": state,
        "co_financing_percent": 40,
        "drafted_by": SOMEBODY,
        "drafted_at": EARLIER,
        "is_fictional": held.organisation.is_fictional,
    }
    if state != "draft":
        start |= {"signed_by": "xsomebody1", "signed_at": EARLIER, "signed_on": date(2021, 11, 25)}
        start |= {"document": "d0cument00", "document_hash": "a" * 64}
    if state not in ("draft", "signed"):
        start |= {"activated_by": "xsomebody1", "activated_at": EARLIER}
    if state in ("ended", "terminated"):
        reason = "term" if state == "ended" else "termination"
        start |= {"ended_by": SOMEBODY, "ended_at": EARLIER, "ended_on": held_cycle.until_on, "end_reason": reason}
    row = Agreement.objects.create(partnership=held, cycle=held_cycle, **{**start, **facts})
    row.objectives.set(objectives)
    if state == "suspended":
        suspension(row)
    return row


def signature(of: Agreement, side: str = "agency", **facts: Any) -> Signature:
    """Write a signature under an agreement."""
    start = {
        "name": f"Signatory of the {side}",
        "function": "Director",
        "signed_on": date(2021, 11, 25),
        "entered_by": SOMEBODY,
        "entered_at": EARLIER,
    }
    return Signature.objects.create(agreement=of, side=side, **{**start, **facts})


def suspension(of: Agreement, **facts: Any) -> Suspension:
    """Write a suspension that runs."""
    start = {"from_on": date(2026, 1, 20), "ground": "No report.", "suspended_by": SOMEBODY, "suspended_at": EARLIER}
    return Suspension.objects.create(agreement=of, **{**start, **facts})


def obligation(of: Agreement | None = None, **facts: Any) -> Obligation:
    """Write an obligation of the partner in any state, due today, with what a row in that state must have."""
    state = facts.get("state", "open")
    n = next(_numbers)
    start: dict[str, Any] = {
        "code": f"OB-{n}",
        "side": "partner",
        "kind": "yearly_report",
        "title": {"en": f"Yearly report {n}", "nl": f"Jaarverslag {n}"},
        "due_on": TODAY,
        "state": state,
    }
    if state in ("delivered", "accepted", "sent_back"):
        start |= {"delivered_by": SOMEBODY, "delivered_at": EARLIER}
    if state in ("accepted", "sent_back", "waived"):
        start |= {f"{state}_by": "xsomebody1", f"{state}_at": EARLIER}
    if state in ("sent_back", "waived"):
        start |= {"ground": "The figures are missing."}
    return Obligation.objects.create(agreement=of or agreement(), **{**start, **facts})


def evidence(of: Obligation, **facts: Any) -> Evidence:
    """Write a document that proves an obligation."""
    start = {"title": f"report-{next(_numbers)}.pdf", "document_hash": "b" * 64}
    return Evidence.objects.create(obligation=of, added_by=SOMEBODY, added_at=EARLIER, **{**start, **facts})


def yearly_target(of: Agreement | None = None, **facts: Any) -> YearlyTarget:
    """Write a target of 10 for this year."""
    of = of or agreement()
    facts.setdefault("indicator", None)
    facts["indicator"] = facts["indicator"] or indicator(version=of.cycle.strategy_version)
    start = {"year": TODAY.year, "value": Decimal(10), "set_by": SOMEBODY, "set_at": EARLIER}
    return YearlyTarget.objects.create(agreement=of, **{**start, **facts})


def plan(of: Agreement | None = None, *, activities: int = 1, **facts: Any) -> YearlyPlan:
    """Write a plan for this year in any state, with some activities."""
    state = facts.get("state", "draft")
    start: dict[str, Any] = {
        "year": TODAY.year,
        "summary": {"en": "A year abroad.", "nl": "Een jaar in het buitenland."},
        "drafted_by": SOMEBODY,
        "drafted_at": EARLIER,
    }
    if state != "draft":
        start |= {"submitted_by": SOMEBODY, "submitted_at": EARLIER}
    if state in ("agreed", "sent_back"):
        start |= {f"{state}_by": "xsomebody1", f"{state}_at": EARLIER}
    row = YearlyPlan.objects.create(agreement=of or agreement(), **{**start, **facts})
    for position in range(1, activities + 1):
        Activity.objects.create(plan=row, position=position, kind="mission", title=f"Mission {position}", period="2026")
    return row


def meeting(*agreements: Agreement, **facts: Any) -> Meeting:
    """Write a review meeting of these agreements, planned for today."""
    state = facts.get("state", "planned")
    n = next(_numbers)
    start: dict[str, Any] = {
        "code": f"RM-{n}",
        "kind": "review_meeting",
        "title": f"Review meeting {n}",
        "held_on": TODAY,
        "planned_by": SOMEBODY,
        "planned_at": EARLIER,
    }
    if state != "planned":
        start |= {"closed_by": SOMEBODY, "closed_at": EARLIER, "minutes": "All is well."}
    row = Meeting.objects.create(**{**start, **facts})
    row.agreements.set(agreements)
    return row


def action_point(of: Meeting | None = None, **facts: Any) -> ActionPoint:
    """Write an action point of a meeting."""
    start = {"position": next(_numbers), "text": "Send the certificate", "due_on": TODAY}
    return ActionPoint.objects.create(meeting=of or meeting(state="held"), **{**start, **facts})


def criterion(**facts: Any) -> EvaluationCriterion:
    """Write a question scored from 1 to 5."""
    n = next(_numbers)
    return EvaluationCriterion.objects.create(**{"code": f"CRIT-{n}", "title": f"Criterion {n}", **facts})


def evaluation(of: Agreement | None = None, **facts: Any) -> Evaluation:
    """Write an evaluation, by default a draft."""
    start: dict[str, Any] = {
        "year": 2024,
        "held_on": date(2024, 10, 10),
        "judgement": "Good results.",
        "recommendation": "Go on.",
        "drafted_by": SOMEBODY,
        "drafted_at": EARLIER,
    }
    if facts.get("state") == "final":
        start |= {"finalised_by": "xsomebody1", "finalised_at": EARLIER}
    return Evaluation.objects.create(agreement=of or agreement(), **{**start, **facts})


def due_diligence(of: Partnership | None = None, **facts: Any) -> DueDiligenceItem:
    """Write what a check of the insurance found."""
    start = {
        "kind": "insurance",
        "risk": "low",
        "reason": "Cover is in force.",
        "valid_until": date(2026, 12, 31),
        "checked_by": SOMEBODY,
        "checked_at": EARLIER,
    }
    return DueDiligenceItem.objects.create(partnership=of or partnership(), **{**start, **facts})


def amendment(of: Agreement | None = None, **facts: Any) -> Amendment:
    """Write a draft that copies the terms of an agreement; `after` may be given as `Terms`."""
    of = of or agreement()
    terms = terms_of(of)
    after = facts.pop("after", terms)
    start: dict[str, Any] = {
        "code": f"{of.code}-M{next(_numbers)}",
        "reason": "The market changed.",
        "before": terms.as_json(),
        "after": after.as_json(),
        "drafted_by": SOMEBODY,
        "drafted_at": EARLIER,
    }
    state = facts.get("state", "draft")
    if state != "draft":
        start |= {f"{state}_by": "xsomebody1", f"{state}_at": EARLIER}
    return Amendment.objects.create(agreement=of, **{**start, **facts})
