"""What came of the meetings: rates with their intervals, and the companies and follow-ups as tables."""

from __future__ import annotations

from decimal import Decimal

import django_filters
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import spoken
from errera.foundation.ui.tables import Column, Table

from ..models import Tally
from ..planning import rate_of
from ..queries import FollowUps
from ..states import NoteState, Owner
from .acts import url

PARTS_OF_A_PERCENT = 100
BY_COMPANY = N_("Company by company")


def lead_of(figures: FollowUps) -> Sentence:
    """Say in one sentence what came of the meetings."""
    facts = {"planned": figures.planned, "held": figures.held, "followed": figures.followed}
    if not figures.planned:
        return Sentence(N_("The meetings are still to come."))
    if not figures.held:
        return Sentence(N_("Meetings planned: {planned}; none has both sides checked in yet."), facts)
    return Sentence(N_("{held} of {planned} meetings were held, and {followed} led to a follow-up."), facts)


def rates_of(figures: FollowUps) -> list[tuple[str, Sentence]]:
    """Give the rates with their intervals, label by label."""
    found = [(N_("Held, of what was planned"), figures.held, figures.planned),
             (N_("Followed up, of what was held"), figures.followed, figures.held)]  # fmt: skip
    rows = [(label, rate_in_words(done, of)) for label, done, of in found if of]
    if figures.rated:
        rows.append((N_("Stars on average"), _stars(figures)))
    return rows


def rate_in_words(done: int, of: int) -> Sentence:
    """Say a rate with the interval in which it lies with 95 %."""
    rate = rate_of(done, of)
    return Sentence(
        N_("{rate} % ({done} of {of}; with 95 % certainty between {low} and {high} %)"),
        {
            "rate": _percent(rate.rate or 0),
            "done": done,
            "of": of,
            "low": _percent(rate.low),
            "high": _percent(rate.high),
        },
    )


def _percent(parts: int) -> int:
    return (parts + PARTS_OF_A_PERCENT // 2) // PARTS_OF_A_PERCENT


def _stars(figures: FollowUps) -> Sentence:
    facts = {"stars": tenths(figures.stars_in_tenths), "count": figures.rated}
    return Sentence(N_("{stars} of 5, from {count} ratings"), facts)


def tenths(number: int) -> Decimal | str:
    """Give a number of tenths with its one decimal, and nothing where nobody gave a star."""
    return Decimal(f"{number // 10}.{number % 10}") if number else ""


class CompanyFilters(django_filters.FilterSet):
    """Narrow down whose meetings are shown."""

    q = django_filters.CharFilter(label=_("Organisation"), method="with_text")

    def with_text(self, rows: QuerySet[Tally], name: str, value: str) -> QuerySet[Tally]:
        """Find an organisation by its name."""
        named = Q(participant__organisation__name__icontains=value) | Q(participant__company_name__icontains=value)
        return rows.filter(named)


COMPANIES = Table(
    name="companies",
    columns=[
        Column("company", N_("Organisation"), lambda row: row.company,
               sort=Coalesce("participant__organisation__name", "participant__company_name"),
               link=lambda row: url("agenda", row.participant)),
        Column("kind", N_("Side"), lambda row: row.participant.side_word),
        Column("planned", N_("Planned"), lambda row: row.planned, kind="number", sort="planned"),
        Column("held", N_("Held"), lambda row: row.held, kind="number", sort="held"),
        Column("missed", N_("Was not there"), lambda row: row.missed, kind="number", sort="missed"),
        Column("stars", N_("Stars given"), lambda row: tenths(row.stars_in_tenths), kind="number"),
        Column("followed", N_("Follow-ups"), lambda row: row.followed, kind="number", sort="followed"),
    ],
    sort="company",
    reads=(
        "planned", "held", "missed", "rated", "stars", "followed", "participant__organisation__name",
        *(f"participant__{name}" for name in ("public_id", "kind", "company_name")),
    ),
    filters=CompanyFilters,
    empty=N_("Nothing is published yet, so nothing came of it."),
)  # fmt: skip


class FollowUpFilters(django_filters.FilterSet):
    """Narrow follow-ups down."""

    state = django_filters.ChoiceFilter(
        label=_("State"), choices=[one for one in spoken(NoteState) if one[0] != NoteState.KEPT]
    )
    owner = django_filters.ChoiceFilter(label=_("Who does it"), choices=spoken(Owner))


FOLLOW_UPS = Table(
    name="follow-ups",
    columns=[
        Column("what", N_("What is to be done"), lambda row: row.what),
        Column("company", N_("Written by"), lambda row: row.company),
        Column("other", N_("Other side"), lambda row: row.other),
        Column("owner", N_("Who does it"), lambda row: row.owner_word, kind="state"),
        Column("due_on", N_("To be done by"), lambda row: row.due_on, kind="date"),
        Column("agreed", N_("Agreed on the"), lambda row: row.agreed_at, kind="date", sort="agreed_at"),
        Column("state", N_("State"), lambda row: row.state_word, kind="state"),
    ],
    sort="-agreed",
    reads=("what", "owner", "due_on", "agreed_at", "state"),
    filters=FollowUpFilters,
    empty=N_("No follow-up is agreed yet."),
)  # fmt: skip
