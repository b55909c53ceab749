"""Ceilings: how much aid an undertaking may get in how many years, as data that users keep."""

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nCharField

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.money import Money

from ..states import Window


class Ceiling(models.Model):
    """The ceiling of one Member State, or of all without one of their own, from a day to a day."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=30, unique=True)
    member_state = models.CharField(max_length=2, blank=True)  # empty: all
    title = I18nCharField(max_length=400)  # the regulation
    cents = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    window = models.CharField(max_length=10, choices=Window.choices(), default=Window.ROLLING)
    years = models.PositiveSmallIntegerField(default=3)
    first_month = models.PositiveSmallIntegerField(default=1)  # of a fiscal year
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    set_by = models.CharField(max_length=60)
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(cents__gt=0), name="ceiling_is_more_than_nought"),
            models.CheckConstraint(condition=Q(years__range=(1, 10)), name="ceiling_counts_years"),
            models.CheckConstraint(condition=Q(first_month__range=(1, 12)), name="ceiling_month_of_the_year"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="ceiling_ends_after_it_begins"
            ),
            promises.state_is_known("ceiling", Window, "window"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def amount(self) -> Money:
        """Give the ceiling as money."""
        return Money(self.cents, self.currency)

    @property
    def window_word(self) -> Window:
        """Give the way of counting with its word."""
        return Window.named(self.window)
