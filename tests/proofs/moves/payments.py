"""The moves of payments before the bank: accounts of partners, payment runs, and orders taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile

from errera.foundation.directory.models import Organisation
from errera.payments import actions, queries
from errera.payments.models import Payee, PaymentOrder, PaymentRun
from errera.payments.shapes import PayeeFacts
from tests.factories.documents import PDF
from tests.factories.payments import iban

from .play import PARTNER, Move, Play, after, by_people
from .review import _approve_claim, _order_advance


@by_people(PARTNER)
def _propose_payee(play: Play, **who: Any) -> None:
    organisation = play.one(play.of_own(Organisation.objects.filter(code__in=["wood", "steel"]), who["by"], "pk"))
    number = iban(play.random.randrange(10**4)) if play.is_likely() else "NL00TEST0000000001"
    facts = PayeeFacts(holder_name=organisation.name, iban=number)
    proof = ContentFile(PDF, name="account.pdf") if play.is_likely() else None
    actions.propose_payee(organisation=organisation, facts=facts, proof=proof, **who)


@after(_propose_payee)
def _verify_payee(play: Play, **who: Any) -> None:
    payee = play.one(Payee.objects.all(), "proposed")
    said = play.random.choice(["Called back."] * 9 + [""])
    actions.verify_payee(payee=payee, verification=said, **play.unlike(who, [payee.proposed_by]))


@after(_propose_payee)
def _refuse_payee(play: Play, **who: Any) -> None:
    actions.refuse_payee(payee=play.one(Payee.objects.all(), "proposed"), ground=play.ground(), **who)


@by_people(PARTNER)
def _withdraw_payee(play: Play, **who: Any) -> None:
    rows = play.of_own(Payee.objects.all(), who["by"], "organisation")
    actions.withdraw_payee(payee=play.one(rows, "proposed", "proposed", "verified"), ground=play.ground(), **who)


@after(_approve_claim, _order_advance)
def _prepare_run(play: Play, **who: Any) -> None:
    ready = list(PaymentOrder.objects.filter(state="ready").order_by("pk"))
    if not ready:
        play.one(PaymentOrder.objects.none())
    day = queries.next_banking_day(play.today + timedelta(days=play.random.choice([1, 30, 60])))
    chosen = ready if play.random.random() < 0.6 else play.random.sample(ready, play.random.randint(1, len(ready)))
    others = [] if play.is_likely() else list(PaymentOrder.objects.order_by("pk"))[:1]
    day += timedelta(days=play.random.choice([0] * 19 + [-300]))
    actions.prepare_run(orders=[*chosen, *others], execution_on=day, **who)


@after(_prepare_run)
def _sign_run(play: Play, **who: Any) -> None:
    rows = PaymentRun.objects.all()
    run = play.one(rows.filter(execution_on__gte=play.today) if play.is_likely() else rows, "draft")
    actions.sign_run(run=run, **play.unlike(who, [run.prepared_by]))


@after(_sign_run)
def _send_run(play: Play, **who: Any) -> None:
    actions.send_run(run=play.one(PaymentRun.objects.all(), "signed"), **who)


@after(_sign_run)
def _withdraw_run(play: Play, **who: Any) -> None:
    run = play.one(PaymentRun.objects.all(), "draft", "signed", "sent")
    actions.withdraw_run(run=run, ground=play.ground(), **who)


@after(_order_advance)
def _cancel_order(play: Play, **who: Any) -> None:
    order = play.one(PaymentOrder.objects.all(), "ready", "waiting")
    actions.cancel_order(order=order, ground=play.ground(), **who)


PAYMENTS: list[Move] = [
    _propose_payee, _verify_payee, _refuse_payee, _withdraw_payee, *[_prepare_run] * 3, *[_sign_run] * 4,
    *[_send_run] * 2, _withdraw_run, _cancel_order,
]  # fmt: skip
