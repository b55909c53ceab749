"""What partners say they can do, and what shows it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id

from ..states import Level
from .terms import Term


class Expertise(models.Model):
    """What a partner declares: a capability in a core domain, in a market or everywhere, and how strong it is."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    partnership = models.ForeignKey("partners.Partnership", on_delete=models.PROTECT, related_name="+")
    capability = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    domain = models.ForeignKey("strategy.CoreDomain", on_delete=models.PROTECT, related_name="+")
    market = models.CharField(max_length=2, blank=True)
    level = models.CharField(max_length=20, choices=Level.choices())
    note = models.CharField(max_length=600, blank=True)
    declared_by = models.CharField(max_length=60)
    declared_at = models.DateTimeField()
    ended_by = models.CharField(max_length=60, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("expertise", Level, "level"),
            promises.x_by_and_x_at_together("expertise", "ended"),
            models.UniqueConstraint(
                fields=["partnership", "capability", "domain", "market"],
                condition=Q(ended_at__isnull=True),
                name="expertise_declared_once",
            ),
        ]
        indexes = [models.Index(fields=["-declared_at", "-id"], name="expertise_latest")]

    def __str__(self) -> str:
        return f"{self.partnership}: {self.capability}"

    @property
    def level_word(self) -> Level:
        """Give the level in words."""
        return Level.named(self.level)


class Evidence(models.Model):
    """A record of a room above that shows what a partner can do; it is known by an opaque name."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    partnership = models.ForeignKey("partners.Partnership", on_delete=models.PROTECT, related_name="+")
    domain = models.ForeignKey("strategy.CoreDomain", on_delete=models.PROTECT, related_name="+")
    market = models.CharField(max_length=2, blank=True)
    capability = models.ForeignKey(Term, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    about = models.CharField(max_length=80)
    label = models.CharField(max_length=300)
    on = models.DateField()
    added_by = models.CharField(max_length=60)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "domain", "market", "about"], name="network_evidence_once"),
            models.CheckConstraint(condition=~Q(about="") & ~Q(label=""), name="network_evidence_is_about_something"),
        ]

    def __str__(self) -> str:
        return self.label
