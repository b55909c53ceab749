"""How the list of runs looks."""

from __future__ import annotations

import django_filters
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from errera.foundation.sentences import N_
from errera.foundation.ui.forms import spoken
from errera.foundation.ui.tables import Column, Table

from .models import Run
from .states import RUN, RunState


class RunFilters(django_filters.FilterSet):
    """Narrow the list of runs."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(RunState))

    class Meta:
        model = Run
        fields = ["state"]


def _address(run: Run) -> str:
    return reverse("work:run-detail", args=[run.public_id])


RUNS = Table(
    name="runs",
    columns=[
        Column(
            "title",
            N_("What"),
            lambda run: run.title,
            link=_address,
        ),
        Column("state", N_("State"), lambda run: RUN.named(run.state), kind="state", sort="state"),
        Column("asked_at", N_("Asked"), lambda run: run.asked_at, kind="date", sort="asked_at"),
        Column("ended_at", N_("Ended"), lambda run: run.ended_at, kind="date"),
        Column("attempt", N_("Attempts"), lambda run: run.attempt, kind="number", sort="attempt"),
        Column("words", N_("Why"), lambda run: run.sentence),
    ],
    sort="-asked_at",
    filters=RunFilters,
    empty=N_("Nobody has asked for long work yet; checks of workbooks and reports appear here."),
)
