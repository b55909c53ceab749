"""Envelopes, what was allocated from them line by line, the conditions it waits for, and shifts between lines."""

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nCharField, I18nTextField

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.money import Money
from errera.partners.models import Partnership

from .states import (
    ALLOCATION,
    CONDITION,
    ENVELOPE,
    SHIFT,
    AllocationState,
    Blocks,
    ConditionState,
    EnvelopeState,
    FundingKind,
    ShiftState,
)


class Envelope(models.Model):
    """The money of a year: what may be promised and what may be paid, kept apart."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=30, unique=True)  # also the code of its book
    title = I18nCharField(max_length=400)
    from_on = models.DateField()
    until_on = models.DateField()
    currency = models.CharField(max_length=3)
    commitment_cents = models.BigIntegerField()
    payment_cents = models.BigIntegerField()
    carry_over_percent = models.PositiveSmallIntegerField(default=0)  # of the commitments, at most, into the next year
    is_reused = models.BooleanField(default=True)  # money released in the year becomes free in the envelope again
    state = models.CharField(max_length=10, choices=EnvelopeState.choices(), default=EnvelopeState.DRAFT)
    book = models.OneToOneField("ledger.Book", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    drafted_by = models.CharField(max_length=60)
    drafted_at = models.DateTimeField()
    opened_by = models.CharField(max_length=60, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=60, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    is_fictional = models.BooleanField(default=False)
    is_recorded = models.BooleanField(default=False)  # of an earlier system, and recorded from a workbook
    source = I18nTextField(blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("envelope", EnvelopeState),
            promises.x_by_and_x_at_together("envelope", "opened"),
            promises.x_by_and_x_at_together("envelope", "closed"),
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="envelope_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(commitment_cents__gte=0, payment_cents__gte=0), name="envelope_is_not_below_nought"
            ),
            models.CheckConstraint(condition=Q(carry_over_percent__lte=100), name="envelope_carries_a_share"),
            models.CheckConstraint(
                condition=Q(state="draft", book__isnull=True) | ~Q(state="draft") & Q(book__isnull=False),
                name="envelope_open_has_a_book",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return ENVELOPE.named(self.state)

    @property
    def commitment(self) -> Money:
        """Give what may be promised."""
        return self.money(self.commitment_cents)

    @property
    def payment(self) -> Money:
        """Give what may be paid."""
        return self.money(self.payment_cents)

    def money(self, cents: int) -> Money:
        """Give cents as an amount in the currency of the envelope."""
        return Money(cents, self.currency)


class Allocation(models.Model):
    """What a partner was granted from an envelope, by whom, for which time."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    envelope = models.ForeignKey(Envelope, on_delete=models.PROTECT, related_name="allocations")
    agreement = models.ForeignKey("partners.Agreement", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=FundingKind.choices())
    title = I18nCharField(max_length=400)
    from_on = models.DateField()
    until_on = models.DateField()
    cents = models.BigIntegerField()
    advance_percent = models.PositiveSmallIntegerField(default=0)
    shift_percent = models.PositiveSmallIntegerField(default=10)  # of a line, that the partner may shift by itself
    source_about = models.CharField(max_length=80, blank=True)  # the bid it came from, by its opaque name
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=60)
    decided_at = models.DateTimeField()
    late_ground = models.TextField(blank=True)
    is_de_minimis = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=AllocationState.choices(), default=AllocationState.ALLOCATED)
    ended_by = models.CharField(max_length=60, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_ground = models.TextField(blank=True)
    is_fictional = models.BooleanField(default=False)
    is_recorded = models.BooleanField(default=False)  # granted with an earlier system, and recorded from a workbook

    class Meta:
        constraints = [
            promises.state_is_known("allocation", AllocationState),
            promises.state_is_known("allocation", FundingKind, "kind"),
            promises.x_by_and_x_at_together("allocation", "ended"),
            models.CheckConstraint(condition=Q(cents__gt=0), name="allocation_is_something"),
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="allocation_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(advance_percent__lte=100, shift_percent__lte=100), name="allocation_shares_are_shares"
            ),
            models.CheckConstraint(
                condition=Q(decided_on__lte=F("from_on")) | ~Q(late_ground=""), name="allocation_late_has_a_ground"
            ),
        ]
        indexes = [
            models.Index(fields=["-decided_on", "-id"], name="allocation_latest"),
            models.Index(fields=["source_about"], name="allocation_by_source"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return ALLOCATION.named(self.state)

    @property
    def kind_word(self) -> FundingKind:
        """Give the kind with the word for people."""
        return FundingKind.named(self.kind)

    @property
    def currency(self) -> str:
        """Give the currency of its envelope."""
        return self.envelope.currency

    @property
    def partnership(self) -> Partnership:
        """Give the partner that was granted the money."""
        return self.agreement.partnership

    @property
    def holder_id(self) -> int:
        """Give the row number of the partner's organisation, as the ledger keeps it."""
        return self.agreement.partnership.organisation_id

    @property
    def amount(self) -> Money:
        """Give what was granted."""
        return Money(self.cents, self.currency)


class BudgetLine(models.Model):
    """What an allocation may be spent on: a category, the cost foreseen, and how much of it the agency pays."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    allocation = models.ForeignKey(Allocation, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField()
    category = models.SlugField(max_length=40)  # of the look-up "cost_categories"
    description = models.CharField(max_length=300, blank=True)
    cost_cents = models.BigIntegerField()
    grant_cents = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["allocation", "number"], name="budget_line_number_once"),
            models.CheckConstraint(
                condition=Q(grant_cents__gte=0, grant_cents__lte=F("cost_cents")), name="budget_line_pays_its_part"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def cost(self) -> Money:
        """Give the cost foreseen; allocation and envelope must be at hand."""
        return Money(self.cost_cents, self.allocation.currency)

    @property
    def grant(self) -> Money:
        """Give what the agency pays of it; allocation and envelope must be at hand."""
        return Money(self.grant_cents, self.allocation.currency)


class Condition(models.Model):
    """What must happen before money flows, or by a day all the same."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    allocation = models.ForeignKey(Allocation, on_delete=models.PROTECT, related_name="conditions")
    code = models.SlugField(max_length=40, unique=True)
    text = I18nTextField()
    blocks = models.CharField(max_length=10, choices=Blocks.choices())
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=ConditionState.choices(), default=ConditionState.OPEN)
    settled_by = models.CharField(max_length=60, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    ground = models.TextField(blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("condition", ConditionState),
            promises.state_is_known("condition", Blocks, "blocks"),
            promises.x_by_and_x_at_together("condition", "settled"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return CONDITION.named(self.state)

    @property
    def blocks_word(self) -> Blocks:
        """Give what it blocks, with the word for people."""
        return Blocks.named(self.blocks)


class BudgetShift(models.Model):
    """Money that moves from one line of an allocation to another: by the partner within the tolerance, else adopted."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    allocation = models.ForeignKey(Allocation, on_delete=models.PROTECT, related_name="shifts")
    from_line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="shifts_away")
    to_line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="shifts_here")
    cents = models.BigIntegerField()
    ground = models.TextField()
    is_within = models.BooleanField()  # the tolerance, when it was proposed
    state = models.CharField(max_length=10, choices=ShiftState.choices(), default=ShiftState.PROPOSED)
    proposed_by = models.CharField(max_length=60)
    proposed_at = models.DateTimeField()
    answered_by = models.CharField(max_length=60, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("shift", ShiftState),
            promises.x_by_and_x_at_together("shift", "answered"),
            models.CheckConstraint(condition=Q(cents__gt=0), name="shift_moves_something"),
            models.CheckConstraint(condition=~Q(from_line=F("to_line")), name="shift_goes_elsewhere"),
        ]

    def __str__(self) -> str:
        return f"shift in {self.allocation}"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return SHIFT.named(self.state)

    @property
    def amount(self) -> Money:
        """Give what moves; allocation and envelope must be at hand."""
        return Money(self.cents, self.allocation.currency)
