"""The invoice and its credit notes as a PDF: every word in the payer's language, the same data the same bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils.translation import gettext, override

from errera.foundation.sentences import N_
from errera.foundation.ui.speech import say
from errera.payments import queries as payment_queries

from ..models import CreditNote, Invoice
from .shown import computation_of

TEMPLATE = Path(__file__).parent.parent / "templates" / "fees" / "paper.typ"


def pdf_of(invoice: Invoice, notes: Sequence[CreditNote], language: str) -> bytes:
    """Set an invoice, with the credit notes that were issued on it, as a tagged PDF (PDF/UA-1)."""
    with override(language):
        words = content_of(invoice, notes)
    return typst.compile(
        str(TEMPLATE),
        format="pdf",
        pdf_standards="ua-1",
        timestamp=0,
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps({**words, "language": language}, ensure_ascii=False)},
    )


def content_of(invoice: Invoice, notes: Sequence[CreditNote]) -> dict[str, Any]:
    """Give every word and number of the paper, in the language that is switched on."""
    bank = payment_queries.bank_spoken()
    facts = [
        (N_("Issued on"), invoice.issued_on),
        (N_("Pay by"), invoice.due_on),
        (N_("Communication"), invoice.demand.communication_spoken),
        (N_("To account"), f"{bank.iban} {bank.name or settings.ERRERA_AGENCY}" if bank.iban else ""),
    ]
    return {
        "accent": settings.ERRERA_ACCENT,
        "agency": settings.ERRERA_AGENCY,
        "title": f"{gettext('Invoice')} {invoice.number}",
        "mark": gettext("Fictional: invented for the demonstration") if invoice.is_fictional else "",
        "seller_word": gettext("Seller"), "seller": invoice.seller_lines,
        "payer_word": gettext("Payer"), "payer": invoice.payer_lines,
        "what": str(invoice.what),
        "facts": [[gettext(label), say(value)] for label, value in facts if value],
        "head": [gettext(word) for word in (N_("What"), N_("Places"), N_("Price without VAT"), N_("Net"))],
        "row": [str(invoice.title), str(invoice.places), _said(invoice, invoice.unit_net_cents),
                _said(invoice, invoice.net_cents)],
        "sums": [
            [gettext("Net"), _said(invoice, invoice.net_cents)],
            [gettext("VAT"), _said(invoice, invoice.vat_cents)],
            [gettext("Together"), _said(invoice, invoice.gross_cents)],
        ],
        "computation": say(computation_of(invoice)),
        "ground": str(invoice.vat_ground or ""),
        "notes_word": gettext("Credit notes"),
        "notes": [_note(invoice, note) for note in notes],
    }  # fmt: skip


def _note(invoice: Invoice, note: CreditNote) -> dict[str, Any]:
    return {
        "title": f"{gettext('Credit note')} {note.number}, {say(note.issued_on)}",
        "ground": str(note.ground),
        "sums": [
            [gettext("Net"), f"− {_said(invoice, note.net_cents)}"],
            [gettext("VAT"), f"− {_said(invoice, note.vat_cents)}"],
            [gettext("Together"), f"− {_said(invoice, note.gross_cents)}"],
        ],
    }


def _said(invoice: Invoice, cents: int) -> str:
    return say(invoice.money(cents))
