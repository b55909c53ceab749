"""Bids: what was typed, who takes part, what it came to when it was submitted, and the seals."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from errera.foundation import promises
from errera.foundation.exact import ExactDecimalField
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.personal import holds_no_personal_data

from ..states import BID, BidState
from .calls import Call


class Bid(models.Model):
    """What a partner, alone or with others, asks of a call.

    `typed` keeps the form text by text, whatever it is worth. Work packages and lines are rows once the bid was
    submitted; the figures then are those of the seal.
    """

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=30, unique=True)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="bids")
    lead = models.ForeignKey("partners.Partnership", on_delete=models.PROTECT, related_name="+")
    typed = models.JSONField(default=dict)
    title = models.CharField(max_length=200, blank=True)
    cost_cents = models.BigIntegerField(default=0)
    grant_cents = models.BigIntegerField(default=0)
    faults_count = models.PositiveIntegerField(default=0)  # when it was saved last
    state = models.CharField(max_length=20, choices=BidState.choices(), default=BidState.DRAFT)
    own_deadline_at = models.DateTimeField(null=True, blank=True)  # of a bid that was reopened
    ground = models.TextField(blank=True)  # why it was reopened or is not eligible
    thousandths = models.BigIntegerField(null=True, blank=True)  # weighted points of the consensus
    passes = models.BooleanField(null=True, blank=True)  # every threshold is reached
    begun_by = models.CharField(max_length=60)
    begun_at = models.DateTimeField()
    saved_by = models.CharField(max_length=60)
    saved_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=60, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=60, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    excluded_by = models.CharField(max_length=60, blank=True)
    excluded_at = models.DateTimeField(null=True, blank=True)
    assessed_by = models.CharField(max_length=60, blank=True)
    assessed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("bid", BidState),
            *(
                promises.x_by_and_x_at_together("bid", step)
                for step in ("submitted", "withdrawn", "excluded", "assessed")
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"]) | Q(submitted_at__isnull=False),
                name="bid_submitted_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state="ineligible") | ~Q(ground="") & Q(excluded_at__isnull=False),
                name="bid_excluded_on_a_ground",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["assessed", "reserve", "awarded", "refused"])
                | Q(thousandths__isnull=False, passes__isnull=False, assessed_at__isnull=False),
                name="bid_assessed_has_points",
            ),
            models.CheckConstraint(condition=Q(thousandths__gte=0), name="bid_points_not_below_nought"),
        ]
        indexes = [models.Index(fields=["call", "state"], name="bid_by_call")]

    def __str__(self) -> str:
        return self.code

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return BID.named(self.state)

    @property
    def deadline_at(self) -> Any:
        """Give the last moment at which this bid is taken: its own, or the call's."""
        return self.own_deadline_at or self.call.closes_at

    @property
    def is_fictional(self) -> bool:
        """Say whether everything about it is made up; the lead's organisation must be at hand."""
        return self.lead.organisation.is_fictional


class BidPartner(models.Model):
    """A partner of a bid and its share; every partner but the lead must agree before the bid is submitted."""

    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="partners")
    partnership = models.ForeignKey("partners.Partnership", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    share_cents = models.BigIntegerField(default=0)
    is_lead = models.BooleanField(default=False)
    agreed_by = models.CharField(max_length=60, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_cents = models.BigIntegerField(null=True, blank=True)  # the share it agreed to

    class Meta:
        constraints = [
            promises.x_by_and_x_at_together("bid_partner", "agreed"),
            models.UniqueConstraint(fields=["bid", "partnership"], name="bid_partner_once"),
            models.UniqueConstraint(fields=["bid"], condition=Q(is_lead=True), name="bid_one_lead"),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True, agreed_cents__isnull=True)
                | Q(agreed_at__isnull=False, agreed_cents__isnull=False),
                name="bid_partner_agreed_to_a_share",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} in {self.bid_id}"

    @property
    def has_agreed(self) -> bool:
        """Say whether it stands behind the share as it is now; the lead does by writing the bid."""
        return self.is_lead or (self.agreed_at is not None and self.agreed_cents == self.share_cents)


class WorkPackage(models.Model):
    """A work package of a submitted bid."""

    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="packages")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    aim = models.TextField()
    from_on = models.DateField()
    until_on = models.DateField()
    place = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bid", "number"], name="work_package_once"),
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="work_package_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.title


class BidLine(models.Model):
    """A budget line of a submitted bid: the cost is rounded once, and cost less co-financing is the grant."""

    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField()
    package = models.ForeignKey(WorkPackage, on_delete=models.PROTECT, related_name="lines")
    partner = models.ForeignKey(BidPartner, on_delete=models.PROTECT, related_name="lines")
    category = models.CharField(max_length=40)  # code of the look-up of cost categories
    description = models.CharField(max_length=300)
    unit = models.CharField(max_length=40)
    quantity = ExactDecimalField()
    price_cents = models.BigIntegerField()
    cost_cents = models.BigIntegerField()
    co_financing_cents = models.BigIntegerField()
    grant_cents = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bid", "number"], name="bid_line_once"),
            models.CheckConstraint(
                condition=Q(grant_cents=F("cost_cents") - F("co_financing_cents")), name="bid_line_adds_up"
            ),
            models.CheckConstraint(
                condition=Q(cost_cents__gt=0, grant_cents__gte=0, co_financing_cents__gte=0),
                name="bid_line_not_below_nought",
            ),
        ]

    def __str__(self) -> str:
        return self.description


class SealedBid(models.Model):
    """A bid as it was submitted, for ever: the canonical text and its hash; each submission adds one."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="seals")
    number = models.PositiveSmallIntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    sealed_by = models.CharField(max_length=60)
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bid", "number"], name="sealed_bid_once")]

    def __str__(self) -> str:
        return f"seal {self.number} of {self.bid}"


holds_no_personal_data("bids.Bid", typed="what a partner asks for; the form asks for no names of people")
