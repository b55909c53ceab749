"""Scenarios of the workbench: their rules, what is decided by hand, and every answer of the engine, for ever."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.personal import PersonalField, holds_no_personal_data, holds_personal_data

from ..states import SCENARIO, LinkKind, ScenarioState, Side, Worth
from .bids import Bid
from .calls import Call


class Scenario(models.Model):
    """One way to use the money of a call, under a name: what counts, under which rules."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="scenarios")
    name = models.CharField(max_length=80)
    note = models.TextField(blank=True)
    cents = models.BigIntegerField()
    worth = models.CharField(max_length=20, choices=Worth.choices(), default=Worth.POINTS)
    shares = models.JSONField(default=list)  # per cent that a bid may be cut to, beside the whole
    synergy_percent = models.PositiveSmallIntegerField(default=100)
    tolerance_thousandths = models.PositiveIntegerField(default=0)  # of points: so near is as good
    overhead_percent = models.PositiveSmallIntegerField(null=True, blank=True)  # at most, of the other costs
    co_financing_percent = models.PositiveSmallIntegerField(null=True, blank=True)  # at least, of all costs
    draws = models.PositiveSmallIntegerField(default=200)
    seed = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=20, choices=ScenarioState.choices(), default=ScenarioState.DRAFT)
    run = models.ForeignKey("work.Run", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    minutes = models.CharField(max_length=10, blank=True)  # public id in the documents room
    minutes_hash = models.CharField(max_length=64, blank=True)
    ground = models.TextField(blank=True)  # why it was taken off the table
    drafted_by = models.CharField(max_length=60)
    drafted_at = models.DateTimeField()
    frozen_by = models.CharField(max_length=60, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.CharField(max_length=60, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("scenario", ScenarioState),
            promises.state_is_known("scenario", Worth, "worth"),
            *(promises.x_by_and_x_at_together("scenario", step) for step in ("frozen", "dropped")),
            models.CheckConstraint(condition=Q(cents__gt=0), name="scenario_has_money"),
            models.CheckConstraint(condition=~Q(name=""), name="scenario_has_a_name"),
            models.CheckConstraint(
                condition=~Q(state="frozen") | Q(frozen_at__isnull=False) & ~Q(minutes="") & ~Q(minutes_hash=""),
                name="scenario_frozen_with_minutes",
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | Q(dropped_at__isnull=False) & ~Q(ground=""),
                name="scenario_dropped_on_a_ground",
            ),
            models.CheckConstraint(
                condition=Q(synergy_percent__lte=1_000, draws__lte=1_000)
                & (Q(overhead_percent__isnull=True) | Q(overhead_percent__lte=100))
                & (Q(co_financing_percent__isnull=True) | Q(co_financing_percent__lte=100)),
                name="scenario_shares_are_shares",
            ),
            models.UniqueConstraint(
                fields=["call", "name"], condition=~Q(state="dropped"), name="scenario_name_once_in_a_call"
            ),
        ]
        indexes = [models.Index(fields=["call", "state"], name="scenario_by_call")]

    def __str__(self) -> str:
        return self.name

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return SCENARIO.named(self.state)

    @property
    def worth_word(self) -> Worth:
        """Give what counts, with the word for people."""
        return Worth.named(self.worth)


class ScenarioLimit(models.Model):
    """A floor and a ceiling for one partner, domain or kind of partner, in cents of what is awarded."""

    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, related_name="limits")
    side = models.CharField(max_length=20, choices=Side.choices())
    label = models.CharField(max_length=60)  # public id of the partnership, code of the domain or the kind
    name = models.CharField(max_length=400)  # what it was called when the scenario was written
    floor_cents = models.BigIntegerField(default=0)
    ceiling_cents = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("scenario_limit", Side, "side"),
            models.UniqueConstraint(fields=["scenario", "side", "label"], name="scenario_limit_once"),
            models.CheckConstraint(condition=Q(floor_cents__gte=0), name="scenario_floor_not_below_nought"),
            models.CheckConstraint(
                condition=Q(ceiling_cents__isnull=True, floor_cents__gt=0) | Q(ceiling_cents__gte=F("floor_cents")),
                name="scenario_limit_limits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.label}"

    @property
    def side_word(self) -> Side:
        """Give the side with the word for people."""
        return Side.named(self.side)


class ScenarioLink(models.Model):
    """How two bids of a scenario hang together."""

    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, related_name="links")
    kind = models.CharField(max_length=20, choices=LinkKind.choices())
    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="+")
    thousandths = models.BigIntegerField(default=0)  # of points, of two that are worth something together

    class Meta:
        constraints = [
            promises.state_is_known("scenario_link", LinkKind, "kind"),
            models.UniqueConstraint(fields=["scenario", "kind", "bid", "other"], name="scenario_link_once"),
            models.CheckConstraint(condition=~Q(bid=F("other")), name="scenario_link_of_two"),
            models.CheckConstraint(
                condition=Q(kind="together") & ~Q(thousandths=0) | ~Q(kind="together") & Q(thousandths=0),
                name="scenario_link_says_what_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bid_id} {self.kind} {self.other_id}"

    @property
    def kind_word(self) -> LinkKind:
        """Give the kind with the word for people."""
        return LinkKind.named(self.kind)


class ScenarioHand(models.Model):
    """What a person decided about a bid, whatever the engine would do: nothing, or a share of what it asks."""

    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, related_name="hands")
    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="+")
    percent = models.PositiveSmallIntegerField()
    ground = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scenario", "bid"], name="scenario_hand_once"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="scenario_hand_is_a_share"),
            models.CheckConstraint(condition=~Q(ground=""), name="scenario_hand_has_a_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.bid_id} at {self.percent} %"


class ScenarioAnswer(models.Model):
    """What the engine answered: the whole problem, its hash, and the answer, so that it can be done again any year."""

    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField()
    problem = models.JSONField(encoder=DjangoJSONEncoder)
    sha256 = models.CharField(max_length=64)  # of the problem
    said = models.JSONField(encoder=DjangoJSONEncoder)
    answered_by = models.CharField(max_length=60)  # who asked
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scenario", "number"], name="scenario_answer_once")]

    def __str__(self) -> str:
        return f"answer {self.number} of {self.scenario}"


holds_personal_data(
    "bids.Scenario",
    minutes=PersonalField("To find the minutes.", "kept: the identifier of a paper, not a name"),
    minutes_hash=PersonalField("To show that the minutes are what they were.", "kept: a hash, not a name"),
)
holds_no_personal_data("bids.Scenario", name="what the committee calls a use of the money")
holds_no_personal_data("bids.ScenarioLimit", name="the name of a partner, a core domain or a kind of partner")
