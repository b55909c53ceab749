"""What this room puts before a reader's eyes on the home page."""

from __future__ import annotations

from collections.abc import Iterator

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.agenda import Errand

from .. import policies, queries
from .acts import url


def errands(actor: Actor) -> list[Errand]:
    """Give what waits for the reader; never what passed through the reader's own hands."""
    if actor.sees_all:
        return [*_verify(actor), *_sign(actor), *_match(actor)] if policies.may_see_payments(actor) else []
    return [
        Errand(
            Sentence(N_("State the account to which you want to be paid")),
            f"{url('payee-new')}?organisation={row.public_id}",
            about=row.name,
            is_fictional=row.is_fictional,
        )
        for row in queries.without_account(actor)
    ]


def _verify(actor: Actor) -> Iterator[Errand]:
    for payee in queries.to_verify(actor):
        if policies.may_verify_payee(actor, payee):
            what = Sentence(N_("Verify account {account} by calling back"), {"account": payee.masked_iban})
            yield Errand(
                what, url("payee-detail", payee), about=payee.organisation.name, is_fictional=payee.is_fictional
            )


def _sign(actor: Actor) -> Iterator[Errand]:
    for run in queries.to_sign(actor):
        if policies.may_sign_run(actor, run):
            what = Sentence(
                N_("Read payment run {code} of {total}; a second person signs it"),
                {"code": run.code, "total": run.total},
            )
            yield Errand(what, url("run-detail", run), due_on=run.execution_on, is_fictional=run.is_fictional)


def _match(actor: Actor) -> Iterator[Errand]:
    count = queries.parked_count(actor)
    if count:
        yield Errand(
            Sentence(N_("Parked bank lines to match: {count}"), {"count": count}), url("line-list") + "?state=parked"
        )
