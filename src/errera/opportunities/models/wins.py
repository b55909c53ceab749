"""Wins: what was won, its value by year, whose credit it is, and whether the company said so."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from errera.foundation import promises
from errera.foundation.lifecycle import State
from errera.foundation.money import Money

from ..states import WIN, WinState
from .common import Found, Share, one_of_each
from .opportunities import Opportunity

YEARS = (1, 2, 3, 4, 5)


class Win(Found):
    """Something sold abroad, or an investment from abroad, as a partner reports it and its company confirms it.

    Values are in the currency of the deal and, beside it, in the programme's, by the dated rate kept here. Every change
    of what the company would be asked begins a new edition, and the company is asked again.
    """

    opportunity = models.OneToOneField(Opportunity, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    won_on = models.DateField()
    currency = models.CharField(max_length=3)
    counted_currency = models.CharField(max_length=3)
    rate_on = models.DateField(null=True, blank=True)  # the day whose rates were used; empty in one currency
    units = models.BigIntegerField()  # what a euro bought of the currency, in millionths
    counted_units = models.BigIntegerField()  # and of the programme's
    jobs_count = models.PositiveIntegerField(default=0)
    edition = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=WinState.choices(), default=WinState.REPORTED)
    reported_by = models.CharField(max_length=60)
    reported_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=60, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=60, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_ground = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            *Found.Meta.constraints,
            promises.state_is_known("win", WinState),
            promises.x_by_and_x_at_together("win", "confirmed"),
            promises.x_by_and_x_at_together("win", "withdrawn"),
            models.CheckConstraint(
                condition=Q(state="confirmed", confirmed_at__isnull=False)
                | ~Q(state="confirmed") & Q(confirmed_at__isnull=True),
                name="win_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_ground=""),
                name="win_withdrawn_for_a_reason",
            ),
            models.CheckConstraint(condition=Q(units__gte=1, counted_units__gte=1), name="win_rate_is_a_rate"),
            models.CheckConstraint(
                condition=Q(rate_on__isnull=False) | Q(currency=models.F("counted_currency")),
                name="win_foreign_currency_has_a_dated_rate",
            ),
        ]
        indexes = [
            models.Index(fields=["-won_on", "-id"], name="win_latest"),
            models.Index(fields=["state", "won_on"], name="win_by_state"),
        ]

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return WIN.named(self.state)

    @property
    def years(self) -> dict[int, int]:
        """Give the value of each year in the currency of the deal, in cents; needs the values at hand."""
        return {row.year: row.cents for row in sorted(self.values.all(), key=lambda row: row.year)}

    @property
    def counted(self) -> dict[int, int]:
        """Give the value of each year in the programme's currency, in cents; needs the values at hand."""
        return {row.year: row.counted_cents for row in sorted(self.values.all(), key=lambda row: row.year)}

    @property
    def amount(self) -> Money:
        """Give the whole value in the currency of the deal."""
        return Money(sum(self.years.values()), self.currency)

    @property
    def counted_amount(self) -> Money:
        """Give the whole value in the programme's currency."""
        return Money(sum(self.counted.values()), self.counted_currency)

    @property
    def whole(self) -> Money:
        """Give the whole value in the programme's currency, for rows that bring their `total` along."""
        return Money(getattr(self, "total", None) or 0, self.counted_currency)

    @property
    def of_deal(self) -> Money:
        """Give the whole value in the currency of the deal, for rows that bring their `deal_total` along."""
        return Money(getattr(self, "deal_total", None) or 0, self.currency)

    @property
    def keys(self) -> dict[int, int]:
        """Give the credit key of each partner, by its row number; needs the partners at hand."""
        return {row.partnership_id: row.share for row in self.partners.all()}


class WinPartner(Share):
    """A partner behind a win."""

    win = models.ForeignKey(Win, on_delete=models.CASCADE, related_name="partners")

    class Meta:
        constraints = [*Share.Meta.constraints, *one_of_each("win_partner", "win")]


class WinValue(models.Model):
    """The value of a win in one of its years, in cents of the deal's and of the programme's currency."""

    win = models.ForeignKey(Win, on_delete=models.CASCADE, related_name="values")
    year = models.PositiveSmallIntegerField()
    cents = models.BigIntegerField()
    counted_cents = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["win", "year"], name="win_value_once"),
            models.CheckConstraint(condition=Q(year__in=YEARS), name="win_value_of_one_of_five_years"),
            models.CheckConstraint(condition=Q(cents__gte=0, counted_cents__gte=0), name="win_value_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.win.code} {self.year}"
