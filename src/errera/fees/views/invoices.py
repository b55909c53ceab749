"""Invoices: the list, one with its credit notes, its paper, and what finance does with it."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase

from errera.foundation.actor import anyone
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import GroundForm, hands
from errera.foundation.ui.pages import button, carry_out, form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.payments import queries as payment_queries

from .. import actions, policies, queries
from ..forms import CreditForm
from ..models import CreditNote, Invoice
from ..presenters import acts, lists, shown
from ..presenters.acts import url
from .common import answer_form, hand_out, show, show_table


@page(may=policies.may_see_invoices, params=lists.INVOICES.params)
def invoice_list(request: Request) -> HttpResponseBase:
    """Show the invoices that exist for the reader, and how much is owed on them."""
    rows = queries.invoices_seen_by(request.actor)
    owed, late = queries.owed_on(rows), queries.owed_on(queries.late(rows, request.today))
    return show_table(
        request, lists.INVOICES, rows, here="invoices", owed=shown.euros(owed), late=shown.euros(late),
        is_organiser=bool(policies.may_see_fees(request.actor)),
    )  # fmt: skip


@page(may=policies.may_see_invoices)
def detail(request: Request, public_id: str) -> HttpResponse:
    """Show one invoice: its line, how to pay it, what came in, what was credited, what happened."""
    row = _seen(request, public_id)
    is_organiser = bool(policies.may_see_fees(request.actor))
    is_late = row.is_late(request.today)
    notes = [(note, acts.on_note(request.actor, note)) for note in queries.notes_of(row)]
    return show(
        request,
        "invoice.html",
        here="invoices",
        invoice=row,
        knots=acts.knots(row.schedule, here=row.number) if is_organiser else [],
        standing=shown.where_it_stands(row, is_late=is_late),
        computation=shown.computation_of(row),
        bank=payment_queries.bank_spoken(),
        receipts=list(payment_queries.receipts_of(row.demand)),
        notes=notes,
        acts=acts.on_invoice(request.actor, row, request.today),
        moments=queries.history_of(row, actor=request.actor) if is_organiser else [],
        languages=[code for code, _ in settings.LANGUAGES],
        amounts=_amounts(row),
        today=request.today,
    )


def _amounts(row: Invoice) -> list[tuple[str, object]]:
    """Give the amounts of an invoice, those that are nought left out."""
    rows = (
        (N_("Amount"), row.gross_cents), (N_("Came in"), row.received_cents), (N_("Credited"), row.credited_cents),
        (N_("Refunded"), row.refunded_cents), (N_("Written off"), row.lost_cents),
        (N_("Still owed"), row.outstanding_cents), (N_("To be refunded"), row.to_refund_cents),
    )  # fmt: skip
    return [(label, row.money(cents)) for label, cents in rows if cents]


@page(may=policies.may_see_invoices)
def pdf(request: Request, public_id: str, language: str) -> HttpResponse:
    """Hand out the paper of an invoice in a language."""
    row = _seen(request, public_id)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return hand_out(row, language)


@page(may=anyone)
def paper(request: Request, token: str) -> HttpResponse:
    """Hand out the paper of the invoice that a link in a mail names, in the language of its contact."""
    row = queries.invoice_by_link(queries.read_link(token))
    if row is None:
        raise Http404
    return hand_out(row, row.language if row.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)


@form_page(may=policies.may_keep_fees)
def credit(request: Request, public_id: str) -> HttpResponse:
    """Take an amount off an invoice, on a ground."""
    row = _seen(request, public_id)
    return answer_form(
        request,
        CreditForm(request.POST or None, initial={"net_cents": row.standing.net}),
        lambda given: actions.credit_invoice(invoice=row, **given, **hands(request)),
        done=N_("The credit note is written."),
        back=url("invoice", row),
        here="invoices",
        heading=N_("Credit an invoice"),
        subject=f"{row.number} · {row.payer.name}",
        submit=N_("Credit"),
        is_grave=True,
        explanation=Sentence(
            N_("A credit note of {threshold} or more waits for a second person."),
            {"threshold": shown.euros(settings.ERRERA_CREDIT_SECOND_LOOK_CENTS)},
        ),
    )


@button(may=policies.may_keep_fees)
def remind(request: Request, public_id: str) -> HttpResponse:
    """Remind the contact of a late invoice now."""
    row = _seen(request, public_id)
    done = Sentence(N_("The reminder leaves with the next letters."))
    return carry_out(request, actions.remind, done=done, back=url("invoice", row), invoice=row)


@button(may=policies.may_keep_fees)
def note_issue(request: Request, public_id: str) -> HttpResponse:
    """Issue a large credit note that somebody else proposed."""
    note = _note(request, public_id)
    done = Sentence(N_("The credit note is issued."))
    return carry_out(request, actions.issue_credit_note, done=done, back=url("invoice", note.invoice), note=note)


@form_page(may=policies.may_keep_fees)
def note_refuse(request: Request, public_id: str) -> HttpResponse:
    """Refuse a credit note that somebody else proposed."""
    note = _note(request, public_id)
    return answer_form(
        request,
        GroundForm(request.POST or None),
        lambda given: actions.refuse_credit_note(note=note, ground=given["ground"], **hands(request)),
        done=N_("The credit note is refused."),
        back=url("invoice", note.invoice),
        here="invoices",
        heading=N_("Refuse a credit note"),
        subject=note.invoice.number,
        submit=N_("Refuse"),
        is_grave=True,
    )


@button(may=policies.may_keep_fees)
def note_refund(request: Request, public_id: str) -> HttpResponse:
    """Order a refund once more that the bank rejected."""
    note = _note(request, public_id)
    done = Sentence(N_("The refund is ordered."))
    return carry_out(request, actions.order_refund, done=done, back=url("invoice", note.invoice), note=note)


def _seen(request: Request, public_id: str) -> Invoice:
    return seen(queries.invoices_seen_by(request.actor), public_id)


def _note(request: Request, public_id: str) -> CreditNote:
    return seen(queries.notes_seen_by(request.actor), public_id)
