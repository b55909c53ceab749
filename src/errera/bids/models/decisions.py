"""What the committee decided on a call, bid by bid, and under which conditions."""

from django.db import models
from django.db.models import Q
from i18nfield.fields import I18nTextField

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.personal import PersonalField, holds_personal_data
from errera.funding.states import Blocks

from ..states import DECISION, DecisionState, Outcome
from .bids import Bid
from .calls import Call


class Decision(models.Model):
    """A meeting of the committee about a call; one member prepares it, a second confirms it."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="decisions")
    held_on = models.DateField()
    members = models.JSONField(default=list)  # keys of the members who were there
    minutes = models.CharField(max_length=10)  # public id in the documents room
    minutes_hash = models.CharField(max_length=64)
    late_ground = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=DecisionState.choices(), default=DecisionState.PREPARED)
    prepared_by = models.CharField(max_length=60)
    prepared_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=60, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=60, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("decision", DecisionState),
            promises.x_by_and_x_at_together("decision", "confirmed"),
            promises.x_by_and_x_at_together("decision", "withdrawn"),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False), name="decision_confirmed_by_someone"
            ),
            models.UniqueConstraint(
                fields=["call"], condition=Q(state="prepared"), name="decision_one_prepared_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"decision on {self.call}"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return DECISION.named(self.state)


class BidOutcome(models.Model):
    """What a decision says about one bid: whole cents, and always a reason."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="outcomes")
    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="outcomes")
    outcome = models.CharField(max_length=20, choices=Outcome.choices())
    cents = models.BigIntegerField(default=0)
    reason = I18nTextField()

    class Meta:
        constraints = [
            promises.state_is_known("bid_outcome", Outcome, "outcome"),
            models.UniqueConstraint(fields=["decision", "bid"], name="bid_outcome_once"),
            models.CheckConstraint(
                condition=Q(outcome="award", cents__gt=0) | ~Q(outcome="award") & Q(cents=0),
                name="bid_outcome_awards_cents",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="bid_outcome_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} for {self.bid}"

    @property
    def outcome_word(self) -> Outcome:
        """Give the outcome with the word for people."""
        return Outcome.named(self.outcome)


class AwardCondition(models.Model):
    """What must be met after an award, and what it holds up until then."""

    outcome = models.ForeignKey(BidOutcome, on_delete=models.PROTECT, related_name="conditions")
    position = models.PositiveSmallIntegerField()
    text = I18nTextField()
    blocks = models.CharField(max_length=20, choices=Blocks.choices())
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("award_condition", Blocks, "blocks"),
            models.UniqueConstraint(fields=["outcome", "position"], name="award_condition_in_order"),
        ]

    def __str__(self) -> str:
        return f"condition {self.position} of {self.outcome}"

    @property
    def blocks_word(self) -> Blocks:
        """Give what it holds up, with the word for people."""
        return Blocks.named(self.blocks)


holds_personal_data(
    "bids.Decision",
    members=PersonalField("To show who decided.", "kept: keys say nothing without the names in the directory"),
    minutes=PersonalField("To find the minutes.", "kept: the identifier of a paper, not a name"),
    minutes_hash=PersonalField("To show that the minutes are what they were.", "kept: a hash, not a name"),
)
