"""Initiatives: where and when they take place, who carries them by which key, what they state and aim at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nCharField, I18nTextField

from errera.foundation import promises
from errera.foundation.exact import ExactDecimalField
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.money import Money

from ..policies import percent
from ..states import INITIATIVE, PUBLICATION, WHOLE, InitiativeState, Presence, PublicationState
from .kinds import InitiativeKind, KindQuestion

if TYPE_CHECKING:
    from errera.partners.models import Partnership


class Initiative(models.Model):
    """What partners and agency do together at one place and time, for companies or for each other."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    kind = models.ForeignKey(InitiativeKind, on_delete=models.PROTECT, related_name="+")
    title = I18nCharField(max_length=400)
    summary = I18nTextField(blank=True)
    objective = models.ForeignKey("strategy.Objective", on_delete=models.PROTECT, related_name="+")
    domains = models.ManyToManyField("strategy.CoreDomain", blank=True, related_name="+")
    allocation = models.ForeignKey(
        "funding.Allocation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    presence = models.CharField(max_length=10, choices=Presence.choices(), default=Presence.ON_SITE)
    town = models.CharField(max_length=100, blank=True)
    country = models.CharField(max_length=2, blank=True)  # where it takes place; its markets may be others
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    time_zone = models.CharField(max_length=60, default="Europe/Brussels")
    from_on = models.DateField()
    until_on = models.DateField()
    currency = models.CharField(max_length=3, default="EUR")
    budget_cents = models.BigIntegerField(default=0)
    cost_cents = models.BigIntegerField(null=True, blank=True)  # what it came to, once that is known
    state = models.CharField(max_length=10, choices=InitiativeState.choices(), default=InitiativeState.PLANNED)
    publication = models.CharField(max_length=10, choices=PublicationState.choices(), default=PublicationState.HIDDEN)
    planned_by = models.CharField(max_length=60)
    planned_at = models.DateTimeField()
    opened_by = models.CharField(max_length=60, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=60, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    held_by = models.CharField(max_length=60, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    reported_by = models.CharField(max_length=60, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.CharField(max_length=60, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_ground = I18nTextField(blank=True)
    published_by = models.CharField(max_length=60, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    is_charged = models.BooleanField(default=False)  # a room above asks a price for a place
    is_fictional = models.BooleanField(default=False)
    is_recorded = models.BooleanField(default=False)  # held before Errera was there, and recorded from a workbook
    source = I18nTextField(blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("initiative", InitiativeState),
            promises.state_is_known("initiative", PublicationState, "publication"),
            promises.state_is_known("initiative", Presence, "presence"),
            *(
                promises.x_by_and_x_at_together("initiative", step)
                for step in ("opened", "closed", "held", "reported", "cancelled", "published")
            ),
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="initiative_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(budget_cents__gte=0), name="initiative_budget_is_not_below_nought"),
            models.CheckConstraint(
                condition=Q(cost_cents__isnull=True) | Q(cost_cents__gte=0), name="initiative_cost_is_not_below_nought"
            ),
            models.CheckConstraint(
                condition=~Q(state="reported") | Q(cost_cents__isnull=False) | Q(is_recorded=True),
                name="initiative_reported_says_what_it_cost",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | Q(cancelled_at__isnull=False), name="initiative_cancelled_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="initiative_point_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="initiative_point_is_on_earth",
            ),
        ]
        indexes = [models.Index(fields=["-from_on", "-id"], name="initiative_latest")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def lead(self) -> Partnership:
        """Give the partner that leads it; read from `partners`, which lists prefetch."""
        return next(row.partnership for row in self.partners.all() if row.is_lead)

    @property
    def parties(self) -> frozenset[int]:
        """Give the row numbers of the organisations whose people see it whole: of the lead and the other partners."""
        return frozenset(pk for row in self.partners.all() for pk in row.partnership.parties)

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return INITIATIVE.named(self.state)

    @property
    def publication_word(self) -> State:
        """Give whether the public sees it, in words."""
        return PUBLICATION.named(self.publication)

    @property
    def presence_word(self) -> Presence:
        """Give where people meet, in words."""
        return Presence.named(self.presence)

    @property
    def cost(self) -> Money | None:
        """Give what it came to, once that is known."""
        return None if self.cost_cents is None else Money(self.cost_cents, self.currency)

    @property
    def budget(self) -> Money:
        """Give what it may cost."""
        return Money(self.budget_cents, self.currency)


class Market(models.Model):
    """A country that an initiative is about."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="markets")
    country = models.CharField(max_length=2)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative", "country"], name="market_once")]

    def __str__(self) -> str:
        return self.country


class InitiativePartner(models.Model):
    """A partner that carries an initiative, and its share of cost, claim and credit, in parts of `WHOLE`."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="partners")
    partnership = models.ForeignKey("partners.Partnership", on_delete=models.PROTECT, related_name="+")
    is_lead = models.BooleanField(default=False)
    cost_share = models.PositiveSmallIntegerField(default=0)
    claim_share = models.PositiveSmallIntegerField(default=0)
    credit_share = models.PositiveSmallIntegerField(default=0)
    agreed_by = models.CharField(max_length=60, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)  # when this partner said yes to its key

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["initiative", "partnership"], name="initiative_partner_once"),
            models.UniqueConstraint(fields=["initiative"], condition=Q(is_lead=True), name="initiative_has_one_lead"),
            models.CheckConstraint(
                condition=Q(cost_share__lte=WHOLE, claim_share__lte=WHOLE, credit_share__lte=WHOLE),
                name="initiative_partner_shares_are_shares",
            ),
            promises.x_by_and_x_at_together("initiative_partner", "agreed"),
        ]

    def __str__(self) -> str:
        return f"{self.partnership} in {self.initiative}"

    @property
    def cost_percent(self) -> str:
        """Give the share of the cost as a per cent."""
        return percent(self.cost_share)

    @property
    def claim_percent(self) -> str:
        """Give the share of the claim as a per cent."""
        return percent(self.claim_share)

    @property
    def credit_percent(self) -> str:
        """Give the share of the credit as a per cent."""
        return percent(self.credit_share)

    @property
    def has_agreed(self) -> bool:
        """Say whether this partner said yes to its key; the lead wrote it."""
        return self.is_lead or self.agreed_at is not None


class Answer(models.Model):
    """What an initiative states for a question of its kind; the text that `shapes.answers` reads and writes."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(KindQuestion, on_delete=models.PROTECT, related_name="+")
    value = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["initiative", "question"], name="answer_once"),
            models.CheckConstraint(condition=~Q(value=""), name="answer_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.value}"


class InitiativeTarget(models.Model):
    """What an initiative should add to an indicator."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="targets")
    indicator = models.ForeignKey("strategy.Indicator", on_delete=models.PROTECT, related_name="+")
    value = ExactDecimalField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative", "indicator"], name="initiative_target_once")]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value}"


class TiedCondition(models.Model):
    """A condition of an allocation that is met as soon as the initiative is held: the agency said so by tying it."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="conditions")
    condition = models.OneToOneField("funding.Condition", on_delete=models.PROTECT, related_name="+")
    tied_by = models.CharField(max_length=60)
    tied_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.condition} of {self.initiative}"
