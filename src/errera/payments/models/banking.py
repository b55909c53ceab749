"""What the bank said: statements and their lines, read from its files and never typed."""

from django.db import models
from django.db.models import F, Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.money import Money
from errera.foundation.personal import PersonalField, holds_no_personal_data, holds_personal_data
from errera.foundation.sentences import Sentence

from ..shapes import communication_spoken, masked, reason_spoken
from ..states import LINE, LineState
from .demands import Demand
from .orders import PaymentOrder
from .runs import PaymentRun


class BankStatement(models.Model):
    """One statement of our account, out of a camt.053 file that is kept as a document."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    statement_id = models.CharField(max_length=35)
    number = models.PositiveSmallIntegerField()  # its place in the file
    iban = models.CharField(max_length=34)
    currency = models.CharField(max_length=3)
    from_on = models.DateField()
    until_on = models.DateField()
    opening_cents = models.BigIntegerField()
    closing_cents = models.BigIntegerField()
    entries_count = models.PositiveIntegerField()
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    document = models.CharField(max_length=10)  # public id in the documents room
    imported_by = models.CharField(max_length=60)
    imported_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["iban", "statement_id"], name="bank_statement_once"),
            models.UniqueConstraint(fields=["sha256", "number"], name="bank_statement_file_once"),
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="bank_statement_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.statement_id

    @property
    def opening(self) -> Money:
        """Give what stood in the account before."""
        return Money(self.opening_cents, self.currency)

    @property
    def closing(self) -> Money:
        """Give what stood in the account afterwards."""
        return Money(self.closing_cents, self.currency)


class BankLine(models.Model):
    """One movement of a statement: an entry, or one transaction of an entry that holds several."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    statement = models.ForeignKey(BankStatement, on_delete=models.PROTECT, related_name="lines")
    entry = models.PositiveIntegerField()  # number of the entry in the statement
    part = models.PositiveIntegerField(default=0)  # number of the transaction in the entry, from 0
    cents = models.BigIntegerField()  # above nought for what came in, below for what went out
    currency = models.CharField(max_length=3)
    booked_on = models.DateField()
    end_to_end_id = models.CharField(max_length=35, blank=True)
    batch_id = models.CharField(max_length=35, blank=True)
    other_name = models.CharField(max_length=140, blank=True)
    other_iban = models.CharField(max_length=34, blank=True)
    remittance = models.CharField(max_length=500, blank=True)
    communication = models.CharField(max_length=12, blank=True)
    is_return = models.BooleanField(default=False)
    return_reason = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=20, choices=LineState.choices(), default=LineState.PARKED)
    why = models.JSONField(default=dict, blank=True)  # the sentence that says why it was parked
    run = models.ForeignKey(PaymentRun, on_delete=models.PROTECT, null=True, blank=True, related_name="lines")
    order = models.ForeignKey(PaymentOrder, on_delete=models.PROTECT, null=True, blank=True, related_name="lines")
    demand = models.ForeignKey(Demand, on_delete=models.PROTECT, null=True, blank=True, related_name="lines")
    ground = models.TextField(blank=True)  # why a person matched it by hand, or said that it is not ours
    settled_by = models.CharField(max_length=60, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("bank_line", LineState),
            promises.x_by_and_x_at_together("bank_line", "settled"),
            models.UniqueConstraint(fields=["statement", "entry", "part"], name="bank_line_once"),
            models.CheckConstraint(condition=~Q(cents=0), name="bank_line_moves_something"),
            models.CheckConstraint(
                condition=Q(state="parked", settled_at__isnull=True) | ~Q(state="parked") & Q(settled_at__isnull=False),
                name="bank_line_settled_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state="matched")
                | Q(run__isnull=False, order__isnull=True, demand__isnull=True)
                | Q(run__isnull=True, order__isnull=False, demand__isnull=True)
                | Q(run__isnull=True, order__isnull=True, demand__isnull=False),
                name="bank_line_matches_one_thing",
            ),
            models.CheckConstraint(
                condition=~Q(state="not_ours") | ~Q(ground=""), name="bank_line_set_aside_on_a_ground"
            ),
        ]
        indexes = [models.Index(fields=["state", "-id"], name="bank_line_by_state")]

    def __str__(self) -> str:
        return f"line {self.entry}.{self.part}"

    @property
    def amount(self) -> Money:
        """Give what moved; below nought it went out."""
        return Money(self.cents, self.currency)

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return LINE.named(self.state)

    @property
    def reason(self) -> Sentence:
        """Say why the line was parked."""
        return Sentence.unpacked(self.why)

    @property
    def return_spoken(self) -> Sentence:
        """Say why a payment came back, the bank's code in words."""
        return reason_spoken(self.return_reason)

    @property
    def communication_spoken(self) -> str:
        """Give the structured communication as it is printed, or nothing."""
        return communication_spoken(self.communication) if self.communication else ""

    @property
    def masked_iban(self) -> str:
        """Give as much of the other account as everybody may see who sees the line."""
        return masked(self.other_iban)


WHY, KEPT = "To find out whose money it is.", "kept: proof of payments, for as long as the law asks"
holds_personal_data(
    "payments.BankLine", other_name=PersonalField(WHY, KEPT), other_iban=PersonalField(WHY, KEPT),
    remittance=PersonalField(WHY, KEPT),
)  # fmt: skip
holds_no_personal_data("payments.BankStatement", iban="the agency's own account", file_name="named by the bank")
