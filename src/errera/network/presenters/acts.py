"""The steps a reader may take; a refused one says why."""

from __future__ import annotations

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.ui.pieces import Act

from .. import policies
from ..models import Introduction, Node, Outcome
from ..states import Answer, IntroductionState
from .lists import url


def node_acts(actor: Actor, row: Node) -> list[Act]:
    """Give what can be done with a node that is open."""
    if row.closed_at is not None:
        return []
    may = policies.may_keep_nodes(actor)
    return [
        Act(N_("Propose an introduction"), f"{url('introduction-new')}?node={row.public_id}",
            policies.may_propose(actor), tone="main"),
        Act(N_("Change"), url("node-change", row), may),
        Act(N_("Add a contact"), url("contact-new", row), may),
        Act(N_("Draw a link"), url("link-new", row), may),
        Act(N_("Close"), url("node-close", row), may, tone="danger"),
    ]  # fmt: skip


def introduction_acts(actor: Actor, row: Introduction, due: Outcome | None) -> list[Act]:
    """Give what can be done with an introduction in its state."""
    offered = []
    if row.state == IntroductionState.PROPOSED:
        if row.partner_answer == Answer.WAITING:
            may = policies.may_answer_for_partner(actor, row)
            offered.append(Act(N_("Answer for the partner"), url("introduction-answer", row), may, tone="main"))
        if row.node_answer == Answer.WAITING:
            may = policies.may_answer_for_node(actor, row)
            offered.append(Act(N_("Note the answer from abroad"), url("introduction-abroad", row), may))
    if row.state == IntroductionState.ACCEPTED:
        may = policies.may_bring_together(actor)
        offered.append(Act(N_("Note that it was made"), url("introduction-make", row), may, tone="main"))
    if row.state in (IntroductionState.PROPOSED, IntroductionState.ACCEPTED):
        may = policies.may_propose_for(actor, row.partnership)
        offered.append(Act(N_("Withdraw"), url("introduction-withdraw", row), may, tone="danger"))
    if due is not None:
        may = policies.may_follow(actor, row)
        offered.append(Act(N_("Say what came of it"), url("introduction-outcome", row), may, tone="main"))
    return offered
