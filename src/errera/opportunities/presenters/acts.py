"""The steps a reader may take on opportunities and wins; a refused one says why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from errera.foundation.actor import Actor, Verdict, no
from errera.foundation.sentences import N_
from errera.foundation.ui.pieces import Act

from .. import policies
from ..models import Confirmation, Opportunity, Stage, Win
from ..states import LIVING, OpportunityState, WinState
from .lists import url


def opportunity_acts(
    actor: Actor, row: Opportunity, stage: Stage | None, missing: Sequence[Any], win: Win | None
) -> list[Act]:
    """Give what can be done with an opportunity in its state."""
    may = policies.may_change(actor, row)
    if row.state == OpportunityState.WON:
        if win:
            return []
        return [Act(N_("Report the win"), f"{url('win-new')}?opportunity={row.public_id}", may, tone="main")]
    if row.state == OpportunityState.LOST:
        return [Act(N_("Open again"), url("opportunity-reopen", row), may)]
    onwards = [Act(N_("Next stage"), url("opportunity-advance", row), _not_missing(may, missing), tone="main")]
    return [
        *(onwards if stage else []),
        Act(N_("Write down facts"), url("opportunity-known", row), may),
        Act(N_("Change"), url("opportunity-change", row), may),
        Act(N_("Mark as lost"), url("opportunity-lose", row), may, tone="danger"),
    ]


def _not_missing(may: Verdict, missing: Sequence[Any]) -> Verdict:
    if may and missing:
        return no("{count} facts are missing for the next stage; they stand below.", count=len(missing))
    return may


def win_acts(actor: Actor, win: Win, answer: Confirmation | None) -> list[Act]:
    """Give what can be done with a win in its state."""
    if win.state not in LIVING:
        return []
    may = policies.may_change(actor, win)
    offered = []
    if win.state in (WinState.REPORTED, WinState.EXPIRED, WinState.ASKED):
        label = N_("Ask another contact") if win.state == WinState.ASKED else N_("Ask the company")
        tone = "" if win.state == WinState.ASKED else "main"
        offered.append(Act(label, url("win-ask", win), policies.may_ask(actor, win), tone=tone))
    if win.state == WinState.DISPUTED:
        verdict = policies.may_take_over(actor, win, has_figures=bool(answer and answer.figures))
        offered.append(
            Act(N_("Take over the company’s figures"), url("win-take-over", win), verdict, asks=False, tone="main")
        )
    if answer and answer.is_told:
        verdict = policies.may_take_back(actor, win, is_told=True)
        offered.append(Act(N_("Take the story back"), url("win-take-back", win), verdict, asks=False))
    return [
        *offered,
        Act(N_("Change"), url("win-change", win), may),
        Act(N_("Withdraw"), url("win-withdraw", win), may, tone="danger"),
    ]
