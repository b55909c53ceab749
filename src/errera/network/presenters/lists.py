"""The lists of the room as tables: expertise, nodes, introductions."""

from __future__ import annotations

import django_filters
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.addresses import addresses
from errera.foundation.ui.forms import spoken
from errera.foundation.ui.tables import Column, Table

from ..models import Expertise, Introduction, Node
from ..states import IntroductionState, Level, NodeKind

url = addresses("network")


def country(code: str, everywhere: str = "") -> str:
    """Give the name of a country in the reader's language; `everywhere` stands for none."""
    return reference.country(code) if code else everywhere


def place(code: str) -> object:
    """Give a market in words: a country, or everywhere."""
    return reference.country(code) if code else Sentence(N_("Everywhere"))


class ExpertiseFilters(django_filters.FilterSet):
    """Narrow expertise down."""

    q = django_filters.CharFilter(
        label=_("Partner"), field_name="partnership__organisation__name", lookup_expr="icontains"
    )
    capability = django_filters.CharFilter(label=_("Capability (code)"), field_name="capability__code")
    domain = django_filters.CharFilter(label=_("Core domain (code)"), field_name="domain__code", lookup_expr="iexact")
    market = django_filters.CharFilter(label=_("Market (country code)"), method="in_market")
    level = django_filters.ChoiceFilter(label=_("Level"), choices=spoken(Level))

    def in_market(self, rows: QuerySet[Expertise], name: str, value: str) -> QuerySet[Expertise]:
        """Find what holds in a market: said about it, or everywhere."""
        return rows.filter(market__in=["", value.upper()])


class NodeFilters(django_filters.FilterSet):
    """Narrow nodes down."""

    q = django_filters.CharFilter(label=_("Name, town or programme"), method="with_text")
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=spoken(NodeKind))
    country = django_filters.CharFilter(label=_("Country (code)"), lookup_expr="iexact")
    term = django_filters.CharFilter(label=_("Theme or technology (code)"), method="with_term")

    def with_text(self, rows: QuerySet[Node], name: str, value: str) -> QuerySet[Node]:
        """Find a name, a town or a programme."""
        return rows.filter(Q(name__icontains=value) | Q(town__icontains=value) | Q(programmes__icontains=value))

    def with_term(self, rows: QuerySet[Node], name: str, value: str) -> QuerySet[Node]:
        """Find nodes with a term, or with a part of it."""
        held = Node.terms.through.objects.filter(Q(term__code=value) | Q(term__parent__code=value))
        return rows.filter(pk__in=held.values("node"))


class IntroductionFilters(django_filters.FilterSet):
    """Narrow introductions down."""

    q = django_filters.CharFilter(label=_("Partner, node or code"), method="with_text")
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(IntroductionState))
    market = django_filters.CharFilter(label=_("Market (country code)"), lookup_expr="iexact")

    def with_text(self, rows: QuerySet[Introduction], name: str, value: str) -> QuerySet[Introduction]:
        """Find a partner, a node or a code."""
        partner = Q(partnership__organisation__name__icontains=value)
        return rows.filter(partner | Q(node__name__icontains=value) | Q(code__icontains=value))


EXPERTISE = Table(
    name="expertise",
    columns=[
        Column("partner", N_("Partner"), lambda row: row.partnership.organisation.name,
               sort=Lower("partnership__organisation__name")),
        Column("capability", N_("Capability"), lambda row: str(row.capability.title), sort="capability__order",
               link=lambda row: url("expertise", row)),
        Column("domain", N_("Core domain"), lambda row: str(row.domain.title), sort="domain__order"),
        Column("market", N_("Market"), lambda row: place(row.market), sort="market"),
        Column("level", N_("Level"), lambda row: row.level_word),
        Column("note", N_("In a few words"), lambda row: row.note),
        Column("fictional", N_("Fictional"), lambda row: row.partnership.organisation.is_fictional, kind="flag"),
    ],
    sort="partner",
    reads=("public_id", "market", "level", "note", "capability__title", "capability__order", "domain__title",
           "domain__order", "partnership__organisation__name", "partnership__organisation__is_fictional"),
    filters=ExpertiseFilters,
    empty=N_("No partner has declared what it can do yet: declare the first capability, with its core domain."),
)  # fmt: skip

NODES = Table(
    name="nodes",
    columns=[
        Column("name", N_("Node"), lambda row: row.name, sort=Lower("name"), link=lambda row: url("node", row)),
        Column("kind", N_("Kind"), lambda row: row.kind_word, sort="kind"),
        Column("country", N_("Country"), lambda row: country(row.country), sort="country"),
        Column("town", N_("Town"), lambda row: row.town),
        Column("terms", N_("Themes and technologies"), lambda row: ", ".join(str(term) for term in row.terms.all())),
        Column("code", N_("Code"), lambda row: row.code, sort="code", is_extra=True),
        Column("website", N_("Website"), lambda row: row.website, is_extra=True),
        Column("fictional", N_("Fictional"), lambda row: row.is_fictional, kind="flag"),
    ],
    sort="name",
    filters=NodeFilters,
    empty=N_("No node yet: note the posts abroad first, then the networks and clusters they know."),
)  # fmt: skip

INTRODUCTIONS = Table(
    name="introductions",
    columns=[
        Column("code", N_("Introduction"), lambda row: row.code, sort="code",
               link=lambda row: url("introduction", row)),
        Column("partner", N_("Partner"), lambda row: row.partnership.organisation.name,
               sort=Lower("partnership__organisation__name")),
        Column("node", N_("Node abroad"), lambda row: row.node.name, sort=Lower("node__name")),
        Column("market", N_("Market"), lambda row: country(row.market), sort="market"),
        Column("proposed", N_("Proposed"), lambda row: row.proposed_at.date(), kind="date", sort="proposed_at"),
        Column("made", N_("Brought together on"), lambda row: row.made_on, kind="date", is_extra=True),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        Column("fictional", N_("Fictional"), lambda row: row.is_fictional, kind="flag"),
    ],
    sort="-proposed",
    reads=("public_id", "code", "market", "proposed_at", "made_on", "state", "is_fictional", "node__name",
           "partnership__organisation__name"),
    filters=IntroductionFilters,
    empty=N_("Nobody is being introduced: find a node that fits, and propose an introduction with the reason."),
)  # fmt: skip
