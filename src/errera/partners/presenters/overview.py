"""All partners on one page: filters, the rows as cards or as a file, the sentence on top, and the matrix."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import spoken
from errera.foundation.ui.speech import say
from errera.foundation.ui.tables import Column, Table

from .. import policies, queries
from ..models import Agreement, Cycle, Partnership
from ..shapes import Reason, Severity
from ..states import AgreementState, PartnershipKind
from .acts import Act, url
from .agreements import is_published_only, reasons_for
from .words import NOT_KNOWN, countries, hue, lines, term_of

ALL = "all"
REASONS_ON_A_CARD = 3
ENDS = "ends"  # the reason that an agreement ends soon and no renewal is drafted


@dataclass(frozen=True)
class Shelf:
    """What the filters choose from: every cycle, the one that is shown (none for all), and its core domains."""

    cycles: list[Cycle]
    cycle: Cycle | None
    domains: list[Any]


def shelf_for(asked: str | None, cycles: list[Cycle], domains_of: Any, today: dt.date) -> Shelf:
    """Choose the cycle that the address asks for; the present one when it asks for none."""
    present = queries.cycle_on(cycles, today)
    cycle = present if not asked else next((c for c in cycles if c.code == asked), None)
    shown = cycle or present
    version = shown.strategy_version if shown else None
    return Shelf(cycles, cycle, list(domains_of(version)) if version else [])


class PartnerFilters(django_filters.FilterSet):
    """Narrow the partners down; without a cycle in the address the present one is shown."""

    q = django_filters.CharFilter(label=_("Name, theme or what it stands for"), method="with_text")
    cycle = django_filters.ChoiceFilter(label=_("Cycle"), method="in_cycle", empty_label=None)
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=spoken(PartnershipKind))
    domain = django_filters.ChoiceFilter(label=_("Core domain"), method="in_domain")
    state = django_filters.ChoiceFilter(label=_("Agreement"), choices=spoken(AgreementState), method="in_state")

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        shelf = kwargs["request"].shelf
        data = data.copy() if data else QueryDict(mutable=True)
        data.setdefault("cycle", shelf.cycle.code if shelf.cycle else ALL)
        super().__init__(data, *args, **kwargs)
        self.filters["cycle"].extra["choices"] = [
            *((cycle.code, str(cycle.title)) for cycle in shelf.cycles),
            (ALL, _("All cycles")),
        ]
        self.filters["domain"].extra["choices"] = [(domain.code, str(domain.title)) for domain in shelf.domains]

    def with_text(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Find a word in the name, the themes, or what the partner stands for."""
        return rows.filter(
            Q(organisation__name__icontains=value) | Q(themes__icontains=value) | Q(stands_for__icontains=value)
        )

    def in_cycle(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Show every row: the view has narrowed them to the cycle already."""
        return rows

    def in_domain(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Show the partners of a core domain."""
        return rows.filter(core_domains__code=value).distinct()

    def in_state(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Show the partners with an agreement in this state, in the cycle that is shown."""
        held = Agreement.objects.filter(partnership=OuterRef("pk"), state=value)
        cycle = self.request.shelf.cycle
        return rows.filter(Exists(held.filter(cycle=cycle) if cycle else held))


def partner_url(row: Partnership) -> str:
    """Give the address of a partner's page."""
    return reverse("partners:partnership", args=[row.public_id])


def _known(value: str) -> Any:
    return value or NOT_KNOWN


TABLE = Table(
    name="partners",
    columns=[
        Column(
            "partner", N_("Partner"), lambda row: row.organisation.name, sort="organisation__name", link=partner_url
        ),
        Column("kind", N_("Kind"), lambda row: row.kind_word, sort="kind"),
        Column("stands_for", N_("Stands for"), lambda row: _known(str(row.stands_for or ""))),
        Column(
            "domains", N_("Core domains"), lambda row: _known(", ".join(str(d.title) for d in row.core_domains.all()))
        ),
        Column("themes", N_("Themes"), lambda row: _known(", ".join(lines(row.themes)))),
        Column("markets", N_("Markets"), lambda row: _known(countries(row.markets))),
        Column("unit", N_("Delivering unit"), lambda row: row.delivering_unit and row.delivering_unit.name),
        Column("agreements", N_("Agreements"), lambda row: ", ".join(a.code for a in row.in_cycle)),
        Column("state", N_("State"), lambda row: ", ".join(say(a.state_word) for a in row.in_cycle)),
        Column("fictional", N_("Fictional"), lambda row: row.is_fictional, kind="flag"),
    ],
    sort="partner",
    filters=PartnerFilters,
    empty=N_("No partners yet: load the programme workbook, or begin a partnership."),
    page_size=100,  # all partners on one page
)


@dataclass(frozen=True)
class Held:
    """An agreement on a partner's card, with the reasons why it asks for attention."""

    agreement: Agreement
    url: str
    term: str
    reasons: list[Reason]
    is_published_only: bool = False

    @property
    def shown(self) -> list[Reason]:
        """Give the reasons that fit on the card."""
        return self._own[:REASONS_ON_A_CARD]

    @property
    def more(self) -> int:
        """Count the reasons that do not fit."""
        return len(self._own) - len(self.shown)

    @property
    def _own(self) -> list[Reason]:
        """Leave out what holds for nearly everybody and is said once above the list."""
        return [reason for reason in self.reasons if reason.code != ENDS]

    @property
    def is_pressing(self) -> bool:
        """Say whether a person must act now."""
        return any(reason.severity == Severity.NOW for reason in self.reasons)


@dataclass(frozen=True)
class Card:
    """A partner on the overview: what it stands for, and where it stands."""

    row: Partnership
    url: str
    domains: list[tuple[str, str]]
    markets: str
    themes: str
    held: list[Held]

    @property
    def hue(self) -> str:
        """Give the hue of the partner's first core domain."""
        return self.domains[0][0] if self.domains else ""


def cards_of(actor: Any, rows: Iterable[Any], health: Mapping[int, list[Reason]]) -> list[Card]:
    """Give the cards of partnerships that came from `partnerships_with_agreements`."""
    return [
        Card(
            row=row,
            url=partner_url(row),
            domains=[(hue(domain), str(domain.title)) for domain in row.core_domains.all()],
            markets=countries(row.markets),
            themes=", ".join(lines(row.themes)),
            held=[_held(actor, a, health.get(a.pk, [])) for a in row.in_cycle],
        )
        for row in rows
    ]


def _held(actor: Any, agreement: Agreement, reasons: list[Reason]) -> Held:
    shown = reasons_for(actor, agreement, reasons)
    return Held(agreement, agreement_url(agreement), term_of(agreement), shown, is_published_only(agreement))


def links(actor: Any) -> list[Act]:
    """Give what can be done from the overview."""
    shown = [
        Act(N_("Calendar of obligations"), url("calendar")),
        Act(N_("Obligations"), url("obligation-list")),
        Act(N_("Targets added up"), url("targets")),
        Act(N_("Meetings"), url("meeting-list")),
    ]
    if policies.is_agency(actor):
        shown.insert(3, Act(N_("Familiar faces"), url("familiar-faces")))
    if policies.may_draft_agreement(actor):
        shown.insert(0, Act(N_("Draft an agreement"), url("agreement-new"), tone="main"))
    else:
        shown.insert(0, Act(N_("Show what is late"), f"{url('obligation-list')}?late=yes", tone="main"))
    shown.append(Act(N_("Agreements"), url("agreement-list")))
    if policies.may_begin_partnership(actor):
        shown.append(Act(N_("Begin a partnership"), url("partnership-new")))
    return shown


def ending(cards: Iterable[Card]) -> Sentence | None:
    """Say how many agreements end soon without a renewal, where there are any."""
    ends = [held for card in cards for held in card.held if any(reason.code == ENDS for reason in held.reasons)]
    if not ends:
        return None
    latest = max(held.agreement.until_on for held in ends)
    text = N_("Agreements that end by {day} without a drafted renewal: {n}.")
    return Sentence(text, {"n": len(ends), "day": latest})


def agreement_url(agreement: Agreement) -> str:
    """Give the address of an agreement's page."""
    return reverse("partners:agreement-detail", args=[agreement.public_id])


def lead(actor: Any, figures: queries.Figures, cycle: Cycle | None) -> Sentence:
    """Say in one sentence how the partners stand, as the reader's side says it."""
    facts = {
        "partners": figures.partners,
        "active": figures.in_force,
        "suspended": figures.suspended,
        "late": figures.late,
        "ours": figures.late_of_agency,
        "theirs": figures.late - figures.late_of_agency,
        "over": figures.over,
        "cycle": cycle.title if cycle else Sentence(N_("all cycles")),
    }
    if not policies.is_agency(actor):
        return Sentence(
            N_("Your agreements in force: {active}; obligations late: {theirs} of yours, {ours} of the agency’s."),
            facts,
        )
    if not figures.in_force and not figures.suspended:
        return Sentence(N_("{cycle}: {partners} agreements, {over} of them over; none is in force."), facts)
    return Sentence(
        N_(
            "{partners} partners, {active} agreements in force, {suspended} suspended; "
            "{late} obligations late, {ours} of ours."
        ),
        facts,
    )


@dataclass(frozen=True)
class MatrixRow:
    """A partner in the matrix: for each core domain whether it stands for it."""

    name: str
    url: str
    marks: list[tuple[str, bool]]
    is_known: bool


@dataclass(frozen=True)
class Matrix:
    """Partners by core domains, with what that shows in one sentence."""

    heads: list[tuple[str, str]]
    rows: list[MatrixRow]
    sums: list[tuple[str, int]]
    finding: Sentence


def matrix_of(cards: list[Card], domains: Iterable[Any]) -> Matrix | None:
    """Draw partners by core domains; nothing when no partner's domains are known."""
    heads = [(hue(domain), str(domain.title)) for domain in domains]
    titles = [title for _, title in heads]
    held = [(card, {title for _, title in card.domains}) for card in cards]
    rows = [
        MatrixRow(str(card.row), card.url, [(shade, title in own) for shade, title in heads], bool(own & set(titles)))
        for card, own in sorted(held, key=lambda pair: _place(pair[1], titles, str(pair[0].row)))
    ]
    sums = [(title, sum(title in own for _, own in held)) for title in titles]
    if not any(row.is_known for row in rows):
        return None
    return Matrix(heads, rows, sums, _finding(sums, sum(not row.is_known for row in rows)))


def _place(own: set[str], titles: list[str], name: str) -> tuple[int, list[int], str]:
    covered = [i for i, title in enumerate(titles) if title in own]
    return covered[0] if covered else len(titles), covered, name


def _finding(sums: list[tuple[str, int]], unknown: int) -> Sentence:
    most, least = max(sums, key=lambda pair: pair[1]), min(sums, key=lambda pair: pair[1])
    facts = {"most": most[0], "most_n": most[1], "least": least[0], "least_n": least[1], "unknown": unknown}
    if unknown:
        return Sentence(
            N_(
                "“{most}” has most partners ({most_n}), “{least}” fewest ({least_n}); of {unknown} it is not published."
            ),
            facts,
        )
    return Sentence(N_("“{most}” has most partners ({most_n}), “{least}” fewest ({least_n})."), facts)
