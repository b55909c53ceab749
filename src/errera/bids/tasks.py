"""What the worker does: calls close when their deadline has passed, scenarios are computed. And the room's letters."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from errera.foundation.mail.shapes import letter
from errera.foundation.sentences import N_
from errera.foundation.work.shapes import Every, Work, job

from . import actions, queries

STAGES = {
    "best": N_("Looking for the best use of the money."),
    "ties": N_("Looking for others that are as good."),
    "next": N_("Trying with more money."),
    "lacks": N_("Asking what bid {n} of {count} lacked."),
    "firm": N_("Moving the scores: draw {n} of {count}."),
}

OUTCOME = ("call", "code", "title", "reason", "url", "amount", "asked", "is_less", "conditions")

letter(
    "bids/receipt",
    title=N_("Receipt of a bid"),
    facts=("call", "code", "title", "number", "sha256", "moment", "amount", "url"),
    is_urgent=True,
    is_optional=False,
)
letter(
    "bids/reopened", title=N_("A bid was reopened"), facts=("call", "code", "ground", "until", "url"), is_urgent=True
)
letter("bids/to_assess", title=N_("A bid to assess"), facts=("call", "code", "due_on", "url"))
letter("bids/awarded", title=N_("A bid was awarded"), facts=OUTCOME, is_optional=False)
letter("bids/reserved", title=N_("A bid is on the reserve list"), facts=OUTCOME, is_optional=False)
letter("bids/refused", title=N_("A bid was refused"), facts=OUTCOME, is_optional=False)


@job("bids.close_calls", title=N_("Calls whose deadline has passed"), every=Every.HOUR, whole=True)
def close_calls(work: Work) -> dict[str, Any]:
    """Close the calls whose deadline has passed; that nothing is taken any more, the deadline itself sees to."""
    closed = [actions.close_call(call=call, by=work.by, at=work.at) for call in queries.calls_to_close(work.at)]
    return {"closed": [call.code for call in closed]}


@job("bids.compute_scenario", title=N_("Best use of the money of a call"))
def compute_scenario(work: Work) -> dict[str, Any]:
    """Find the best use of a call's money under a scenario, outside any transaction, and keep the answer.

    Done twice it answers the same; when the scenario was answered meanwhile, the second time is refused in words.
    """
    from . import planning  # here: a web process knows the tasks and need not load the solver

    seen = queries.scenarios_seen_by(work.by)
    scenario = queries.with_parts(get_object_or_404(seen, public_id=work.facts["scenario"]))
    facts = planning.answer(scenario, tell=lambda stage, done, total: _tell(work, stage, done, total))
    row = actions.keep_answer(scenario=scenario, facts=facts, by=work.by, at=work.at)
    return {"scenario": scenario.public_id, "number": row.number, "sha256": row.sha256}


def _tell(work: Work, stage: str, done: int, total: int) -> None:
    work.report(done if total > 1 else 0, total if total > 1 else 0, STAGES[stage], n=done + 1, count=total)
