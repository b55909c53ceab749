"""The lists of the room as tables: lessons, peer groups, questions."""

from __future__ import annotations

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.addresses import addresses
from errera.foundation.ui.forms import spoken
from errera.foundation.ui.tables import Column, Table
from errera.partners.models import Partnership

from .. import queries
from ..models import Lesson, Question
from ..states import Audience, GroupState, LessonState, QuestionState

url = addresses("knowledge")
AGENCY = Sentence(N_("The agency"))


def country(code: str) -> str:
    """Give the name of a country in the reader's language."""
    return reference.country(code)


def whose(partnership: Partnership | None) -> str | Sentence:
    """Name the partner, or say that it is the agency's."""
    return str(partnership) if partnership else AGENCY


def title_of(lesson: Lesson) -> str:
    """Give the title that others read, or that of the latest edition while nobody else reads it."""
    return str(lesson.published or lesson.latest or lesson.code)


class LessonFilters(django_filters.FilterSet):
    """Narrow lessons down; the search page takes the same."""

    kind = django_filters.ModelChoiceFilter(label=_("Kind"), queryset=lambda request: queries.kinds())
    domain = django_filters.ModelChoiceFilter(
        label=_("Core domain"), queryset=lambda request: queries.domains(), method="with_domain"
    )
    market = django_filters.ChoiceFilter(label=_("Market"), field_name="markets__country", choices=reference.countries)
    partner = django_filters.CharFilter(label=_("Partner"), field_name="partnership__organisation__name",
                                        lookup_expr="icontains")  # fmt: skip
    initiative = django_filters.CharFilter(label=_("Initiative (code)"), field_name="initiative__code")
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(LessonState))
    audience = django_filters.ChoiceFilter(
        label=_("Who reads it"), field_name="latest__audience", choices=spoken(Audience)
    )

    def with_domain(self, rows: QuerySet, name: str, value: object) -> QuerySet:
        """Find lessons of a core domain, whichever version of the strategy they were written under."""
        held = Lesson.objects.filter(domains__code=value.code)  # type: ignore[attr-defined]  # a core domain
        return rows.filter(pk__in=held.values("pk"))


LESSONS = Table(
    name="lessons",
    columns=[
        Column("code", N_("Code"), lambda row: row.code, sort="code", is_extra=True),
        Column("title", N_("Lesson"), title_of, link=lambda row: url("lesson", row)),
        Column("kind", N_("Kind"), lambda row: str(row.kind), sort="kind__order"),
        Column("partner", N_("From"), lambda row: whose(row.partnership)),
        Column("markets", N_("Markets"), lambda row: ", ".join(country(m.country) for m in row.markets.all())),
        Column("initiative", N_("Initiative"), lambda row: row.initiative.code if row.initiative else "",
               is_extra=True),
        Column("audience", N_("Who reads it"), lambda row: (row.published or row.latest).audience_word),
        Column("written", N_("Written"), lambda row: row.drafted_at, kind="date", sort="drafted_at"),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        Column("fictional", N_("Fictional"), lambda row: row.is_fictional, kind="flag", is_extra=True),
    ],
    sort="-written",
    filters=LessonFilters,
    empty=N_("No lesson yet. Write the first one: what would you do otherwise next time?"),
)  # fmt: skip


class GroupFilters(django_filters.FilterSet):
    """Narrow groups down."""

    q = django_filters.CharFilter(label=_("Title"), field_name="title", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(GroupState))


GROUPS = Table(
    name="peer-groups",
    columns=[
        Column("code", N_("Code"), lambda row: row.code, sort="code", is_extra=True),
        Column("title", N_("Peer group"), lambda row: str(row.title), link=lambda row: url("group", row)),
        Column("members", N_("Members"), lambda row: row.member_count, kind="number", sort="member_count"),
        Column("sessions", N_("Sessions"), lambda row: row.session_count, kind="number", sort="session_count"),
        Column("founded", N_("Founded"), lambda row: row.founded_at, kind="date", sort="founded_at"),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        Column("fictional", N_("Fictional"), lambda row: row.is_fictional, kind="flag", is_extra=True),
    ],
    sort="-founded",
    filters=GroupFilters,
    empty=N_("No peer group yet. The agency founds one around a subject, and partners join it."),
)


class QuestionFilters(django_filters.FilterSet):
    """Narrow questions down."""

    q = django_filters.CharFilter(label=_("Words of the question"), method="with_text")
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(QuestionState))
    market = django_filters.ChoiceFilter(label=_("Market"), choices=reference.countries)

    def with_text(self, rows: QuerySet[Question], name: str, value: str) -> QuerySet[Question]:
        """Find words of the question."""
        return rows.filter(Q(title__icontains=value) | Q(body__icontains=value))


QUESTIONS = Table(
    name="questions",
    columns=[
        Column("title", N_("Question"), lambda row: row.title, link=lambda row: url("question", row)),
        Column("partner", N_("From"), lambda row: whose(row.partnership)),
        Column("market", N_("Market"), lambda row: country(row.market) if row.market else ""),
        Column("answers", N_("Answers"), lambda row: row.answer_count, kind="number", sort="answer_count"),
        Column("asked", N_("Asked"), lambda row: row.asked_at, kind="date", sort="asked_at"),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        Column("fictional", N_("Fictional"), lambda row: row.is_fictional, kind="flag", is_extra=True),
    ],
    sort="-asked",
    filters=QuestionFilters,
    empty=N_("No question yet. Ask the others what you would like to know before you go."),
)
