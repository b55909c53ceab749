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
from errera.matchmaking.models import Participant

from ..planning import rate_of
from ..queries import FollowUps
from ..states import NoteState, Owner
from .acts import url
from .day import other_of, own_and_other

PARTS_OF_A_PERCENT = 100


def lead_of(figures: FollowUps) -> Sentence:
    """Say in one sentence what came of the meetings."""
    facts = {"planned": figures.planned, "held": figures.held, "followed": figures.followed}
    if not figures.held:
        return Sentence(N_("Meetings planned: {planned}; none has both sides checked in yet."), facts)
    return Sentence(N_("{held} of {planned} meetings were held, and {followed} led to a follow-up."), facts)


def rates_of(figures: FollowUps) -> list[tuple[str, Sentence]]:
    """Give the rates with their intervals, label by label."""
    found = [(N_("Held, of what was planned"), figures.held, figures.planned),
             (N_("Followed up, of what was held"), min(figures.followed, figures.held), figures.held)]  # fmt: skip
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
    """Narrow participants down."""

    q = django_filters.CharFilter(label=_("Organisation"), method="with_text")

    def with_text(self, rows: QuerySet[Participant], name: str, value: str) -> QuerySet[Participant]:
        """Find an organisation by its name."""
        return rows.filter(Q(organisation__name__icontains=value) | Q(company_name__icontains=value))


COMPANIES = Table(
    name="results",
    columns=[
        Column("company", N_("Organisation"), lambda row: row.company,
               sort=Coalesce("organisation__name", "company_name"), link=lambda row: url("agenda", row)),
        Column("kind", N_("Side"), lambda row: row.side_word),
        Column("planned", N_("Planned"), lambda row: row.planned, kind="number", sort="planned"),
        Column("held", N_("Held"), lambda row: row.held, kind="number", sort="held"),
        Column("missed", N_("Was not there"), lambda row: row.missed, kind="number", sort="missed"),
        Column("stars", N_("Stars given"), lambda row: tenths(row.stars_in_tenths), kind="number"),
        Column("followed", N_("Follow-ups"), lambda row: row.followed, kind="number", sort="followed"),
    ],
    sort="company",
    reads=("public_id", "kind", "company_name", "organisation__name"),
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
        Column("company", N_("Written by"), lambda row: own_and_other(row.side)[0].company),
        Column("other", N_("Other side"), lambda row: other_of(row.side).company),
        Column("owner", N_("Who does it"), lambda row: row.owner_word, kind="state"),
        Column("due_on", N_("To be done by"), lambda row: row.due_on, kind="date"),
        Column("agreed", N_("Agreed on the"), lambda row: row.agreed_at, kind="date", sort="agreed_at"),
        Column("state", N_("State"), lambda row: row.state_word, kind="state"),
    ],
    sort="-agreed",
    reads=(
        "what", "owner", "due_on", "agreed_at", "state", "side__participant_id",
        *(f"side__{who}__{name}" for who in ("meeting__one", "meeting__other")
          for name in ("company_name", "organisation__name")),
    ),
    filters=FollowUpFilters,
    empty=N_("No follow-up is agreed yet."),
)  # fmt: skip
