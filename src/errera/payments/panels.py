"""What this room hangs on walls below: errands, the account of an organisation, readers of its papers, its letter."""

from __future__ import annotations

from typing import Any

from errera.foundation.actor import Actor, Verdict
from errera.foundation.documents.shapes import readers_of
from errera.foundation.mail.shapes import letter
from errera.foundation.panels import Panel, hangs_on
from errera.foundation.sentences import N_
from errera.foundation.ui.agenda import Errand, Period

from . import policies, queries
from .models import BankStatement, Payee, PaymentRun
from .presenters import agenda
from .presenters.acts import url


@hangs_on("home.errands", order=30)
def errands(period: Period, *, actor: Actor) -> list[Errand]:
    """Give what waits for this reader: to verify, to sign, to match, or to state the own account."""
    return agenda.errands(actor)


@hangs_on("directory.organisation", order=30)
def account_of_organisation(organisation: Any, *, actor: Actor) -> Panel | None:
    """Show to which account an organisation is paid, masked, to those who may see accounts."""
    if not policies.may_see_payee(actor, organisation.pk):
        return None
    payee, proposal = queries.accounts_now(organisation)
    may_propose = bool(policies.may_propose_payee(actor, organisation.pk))
    if not (payee or proposal or may_propose):
        return None
    context = {"organisation": organisation, "payee": payee, "proposal": proposal, "may_propose": may_propose}
    return Panel(N_("Account"), "payments/_account_panel.html", context)


def _reads_proof(actor: Actor, pk: Any) -> Verdict:
    payee = Payee.objects.get(pk=pk)
    return policies.may_read_iban(actor, payee.organisation_id)


readers_of("payments.Payee", _reads_proof, address=lambda pk: url("payee-detail", Payee.objects.get(pk=pk).public_id))
readers_of(
    "payments.PaymentRun",
    lambda actor, pk: policies.may_send_run(actor),
    address=lambda pk: url("run-detail", PaymentRun.objects.get(pk=pk).public_id),
)
readers_of(
    "payments.BankStatement",
    lambda actor, pk: policies.may_import_bank_file(actor),
    address=lambda pk: url("statement-detail", BankStatement.objects.get(pk=pk).public_id),
)

letter(
    "payments/demand",
    title=N_("Money is asked back"),
    facts=("amount", "due_on", "communication", "reason", "organisation", "account", "account_name", "url"),
    is_urgent=True,
    is_optional=False,
)
