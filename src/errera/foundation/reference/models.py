"""Values of look-ups that somebody added or changed; values nobody touched live in the registry alone."""

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nCharField


class LookUpValue(models.Model):
    """One value of one look-up, as an administrator wants it."""

    look_up = models.CharField(max_length=60)
    code = models.SlugField(max_length=60)
    title = I18nCharField(max_length=400)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["look_up", "code"], name="look_up_value_once"),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="look_up_value_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.look_up}: {self.code}"
