"""The taxonomy as data, and the priorities that weigh the cells of core domain and market."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nCharField

from errera.foundation import promises
from errera.foundation.ids import new_public_id

from ..states import TermKind

MOST_WEIGHT = 1000


class Term(models.Model):
    """A capability, a theme or a technology; each may be part of another."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(max_length=20, choices=TermKind.choices())
    code = models.SlugField(max_length=40)
    title = I18nCharField(max_length=300)
    words = models.CharField(max_length=400, blank=True)  # other names, in any language, separated by commas
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_needed = models.BooleanField(default=False)  # a capability without which a cell is not covered
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            promises.state_is_known("term", TermKind, "kind"),
            models.UniqueConstraint(fields=["kind", "code"], name="term_code_once"),
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="term_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(is_needed=False) | Q(kind=TermKind.CAPABILITY), name="term_needed_is_a_capability"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def kind_word(self) -> TermKind:
        """Give the kind in words."""
        return TermKind.named(self.kind)


class Priority(models.Model):
    """How much a core domain in a market weighs; without a market, the rest of the world."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    domain = models.ForeignKey("strategy.CoreDomain", on_delete=models.PROTECT, related_name="+")
    market = models.CharField(max_length=2, blank=True)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["domain", "market"], name="priority_once"),
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=MOST_WEIGHT), name="priority_has_weight"),
        ]

    def __str__(self) -> str:
        return f"{self.domain} {self.market}".strip()
