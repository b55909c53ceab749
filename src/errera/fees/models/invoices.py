"""Invoices and credit notes: numbered without a gap, and never changed once they are issued."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nCharField, I18nTextField

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.money import Money
from errera.foundation.personal import holds_no_personal_data

from ..shapes import Amounts
from ..states import INVOICE, NOTE, OWING, InvoiceState, NoteState, Series
from .prices import FeeSchedule


class NumberSeries(models.Model):
    """The numbers of one kind of paper in one year: whoever takes the next one locks this row first."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    year = models.PositiveSmallIntegerField()
    series = models.CharField(max_length=1, choices=Series.choices())
    latest = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            promises.state_is_known("number_series", Series, "series"),
            models.UniqueConstraint(fields=["year", "series"], name="number_series_once"),
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.series}"


class Invoice(models.Model):
    """What a payer owes for the places of one registration: one line, for a registration has one kind of participant.

    Everything that is printed is copied here on the day of issue and never changes. What follows (money in, credit,
    money back) is counted beside it: `waived_cents` is the part of the credit that was still owed, `lost_cents` what
    was written off.
    """

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    number = models.CharField(max_length=20, unique=True)
    schedule = models.ForeignKey(FeeSchedule, on_delete=models.PROTECT, related_name="invoices")
    registration = models.OneToOneField("registrations.Registration", on_delete=models.PROTECT, related_name="+")
    payer = models.ForeignKey("directory.Organisation", on_delete=models.PROTECT, related_name="+")
    seller = models.ForeignKey("directory.Organisation", on_delete=models.PROTECT, related_name="+")
    payer_lines = models.JSONField()  # name, address and numbers, as they are printed
    seller_lines = models.JSONField()
    language = models.CharField(max_length=5)
    what = I18nCharField(max_length=200)  # the initiative and its day
    title = I18nCharField(max_length=200)  # the price
    places = models.PositiveIntegerField()
    unit_net_cents = models.BigIntegerField()
    treatment = models.SlugField(max_length=20)
    basis_points = models.PositiveSmallIntegerField()
    vat_ground = I18nTextField(blank=True)
    net_cents = models.BigIntegerField()
    vat_cents = models.BigIntegerField()
    gross_cents = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    book = models.CharField(max_length=30)  # code of the book in the ledger
    demand = models.OneToOneField("payments.Demand", on_delete=models.PROTECT, related_name="+")
    issued_on = models.DateField()
    due_on = models.DateField()
    issued_by = models.CharField(max_length=60)
    issued_at = models.DateTimeField()
    is_fictional = models.BooleanField(default=False)
    # what followed
    state = models.CharField(max_length=12, choices=InvoiceState.choices(), default=InvoiceState.ISSUED)
    received_cents = models.BigIntegerField(default=0)
    credited_net_cents = models.BigIntegerField(default=0)
    credited_vat_cents = models.BigIntegerField(default=0)
    waived_cents = models.BigIntegerField(default=0)
    lost_cents = models.BigIntegerField(default=0)
    refunded_cents = models.BigIntegerField(default=0)
    reminders_count = models.PositiveSmallIntegerField(default=0)
    reminded_by = models.CharField(max_length=60, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("invoice", InvoiceState),
            promises.x_by_and_x_at_together("invoice", "reminded"),
            models.UniqueConstraint(fields=["year", "sequence"], name="invoice_numbered_once"),
            models.CheckConstraint(
                condition=Q(gross_cents=F("net_cents") + F("vat_cents"), net_cents=F("unit_net_cents") * F("places")),
                name="invoice_adds_up",
            ),
            models.CheckConstraint(condition=Q(gross_cents__gt=0, places__gt=0), name="invoice_asks_something"),
            models.CheckConstraint(condition=Q(due_on__gte=F("issued_on")), name="invoice_due_after_issue"),
            models.CheckConstraint(
                condition=Q(received_cents__gte=0, waived_cents__gte=0, lost_cents__gte=0)
                & Q(gross_cents__gte=F("received_cents") + F("waived_cents") + F("lost_cents")),
                name="invoice_receives_at_most_what_it_asks",
            ),
            models.CheckConstraint(
                condition=Q(credited_net_cents__gte=0, credited_vat_cents__gte=0)
                & Q(credited_net_cents__lte=F("net_cents"), credited_vat_cents__lte=F("vat_cents")),
                name="invoice_credited_at_most_whole",
            ),
            models.CheckConstraint(
                condition=Q(refunded_cents__gte=0)
                & Q(refunded_cents__lte=F("credited_net_cents") + F("credited_vat_cents") - F("waived_cents"))
                & Q(refunded_cents__lte=F("received_cents")),
                name="invoice_refunds_at_most_what_was_paid",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["paid", "credited", "written_off"])
                & Q(gross_cents=F("received_cents") + F("waived_cents") + F("lost_cents"))
                | Q(state__in=["issued", "part_paid"])
                & Q(gross_cents__gt=F("received_cents") + F("waived_cents") + F("lost_cents")),
                name="invoice_settled_when_nothing_is_owed",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_on"], name="invoice_due"),
            models.Index(fields=["-issued_on", "-id"], name="invoice_latest"),
            models.Index(fields=["payer", "-issued_on"], name="invoice_by_payer"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return INVOICE.named(self.state)

    @property
    def standing(self) -> Amounts:
        """Give what was invoiced and not credited."""
        return Amounts(self.net_cents - self.credited_net_cents, self.vat_cents - self.credited_vat_cents)

    @property
    def credited_cents(self) -> int:
        """Give what was credited, with its VAT."""
        return self.credited_net_cents + self.credited_vat_cents

    @property
    def outstanding_cents(self) -> int:
        """Give what is still owed."""
        return self.gross_cents - self.received_cents - self.waived_cents - self.lost_cents

    @property
    def to_refund_cents(self) -> int:
        """Give what was paid, credited since, and has not gone back."""
        return self.credited_cents - self.waived_cents - self.refunded_cents

    def money(self, cents: int) -> Money:
        """Give an amount in the currency of the invoice."""
        return Money(cents, self.currency)

    def is_late(self, on: date) -> bool:
        """Say whether money is still owed after its day."""
        return self.state in OWING and self.due_on < on


class CreditNote(models.Model):
    """What is taken off an invoice, in whole or in part, on a ground; it has a number from the moment it is issued."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="credit_notes")
    state = models.CharField(max_length=10, choices=NoteState.choices(), default=NoteState.PROPOSED)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    sequence = models.PositiveIntegerField(null=True, blank=True)
    number = models.CharField(max_length=20, blank=True)
    net_cents = models.BigIntegerField()
    vat_cents = models.BigIntegerField()
    gross_cents = models.BigIntegerField()
    ground = I18nTextField()
    is_by_ladder = models.BooleanField(default=False)
    proposed_by = models.CharField(max_length=60)
    proposed_at = models.DateTimeField()
    issued_on = models.DateField(null=True, blank=True)
    issued_by = models.CharField(max_length=60, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    refused_by = models.CharField(max_length=60, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    refusal = models.TextField(blank=True)
    refund_cents = models.BigIntegerField(default=0)  # what of it was paid before, and goes back
    refund_order = models.ForeignKey(
        "payments.PaymentOrder", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    refunds_count = models.PositiveSmallIntegerField(default=0)  # how often it was ordered: a bank may reject it
    refunded_by = models.CharField(max_length=60, blank=True)
    refunded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("credit_note", NoteState),
            promises.x_by_and_x_at_together("credit_note", "issued"),
            promises.x_by_and_x_at_together("credit_note", "refused"),
            promises.x_by_and_x_at_together("credit_note", "refunded"),
            models.UniqueConstraint(fields=["year", "sequence"], name="credit_note_numbered_once"),
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="credit_note_number_once"),
            models.CheckConstraint(
                condition=Q(gross_cents=F("net_cents") + F("vat_cents"), gross_cents__gt=0)
                & Q(net_cents__gte=0, vat_cents__gte=0),
                name="credit_note_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(refund_cents__gte=0, refund_cents__lte=F("gross_cents")),
                name="credit_note_refunds_a_part_of_itself",
            ),
            models.CheckConstraint(
                condition=Q(state="issued", issued_at__isnull=False, sequence__isnull=False, issued_on__isnull=False)
                & ~Q(number="")
                | ~Q(state="issued") & Q(issued_at__isnull=True, sequence__isnull=True, number=""),
                name="credit_note_numbered_when_issued",
            ),
        ]
        indexes = [models.Index(fields=["state", "-id"], name="credit_note_latest")]

    def __str__(self) -> str:
        return self.number or f"credit note {self.public_id}"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return NOTE.named(self.state)

    @property
    def gross(self) -> Money:
        """Give what it takes off, with VAT; its invoice must be at hand."""
        return self.invoice.money(self.gross_cents)

    @property
    def refund(self) -> Money:
        """Give what of it goes back; its invoice must be at hand."""
        return self.invoice.money(self.refund_cents)

    @property
    def waits_for_refund(self) -> bool:
        """Say whether money goes back and no payment of it is under way."""
        return bool(self.refund_cents and self.refunded_at is None and self.refund_order_id is None)


holds_no_personal_data(
    "fees.Invoice", payer_lines="an organisation", seller_lines="an organisation", language="of the paper"
)
