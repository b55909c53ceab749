"""Feeds from initiatives: held, held together, core domains touched; for a partner those it carries a part of."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Count, QuerySet

from errera.foundation.sentences import N_
from errera.initiatives.models import Initiative
from errera.initiatives.states import HAPPENED
from errera.strategy.states import Formula

from ...shapes import Asked, Fed, FedPart, Feed, feeds
from ...states import Dimension, Tier


def _held(asked: Asked) -> QuerySet[Initiative]:
    rows = Initiative.objects.filter(
        state__in=list(HAPPENED), until_on__gte=asked.from_on, until_on__lte=asked.until_on
    )
    if asked.agreement is not None:
        rows = rows.filter(pk__in=_carried_by(asked.agreement.partnership_id))
    return rows.order_by("from_on", "code")


def _carried_by(partnership: int) -> QuerySet:
    return Initiative.objects.filter(partners__partnership=partnership).values("pk")


def _counted(rows: QuerySet[Initiative]) -> Fed:
    found = list(rows)
    parts = [FedPart(Dimension.INITIATIVE, row.code, Decimal(1), None, row) for row in found]
    return Fed(Decimal(len(found)), parts=parts, is_fictional=any(row.is_fictional for row in found))


def held(asked: Asked) -> Fed:
    """Count the initiatives that took place; one that several partners carry counts once for each of them."""
    return _counted(_held(asked))


def joint(asked: Asked) -> Fed:
    """Count the initiatives that two partners or more carried together."""
    together = Initiative.objects.annotate(carriers=Count("partners")).filter(carriers__gte=2).values("pk")
    return _counted(_held(asked).filter(pk__in=together))


def domains(asked: Asked) -> Fed:
    """Count the core domains in which an initiative took place that two partners or more carried together."""
    together = Initiative.objects.annotate(carriers=Count("partners")).filter(carriers__gte=2).values("pk")
    found = _held(asked).filter(pk__in=together, domains__isnull=False).order_by()
    touched = list(found.values_list("domains", "is_fictional").distinct())
    return Fed(Decimal(len({pk for pk, _ in touched})), is_fictional=any(invented for _, invented in touched))


feeds(Feed("initiatives_held", N_("Initiatives held"), Tier.ACTIVITY, (Formula.SUM,), held))
TOGETHER = N_("Initiatives held by several partners together")
feeds(Feed("joint_initiatives", TOGETHER, Tier.ACTIVITY, (Formula.SUM,), joint))
TOUCHED = N_("Core domains with a joint initiative")
feeds(Feed("joint_domains", TOUCHED, Tier.ACTIVITY, (Formula.MAX, Formula.LATEST), domains))
