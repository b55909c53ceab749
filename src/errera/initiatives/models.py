"""Initiatives: their kinds, who carries them by which key, where and when they take place."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nCharField, I18nTextField

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.money import Money

from .states import INITIATIVE, PUBLICATION, InitiativeState, Presence, PublicationState

WHOLE = 10_000  # parts that the shares of a key add up to: hundredths of a per cent


class InitiativeKind(models.Model):
    """What kind of thing it is: economic mission, seminar, event, group stand, knowledge session, innovation visit."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    title = I18nCharField(max_length=200)
    purpose = I18nTextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    is_in_use = models.BooleanField(default=True)

    def __str__(self) -> str:
        return str(self.title)


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
                condition=~Q(state="cancelled") | Q(cancelled_at__isnull=False), name="initiative_cancelled_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="initiative_point_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["-from_on", "-id"], name="initiative_latest")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return INITIATIVE.named(self.state)

    @property
    def publication_word(self) -> State:
        """Give whether the public sees it, in words."""
        return PUBLICATION.named(self.publication)

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

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["initiative", "partnership"], name="initiative_partner_once"),
            models.UniqueConstraint(fields=["initiative"], condition=Q(is_lead=True), name="initiative_has_one_lead"),
            models.CheckConstraint(
                condition=Q(cost_share__lte=WHOLE, claim_share__lte=WHOLE, credit_share__lte=WHOLE),
                name="initiative_partner_shares_are_shares",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership} in {self.initiative}"
