"""Payment runs: several orders in one file for the bank, prepared by one person and signed by another."""

from django.db import models
from django.db.models import F, Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.money import Money
from errera.foundation.personal import holds_no_personal_data

from ..shapes import spaced
from ..states import RUN, RunState


class PaymentRun(models.Model):
    """Orders that go to the bank together on a day. The file is a document; its hash says that it is the same one."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=30, unique=True)
    execution_on = models.DateField()
    debtor_name = models.CharField(max_length=70)
    debtor_iban = models.CharField(max_length=34)
    debtor_bic = models.CharField(max_length=11, blank=True)
    currency = models.CharField(max_length=3)
    total_cents = models.BigIntegerField()
    orders_count = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=RunState.choices(), default=RunState.DRAFT)
    document = models.CharField(max_length=10, blank=True)  # public id of the file in the documents room
    document_hash = models.CharField(max_length=64, blank=True)
    prepared_by = models.CharField(max_length=60)
    prepared_at = models.DateTimeField()
    signed_by = models.CharField(max_length=60, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.CharField(max_length=60, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=60, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=60, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    ground = models.TextField(blank=True)  # why it was withdrawn
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = [
            promises.state_is_known("payment_run", RunState),
            *(
                promises.x_by_and_x_at_together("payment_run", step)
                for step in ("signed", "sent", "settled", "withdrawn")
            ),
            models.CheckConstraint(
                condition=Q(total_cents__gt=0, orders_count__gt=0), name="payment_run_pays_something"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["signed", "sent", "settled"])
                | Q(signed_at__isnull=False) & ~Q(document="") & ~Q(document_hash=""),
                name="payment_run_signed_has_a_file",
            ),
            models.CheckConstraint(condition=~Q(signed_by=F("prepared_by")), name="payment_run_signed_by_another"),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="payment_run_sent_by_someone"
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | Q(withdrawn_at__isnull=False) & ~Q(ground=""),
                name="payment_run_withdrawn_on_a_ground",
            ),
            models.CheckConstraint(
                condition=~Q(state="settled") | Q(settled_at__isnull=False), name="payment_run_settled_by_someone"
            ),
        ]
        indexes = [models.Index(fields=["state", "-id"], name="payment_run_by_state")]

    def __str__(self) -> str:
        return self.code

    @property
    def total(self) -> Money:
        """Give what the run pays together."""
        return Money(self.total_cents, self.currency)

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return RUN.named(self.state)

    @property
    def spaced_iban(self) -> str:
        """Give the agency's own account in groups of four."""
        return spaced(self.debtor_iban)

    @property
    def file_name(self) -> str:
        """Give the name under which the file goes to the bank."""
        return f"{self.code}.xml"


holds_no_personal_data(
    "payments.PaymentRun", debtor_name="the agency's own name", debtor_iban="the agency's own account"
)
