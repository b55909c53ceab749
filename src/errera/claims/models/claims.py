"""Claims, their lines, and the papers that prove them."""

from django.db import models
from django.db.models import F, Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.money import Money
from errera.foundation.personal import PersonalField, holds_personal_data
from errera.partners.models import Partnership

from ..shapes import LineFacts, Reserved
from ..states import CLAIM, ClaimState, Judgement, ProofKind


class Claim(models.Model):
    """What a partner asks of its allocation for costs it made in a period, and what became of it.

    When it is submitted, `reserved_cents` of the commitments are set aside and `clears_cents` of the advance are spoken
    for; when it is approved, both are what the claim really comes to.
    """

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=50, unique=True)
    allocation = models.ForeignKey("funding.Allocation", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    until_on = models.DateField()
    is_final = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=ClaimState.choices(), default=ClaimState.DRAFT)
    round = models.PositiveSmallIntegerField(default=0)  # how often it was submitted
    expected_cents = models.BigIntegerField(default=0)  # what the checker said when it was submitted
    reserved_cents = models.BigIntegerField(default=0)
    clears_cents = models.BigIntegerField(default=0)
    order = models.CharField(max_length=10, blank=True)  # public id of the payment
    orders = models.PositiveSmallIntegerField(default=0)  # how often it was ordered
    ground = models.TextField(blank=True)  # why it was sent back or refused, and why it was withdrawn
    begun_by = models.CharField(max_length=60)
    begun_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=60, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.CharField(max_length=60, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.CharField(max_length=60, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.CharField(max_length=60, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    is_fictional = models.BooleanField(default=False)
    is_recorded = models.BooleanField(default=False)  # made with an earlier system, and recorded by one pair of hands

    class Meta:
        constraints = [
            promises.state_is_known("claim", ClaimState),
            *(
                promises.x_by_and_x_at_together("claim", step)
                for step in ("submitted", "reviewed", "looked", "approved")
            ),
            models.UniqueConstraint(fields=["allocation", "number"], name="claim_number_once"),
            models.UniqueConstraint(
                fields=["allocation"],
                condition=Q(is_final=True) & ~Q(state__in=["withdrawn", "refused"]),
                name="claim_final_once",
            ),
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="claim_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(expected_cents__gte=0, reserved_cents__gte=0, clears_cents__gte=0),
                name="claim_sets_aside_no_less_than_nought",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "ordered", "paid"]) | Q(approved_at__isnull=False),
                name="claim_settled_was_approved",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["sent_back", "refused"]) | ~Q(ground=""), name="claim_given_back_on_a_ground"
            ),
            models.CheckConstraint(
                condition=Q(approved_by="")
                | Q(is_recorded=True)
                | ~Q(approved_by=F("reviewed_by")) & ~Q(approved_by=F("submitted_by")),
                name="claim_approved_by_another",
            ),
        ]
        indexes = [models.Index(fields=["state", "-id"], name="claim_by_state")]

    def __str__(self) -> str:
        return self.code

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return CLAIM.named(self.state)

    @property
    def partnership(self) -> Partnership:
        """Give the partner that claims; the allocation and its agreement must be at hand."""
        return self.allocation.agreement.partnership

    @property
    def reserved(self) -> Reserved:
        """Give what the claim set aside, or came to."""
        return Reserved(self.reserved_cents, self.clears_cents)

    def money(self, cents: int) -> Money:
        """Give cents as an amount in the currency of the claim."""
        return Money(cents, self.allocation.currency)


