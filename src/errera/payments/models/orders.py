"""Payments that another room ordered: to whom, how much, from which book, and what the bank did."""

from django.db import models
from django.db.models import Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.money import Money
from errera.foundation.personal import PersonalField, holds_personal_data
from errera.foundation.sentences import Sentence

from ..shapes import masked, reason_spoken
from ..states import ORDER, OrderState
from .payees import Payee
from .runs import PaymentRun


class PaymentOrder(models.Model):
    """Whole cents that are to leave a book for an organisation, about a record of a room above.

    The account is copied in when the order enters a run, so that what was signed is what the file says.
    """

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    organisation = models.ForeignKey("directory.Organisation", on_delete=models.PROTECT, related_name="+")
    cents = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    book = models.CharField(max_length=30)  # code of the book in the ledger
    about = models.CharField(max_length=80, db_index=True)  # `claims.Claim:7kq…`
    purpose = models.CharField(max_length=140)  # what the payee reads on the statement
    key = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=20, choices=OrderState.choices(), default=OrderState.WAITING)
    run = models.ForeignKey(PaymentRun, on_delete=models.PROTECT, null=True, blank=True, related_name="orders")
    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, null=True, blank=True, related_name="orders")
    payee_name = models.CharField(max_length=70, blank=True)
    payee_iban = models.CharField(max_length=34, blank=True)
    payee_bic = models.CharField(max_length=11, blank=True)
    end_to_end_id = models.CharField(max_length=35, blank=True)
    ordered_by = models.CharField(max_length=60)
    ordered_at = models.DateTimeField()
    paid_on = models.DateField(null=True, blank=True)  # the day the bank booked it
    paid_by = models.CharField(max_length=60, blank=True)  # whose hands brought in the bank's answer
    paid_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=60, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    ground = models.TextField(blank=True)  # why it was rejected or cancelled
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = [
            promises.state_is_known("payment_order", OrderState),
            promises.x_by_and_x_at_together("payment_order", "paid"),
            promises.x_by_and_x_at_together("payment_order", "closed"),
            models.CheckConstraint(condition=Q(cents__gt=0), name="payment_order_pays_something"),
            models.CheckConstraint(condition=~Q(key="") & ~Q(about=""), name="payment_order_says_what_for"),
            models.CheckConstraint(
                condition=~Q(state__in=["in_run", "paid"])
                | Q(payee__isnull=False) & ~Q(payee_iban="") & ~Q(payee_name="") & ~Q(end_to_end_id=""),
                name="payment_order_knows_its_account",
            ),
            models.CheckConstraint(
                condition=~Q(state="in_run") | Q(run__isnull=False), name="payment_order_in_its_run"
            ),
            models.CheckConstraint(
                condition=~Q(state="paid") | Q(paid_on__isnull=False, paid_at__isnull=False),
                name="payment_order_paid_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["rejected", "cancelled"], closed_at__isnull=False) & ~Q(ground="")
                | ~Q(state__in=["rejected", "cancelled"]) & Q(closed_at__isnull=True),
                name="payment_order_closed_on_a_ground",
            ),
            models.UniqueConstraint(
                fields=["end_to_end_id"], condition=~Q(end_to_end_id=""), name="payment_order_end_to_end_once"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-id"], name="payment_order_by_state"),
            models.Index(fields=["organisation", "state"], name="payment_order_by_organisation"),
        ]

    def __str__(self) -> str:
        return f"payment {self.public_id}"

    @property
    def amount(self) -> Money:
        """Give what is paid."""
        return Money(self.cents, self.currency)

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return ORDER.named(self.state)

    @property
    def why(self) -> Sentence:
        """Say why it was rejected or cancelled, the bank's code in words."""
        return reason_spoken(self.ground)

    @property
    def masked_iban(self) -> str:
        """Give as much of the account's number as everybody may see who sees the payment."""
        return masked(self.payee_iban)


WHY = "To show to which account a payment went."
KEPT = "kept: proof of payments, for as long as the law asks"
holds_personal_data("payments.PaymentOrder", payee_name=PersonalField(WHY, KEPT), payee_iban=PersonalField(WHY, KEPT))
