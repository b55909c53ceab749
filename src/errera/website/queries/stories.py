"""Case studies: confirmed wins whose company agreed that its story is told. No person and no value is in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from errera.foundation.directory.models import Organisation
from errera.initiatives.models import Initiative
from errera.initiatives.states import PublicationState
from errera.opportunities.models import Confirmation, Win, WinPartner
from errera.opportunities.states import Kind, WinState
from errera.partners.models import Partnership
from errera.strategy.models import CoreDomain


@dataclass(frozen=True)
class Story:
    """What a company won, with whose help, and where it began; an initiative that is not public is left out."""

    what: str
    company: Organisation
    kind: Kind
    market: str
    won_on: date
    partners: Sequence[Partnership]
    domain: CoreDomain | None
    initiative: Initiative | None
    is_fictional: bool


def years_of_stories() -> list[int]:
    """Give the years of which stories can be told, the latest on top. One query."""
    return sorted(set(_agreed().order_by().values_list("won_on__year", flat=True)), reverse=True)


def stories_of(year: int) -> list[Story]:
    """Give the stories of a year, the latest on top. Two queries, however many there are."""
    carriers = WinPartner.objects.select_related("partnership__organisation", "partnership__delivering_unit")
    rows = _agreed().filter(won_on__year=year).select_related("company", "domain", "initiative")
    together = rows.prefetch_related(Prefetch("partners", carriers.order_by("-is_lead", "pk")))
    return [_story(win) for win in together.order_by("-won_on", "-pk")]


def _agreed() -> QuerySet[Win]:
    """Give the wins that stand confirmed in the very words to which the company gave a consent that still holds."""
    answers = Confirmation.objects.filter(win=OuterRef("pk"), edition=OuterRef("edition"))
    consent = answers.filter(may_publish=True, taken_back_at__isnull=True)
    return Win.objects.filter(Exists(consent), state=WinState.CONFIRMED)


def _story(win: Win) -> Story:
    held = win.initiative
    return Story(
        what=win.title, company=win.company, kind=win.kind_word, market=win.market, won_on=win.won_on,
        partners=[row.partnership for row in win.partners.all()], domain=win.domain,
        initiative=held if held and held.publication == PublicationState.PUBLISHED else None,
        is_fictional=win.is_fictional or win.company.is_fictional,
    )  # fmt: skip