class ClaimLine(models.Model):
    """One cost: as typed, so that a draft may miss anything; and what the reviewer made of it.

    `fingerprint` is what makes the invoice one in the whole programme; while the line counts, no other line that counts
    may have it.
    """

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField()
    budget_line = models.ForeignKey(
        "funding.BudgetLine", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    category = models.SlugField(max_length=40, blank=True)
    description = models.CharField(max_length=300, blank=True)
    supplier = models.CharField(max_length=200, blank=True)
    supplier_number = models.CharField(max_length=30, blank=True)
    supplier_key = models.CharField(max_length=200, blank=True)
    invoice_number = models.CharField(max_length=80, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    quantity = models.PositiveIntegerField(default=1)
    cost_cents = models.BigIntegerField(null=True, blank=True)
    claimed_cents = models.BigIntegerField(null=True, blank=True)
    fingerprint = models.CharField(max_length=300, blank=True)
    is_counted = models.BooleanField(default=False)
    expected_cents = models.BigIntegerField(default=0)
    accepted_cents = models.BigIntegerField(null=True, blank=True)
    reason = models.TextField(blank=True)
    judged_by = models.CharField(max_length=60, blank=True)
    judged_at = models.DateTimeField(null=True, blank=True)
    typed_by = models.CharField(max_length=60)
    typed_at = models.DateTimeField()

    class Meta:
        constraints = [
            promises.x_by_and_x_at_together("claim_line", "judged"),
            models.UniqueConstraint(fields=["claim", "number"], name="claim_line_number_once"),
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=Q(is_counted=True) & ~Q(fingerprint=""),
                name="claim_line_invoice_once",
            ),
            models.CheckConstraint(
                condition=Q(accepted_cents__isnull=True)
                | Q(accepted_cents__gte=0, claimed_cents__isnull=False, accepted_cents__lte=F("claimed_cents")),
                name="claim_line_accepts_at_most_what_is_claimed",
            ),
            models.CheckConstraint(
                condition=Q(accepted_cents__isnull=True) | Q(accepted_cents=F("claimed_cents")) | ~Q(reason=""),
                name="claim_line_cut_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(accepted_cents__isnull=True, judged_at__isnull=True)
                | Q(accepted_cents__isnull=False, judged_at__isnull=False),
                name="claim_line_judged_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["supplier_key", "cost_cents"], name="claim_line_by_supplier")]

    def __str__(self) -> str:
        return f"{self.claim}, {self.number}"

    @property
    def judgement(self) -> Judgement | None:
        """Give what the reviewer made of it, with the word for people."""
        if self.accepted_cents is None:
            return None
        if self.accepted_cents == self.claimed_cents:
            return Judgement.ACCEPT
        return Judgement.CUT if self.accepted_cents else Judgement.REFUSE

    @property
    def counts_for(self) -> int:
        """Give what the line takes from ceilings: what was accepted, or else what is expected."""
        return self.expected_cents if self.accepted_cents is None else self.accepted_cents

    @property
    def facts(self) -> LineFacts:
        """Give the line as the checker reads it; budget line and evidence must be at hand."""
        kinds = {proof.kind for proof in self.evidence.all() if not proof.dropped_at}
        return LineFacts(
            number=self.number, category=self.category, description=self.description, supplier=self.supplier,
            budget_line=self.budget_line.number if self.budget_line else None, supplier_number=self.supplier_number,
            invoice_number=self.invoice_number, dated_on=self.dated_on, paid_on=self.paid_on, quantity=self.quantity,
            cost_cents=self.cost_cents, claimed_cents=self.claimed_cents, has_cost_proof=ProofKind.COST in kinds,
            has_payment_proof=ProofKind.PAYMENT in kinds,
        )  # fmt: skip


class Evidence(models.Model):
    """A paper that proves a line: the cost, or that it was paid."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    line = models.ForeignKey(ClaimLine, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=20, choices=ProofKind.choices())
    title = models.CharField(max_length=200)
    document = models.CharField(max_length=10)  # public id in the documents room
    document_hash = models.CharField(max_length=64)
    added_by = models.CharField(max_length=60)
    added_at = models.DateTimeField()
    dropped_by = models.CharField(max_length=60, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("claim_evidence", ProofKind, "kind"),
            promises.x_by_and_x_at_together("claim_evidence", "dropped"),
        ]

    def __str__(self) -> str:
        return f"evidence {self.public_id}"

    @property
    def kind_word(self) -> ProofKind:
        """Give what it proves, with the word for people."""
        return ProofKind.named(self.kind)


holds_personal_data(
    "claims.ClaimLine",
    description=PersonalField("To say what a cost was for; it may name who travelled.", "kept: proof of payments"),
)
