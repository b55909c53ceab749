"""Who may read the books and who may counter a posting; who may post follows from what the room above does."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no

from .shapes import MOVE_KEY, way_back

if TYPE_CHECKING:
    from .models import Posting


class Permission(StrEnum):
    """What a role may do in this room."""

    SEE_LEDGER = "ledger.see_ledger"
    CORRECT_LEDGER = "ledger.correct_ledger"
    KEEP_BOOKS = "ledger.keep_books"


IMPORT_HISTORY = "funding.import_history"  # the room above lends this permission by its name


def may_see_ledger(actor: Actor) -> Verdict:
    """Let the agency's people who answer for money, and those who watch over them, read every entry."""
    if not (actor.sees_all and actor.may(Permission.SEE_LEDGER)):
        return no("The ledger is read by those who answer for the money, and by auditors.")
    return YES


def may_keep_books(actor: Actor) -> Verdict:
    """Let finance officers open and close books."""
    if not (actor.sees_all and actor.may(Permission.KEEP_BOOKS)):
        return no("Finance officers open and close the books.")
    return YES


def may_take_over(actor: Actor) -> Verdict:
    """Let finance officers, and whoever brings in the money of earlier years, write down the books of before."""
    if not (actor.sees_all and (actor.may(Permission.KEEP_BOOKS) or actor.may(IMPORT_HISTORY))):
        return no("Finance officers and programme managers bring in the books of earlier years.")
    return YES


def may_counter(actor: Actor, posting: Posting) -> Verdict:
    """Let a second finance officer counter a wrong posting: nobody undoes what they posted alone."""
    if not (actor.sees_all and actor.may(Permission.CORRECT_LEDGER)):
        return no("Finance officers counter a wrong posting.")
    if actor.had_a_hand_in(posting.by):
        return no("You made this posting; a second person has to counter it.")
    return YES


def is_counterable(posting: Posting, *, countered: bool, closed: Sequence[str] = ()) -> Verdict:
    """Refuse to counter twice, a counter-entry, what a record takes back by its own steps, and in a closed book.

    What came with the books of earlier years follows no record here: that may be countered.
    """
    if posting.counters_id or countered:
        return no("A posting is countered once, and a counter-entry not at all.")
    if (how := way_back(posting.what)) and not posting.key.startswith(MOVE_KEY):
        return no(how)
    if closed:
        return no("The book {code} is closed: nothing is posted in it any more.", code=closed[0])
    return YES
