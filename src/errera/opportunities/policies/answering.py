"""Rules for the company: whoever holds the signed link answers, as long as nobody of the company has."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no

from ..states import AskState, FollowUpState

if TYPE_CHECKING:
    from ..models import Ask, FollowUp


def may_open_link(ask: Ask, on: date) -> Verdict:
    """Let a link open the question while nobody answered, nothing changed and it is not too late."""
    match ask.state:
        case AskState.OPEN if on <= ask.expires_on:
            return YES
        case AskState.ANSWERED:
            return no("You have answered already. Thank you.")
        case AskState.CLOSED:
            return no("Nothing more is asked: a colleague has answered, or what was reported has changed meanwhile.")
    return no("This link has expired. Ask whoever wrote to you for a new one.")


def may_answer(actor: Actor, ask: Ask, on: date) -> Verdict:
    """Let the contact to whom the link was sent answer, and nobody for them."""
    if actor.key != ask.person.public_id or actor.acting_for:
        return no("The person who got the link answers.")
    return may_open_link(ask, on)


def may_answer_follow_up(actor: Actor, wave: FollowUp) -> Verdict:
    """Let the contact answer how it went on, once."""
    if actor.key != wave.person.public_id or actor.acting_for:
        return no("The person who got the link answers.")
    if wave.state != FollowUpState.ASKED:
        return no("Nothing more is asked here. Thank you.")
    return YES
