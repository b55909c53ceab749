"""What leads, projects and wins have in common: a company, a market, an origin, partners with credit keys."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.partners.models import Partnership

from ..shapes.splitting import WHOLE
from ..states import Kind


class Found(models.Model):
    """Something a company has or had before it, found by partners: where it came from is never left open."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices())
    company = models.ForeignKey("directory.Organisation", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    market = models.CharField(max_length=2)  # the country sold to, or invested from
    domain = models.ForeignKey("strategy.CoreDomain", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    initiative = models.ForeignKey(
        "initiatives.Initiative", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    introduction = models.ForeignKey(
        "network.Introduction", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # one that was made: see 0002
    origin_ground = models.CharField(max_length=500, blank=True)  # why it came from neither
    is_fictional = models.BooleanField(default=False)
    is_recorded = models.BooleanField(default=False)  # of an earlier system, and recorded from a workbook

    class Meta:
        abstract = True
        constraints = [
            promises.state_is_known("%(class)s", Kind, "kind"),
            models.CheckConstraint(
                condition=Q(initiative__isnull=False) | Q(introduction__isnull=False) | ~Q(origin_ground=""),
                name="%(class)s_has_an_origin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def kind_word(self) -> Kind:
        """Give what kind it is, in words."""
        return Kind.named(self.kind)

    @property
    def lead(self) -> Partnership:
        """Give the partner that leads; needs the partners at hand to cost nothing."""
        partners: Any = self.partners  # type: ignore[attr-defined]  # both kinds of record have them
        return next(row for row in partners.all() if row.is_lead).partnership


class Share(models.Model):
    """A partner's share of the credit, in hundredths of a per cent."""

    partnership = models.ForeignKey("partners.Partnership", on_delete=models.PROTECT, related_name="+")
    share = models.PositiveSmallIntegerField()
    is_lead = models.BooleanField(default=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(share__gte=1, share__lte=WHOLE), name="%(class)s_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.partnership} {self.share}"


def one_of_each(name: str, owner: str) -> list[models.UniqueConstraint]:
    """Promise that a partner stands once, and that one leads."""
    return [
        models.UniqueConstraint(fields=[owner, "partnership"], name=f"{name}_once"),
        models.UniqueConstraint(fields=[owner], condition=Q(is_lead=True), name=f"{name}_one_leads"),
    ]


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    """Promise that what holds from a day to a day does not end before it begins."""
    return models.CheckConstraint(
        condition=Q(from_on__isnull=True) | Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
        name=f"{name}_ends_after_it_begins",
    )
