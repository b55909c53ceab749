"""What a reader may do, as buttons; a refused one says why."""

from __future__ import annotations

from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.ui.addresses import address_about
from errera.foundation.ui.pieces import Act

from .. import policies
from ..models import Aid, Ceiling, Declaration, Link
from ..states import AID, DECLARATION, LINK


def url(name: str, *things: Any) -> str:
    """Give the address of a page of this room about these records."""
    return address_about(f"aid:{name}", *things)


def on_aid(actor: Actor, aid: Aid) -> list[Act]:
    """Give what can be done with a row of the register; nothing once it is over."""
    may = policies.may_keep_aid(actor)
    tones = {"withdraw": "danger"}
    steps = AID.open_steps(state=aid.state) if actor.sees_all else []
    return [Act(step.label, url(f"aid-{step.name}", aid), may, tone=tones.get(step.name, "")) for step in steps]


def on_declaration(actor: Actor, declaration: Declaration) -> list[Act]:
    """Give what can be done with a declaration."""
    rules = {
        "supersede": policies.may_keep_aid(actor),
        "withdraw": policies.may_withdraw_declaration(actor, declaration),
    }
    steps = [step for step in DECLARATION.open_steps(state=declaration.state) if actor.sees_all or rules[step.name]]
    tones = {"withdraw": "danger"}
    return [
        Act(step.label, url(f"declaration-{step.name}", declaration), rules[step.name], tone=tones.get(step.name, ""))
        for step in steps
    ]


def on_link(actor: Actor, link: Link) -> list[Act]:
    """Give what can be done with a link, to those who keep the register."""
    if not policies.may_keep_aid(actor):
        return []
    return [Act(step.label, url(f"link-{step.name}", link)) for step in LINK.open_steps(state=link.state)]


def on_ceiling(actor: Actor, ceiling: Ceiling) -> list[Act]:
    """Give what can be done with a ceiling."""
    may = policies.may_keep_ceilings(actor)
    acts = [Act(N_("Change"), url("ceiling-change", ceiling), may)]
    return [*acts, Act(N_("End"), url("ceiling-end", ceiling), may)] if may else []


def on_undertaking(actor: Actor, organisation: Any) -> list[Act]:
    """Give what can be done from the page of an undertaking: the agency records, the beneficiary declares."""
    if not actor.sees_all:
        may = policies.may_declare_aid(actor, organisation.pk)
        return [Act(N_("Declare aid of another authority"), url("declaration-new", organisation), may, tone="main")]
    grant = f"{url('aid-new')}?beneficiary={organisation.public_id}"
    return [
        Act(N_("Write down a grant"), grant, policies.may_grant_aid(actor)),
        Act(N_("Record a link"), url("link-new", organisation), policies.may_keep_aid(actor)),
        Act(N_("Record a split"), url("split-new", organisation), policies.may_keep_aid(actor)),
    ]
