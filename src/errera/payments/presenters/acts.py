"""Addresses of the room, the steps a reader may take as buttons, and the ways between its pages."""

from __future__ import annotations

from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.ui.addresses import address_about
from errera.foundation.ui.pieces import Act, Tab

from .. import policies
from ..models import Demand, Payee, PaymentRun
from ..states import DEMAND, PAYEE, RUN, PayeeState


def url(name: str, *things: Any) -> str:
    """Give the address of a page of this room about these records."""
    return address_about(f"payments:{name}", *things)


def tabs(actor: Actor, here: str) -> list[Tab]:
    """Give the pages of the room that the reader may open."""
    all_of_it, own = policies.may_see_payments(actor), policies.may_see_own_payments(actor)
    shown = (
        ("desk", N_("Payment desk"), all_of_it),
        ("order-list", N_("Payments"), own),
        ("run-list", N_("Runs"), all_of_it),
        ("statement-list", N_("Bank files"), all_of_it),
        ("line-list", N_("Bank lines"), all_of_it),
        ("payee-list", N_("Bank accounts"), policies.may_see_payees(actor)),
        ("demand-list", N_("Demands"), policies.may_see_demands(actor)),
    )
    return [Tab(label, url(name), is_here=name == here) for name, label, may in shown if may]


def payee_acts(actor: Actor, payee: Payee) -> list[Act]:
    """Give what can be done with an account in its state."""
    rules = {
        "verify": policies.may_verify_payee(actor, payee),
        "refuse": policies.may_refuse_payee(actor),
        "withdraw": policies.may_withdraw_payee(actor, payee.organisation_id),
    }
    if actor.sees_all and payee.state == PayeeState.PROPOSED:
        del rules["withdraw"]  # finance refuses what somebody else proposed
    steps = [step for step in PAYEE.open_steps(state=payee.state) if step.name in rules]
    return [
        Act(
            step.label,
            url(f"payee-{step.name}", payee),
            rules[step.name],
            tone="danger" if step.name != "verify" else "main",
        )
        for step in steps
    ]


def run_acts(actor: Actor, run: PaymentRun) -> list[Act]:
    """Give what can be done with a run in its state."""
    rules = {
        "sign": policies.may_sign_run(actor, run),
        "send": policies.may_send_run(actor),
        "withdraw": policies.may_withdraw_run(actor, run),
    }
    return [
        Act(
            step.label,
            url(f"run-{step.name}", run),
            rules[step.name],
            asks=step.name == "withdraw",
            tone="danger" if step.name == "withdraw" else "main",
        )
        for step in RUN.open_steps(state=run.state)
        if step.name in rules
    ]


def demand_acts(actor: Actor, demand: Demand) -> list[Act]:
    """Give what the agency can do with a demand in its state; a partner pays at its own bank."""
    if not actor.sees_all or demand.state not in DEMAND.steps["write_off"].sources:
        return []
    verdict = policies.may_write_off(actor, demand)
    return [Act(DEMAND.steps["write_off"].label, url("demand-write-off", demand), verdict, tone="danger")]
