"""What shows what partners can do: as a list, and behind one declared capability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import django_filters
from django.utils.translation import gettext_lazy as _

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.tables import OWN_PARAMS, Column, Table
from errera.ledger.shapes import AboutNames

from ..models import Evidence, Expertise
from ..shapes import YEARS, counts_on, percent, strength
from .lists import place


class EvidenceFilters(django_filters.FilterSet):
    """Narrow evidence down."""

    q = django_filters.CharFilter(
        label=_("Partner"), field_name="partnership__organisation__name", lookup_expr="icontains"
    )
    domain = django_filters.CharFilter(label=_("Core domain (code)"), field_name="domain__code", lookup_expr="iexact")
    market = django_filters.CharFilter(label=_("Market (country code)"), lookup_expr="iexact")


PARAMS = (*OWN_PARAMS, *EvidenceFilters.base_filters)


def table(names: AboutNames, today: date) -> Table:
    """Give the list of evidence; each leads to the record that it names, where this reader may open it."""
    return Table(
        name="evidence",
        columns=[
            Column("partner", N_("Partner"), lambda row: row.partnership.organisation.name,
                   sort="partnership__organisation__name"),
            Column("day", N_("Day"), lambda row: row.on, kind="date", sort="on"),
            Column("what", N_("What shows it"), lambda row: row.label, link=lambda row: names[row.about].url),
            Column("domain", N_("Core domain"), lambda row: str(row.domain.title), sort="domain__order"),
            Column("market", N_("Market"), lambda row: place(row.market), sort="market"),
            Column("capability", N_("Capability"), _capability),
            Column("counts", N_("Counts today"), lambda row: counts_on(row.on, today), kind="flag"),
            Column("record", N_("Record’s own name"), lambda row: row.about, is_extra=True),
            Column("fictional", N_("Fictional"), lambda row: row.partnership.organisation.is_fictional, kind="flag",
                   is_extra=True),
        ],
        sort="-day",
        reads=("public_id", "about", "label", "on", "market", "domain__title", "domain__order", "capability__title",
               "partnership__organisation__name", "partnership__organisation__is_fictional"),
        filters=EvidenceFilters,
        empty=N_("Nothing shows yet what partners can do: initiatives that are held and wins that companies confirm "
                 "come in by themselves."),
    )  # fmt: skip


def _capability(row: Evidence) -> object:
    return str(row.capability.title) if row.capability else Sentence(N_("All that it declares there"))


@dataclass(frozen=True)
class Support:
    """What stands behind a declared capability: what counts, what is too old, and what it is taken for."""

    counting: list[Evidence]
    older: list[Evidence]
    lead: Sentence


def support_of(row: Expertise, rows: Sequence[Evidence], today: date) -> Support:
    """Put the evidence behind a declared capability into words."""
    counting = [one for one in rows if counts_on(one.on, today)]
    facts = {
        "level": row.level_word, "count": len(counting), "years": YEARS,
        "strength": percent(strength(row.level, len(counting))),
    }  # fmt: skip
    text = N_("Declared “{level}”; shown {count} times in the latest {years} years: it counts for {strength}.")
    if not counting:
        text = N_("Declared “{level}”, and nothing of the latest {years} years shows it: it counts for {strength}.")
    elif len(counting) == 1:
        text = N_("Declared “{level}”; shown once in the latest {years} years: it counts for {strength}.")
    return Support(counting, [one for one in rows if one not in counting], Sentence(text, facts))
