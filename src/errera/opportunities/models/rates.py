"""Exchange rates by day, exactly as they were published."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class ExchangeRate(models.Model):
    """What one euro bought of a currency on a day, in millionths."""

    currency = models.CharField(max_length=3)
    on = models.DateField()
    units = models.BigIntegerField()
    imported_by = models.CharField(max_length=60)
    imported_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["currency", "on"], name="rate_once_a_day"),
            models.CheckConstraint(condition=Q(units__gte=1), name="rate_is_more_than_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.currency} {self.on}"
