"""What claims does on news from below: the bank paid, the bank rejected, money came back."""

from __future__ import annotations

from errera.foundation.audit.shapes import calls
from errera.foundation.events import reacts_to
from errera.foundation.sentences import N_
from errera.ledger.shapes import takes_back
from errera.payments.events import DemandMet, DemandWrittenOff, PaymentMade, PaymentRejected

from . import actions, queries
from .shapes import EVENT_WORDS, FIELD_WORDS

calls(EVENT_WORDS, FIELD_WORDS, room="claims")
takes_back(
    "claims.", N_("This follows a claim, an advance or a recovery: take that back by its own steps; the books follow.")
)


@reacts_to(PaymentMade)
def note_payment(news: PaymentMade) -> None:
    """Note that a claim or an advance was paid, and move what it was for."""
    if claim := queries.claim_of_order(news.order.public_id):
        actions.note_claim_paid(claim=claim, on=news.on, by=news.by, at=news.at)
    elif advance := queries.advance_of_order(news.order.public_id):
        actions.note_advance_paid(advance=advance, on=news.on, by=news.by, at=news.at)


@reacts_to(PaymentRejected)
def note_rejection(news: PaymentRejected) -> None:
    """Take a claim or an advance back that the bank did not pay."""
    if claim := queries.claim_of_order(news.order.public_id):
        actions.note_claim_rejected(claim=claim, reason=news.reason, by=news.by, at=news.at)
    elif advance := queries.advance_of_order(news.order.public_id):
        actions.note_advance_rejected(advance=advance, reason=news.reason, by=news.by, at=news.at)


@reacts_to(DemandMet)
def note_return(news: DemandMet) -> None:
    """Note what came back for a recovery."""
    if recovery := queries.recovery_of_demand(news.demand.public_id):
        actions.note_recovered(recovery=recovery, cents=news.cents, by=news.by, at=news.at)


@reacts_to(DemandWrittenOff)
def note_loss(news: DemandWrittenOff) -> None:
    """Close a recovery of which the rest was given up."""
    if recovery := queries.recovery_of_demand(news.demand.public_id):
        actions.note_written_off(recovery=recovery, ground=news.ground, by=news.by, at=news.at)
