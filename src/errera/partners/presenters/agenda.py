"""What this room puts before a reader's eyes on the home page, and how its records are found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from errera.foundation.search.shapes import Entry, spoken
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.agenda import Errand, Happening

from .. import policies, queries
from ..models import Agreement, Meeting, Obligation, Partnership
from ..policies import Permission
from ..states import PlanState
from .acts import url
from .calendar import entries_of


def errands(waiting: queries.Waiting, actor: Any) -> list[Errand]:
    """Give what waits for the reader, as errands."""
    return [*_obligations(waiting), *_papers(waiting), *_points(waiting)]


def _obligations(waiting: queries.Waiting) -> Iterator[Errand]:
    for row in waiting.to_deliver:
        yield _errand(
            N_("Deliver “{title}”"), url("obligation-detail", row), row.agreement, due_on=row.due_on, title=row.title
        )
    for row in waiting.to_answer:
        yield _errand(
            N_("Accept “{title}” or send it back"), url("obligation-detail", row), row.agreement, title=row.title
        )


def _papers(waiting: queries.Waiting) -> Iterator[Errand]:
    for plan in waiting.plans:
        text = (
            N_("Answer the plan for {year}") if plan.state == PlanState.SUBMITTED else N_("Finish the plan for {year}")
        )
        yield _errand(text, url("plan-detail", plan), plan.agreement, year=str(plan.year))
    for agreement in waiting.to_sign:
        yield _errand(
            N_("Read the draft {code}; a second person signs it"),
            url("agreement-detail", agreement),
            agreement,
            code=agreement.code,
        )
    for row in waiting.to_adopt:
        yield _errand(
            N_("Compare amendment {code}; a second person adopts it"),
            url("amendment-detail", row),
            row.agreement,
            code=row.code,
        )
    for evaluation in waiting.to_finish:
        yield _errand(
            N_("Make the evaluation of {year} final"),
            url("evaluation-detail", evaluation),
            evaluation.agreement,
            year=str(evaluation.year),
        )


def _points(waiting: queries.Waiting) -> Iterator[Errand]:
    for point in waiting.points:
        yield Errand(
            Sentence(N_("{text}"), {"text": point.text}),
            url("meeting-detail", point.meeting),
            due_on=point.due_on,
            about=str(point.meeting.title),
            is_fictional=point.meeting.is_fictional,
        )


def _errand(text: str, address: str, agreement: Agreement, *, due_on: dt.date | None = None, **facts: Any) -> Errand:
    return Errand(Sentence(text, facts), address, due_on, str(agreement.partnership), agreement.is_fictional)


def happenings(
    obligations: Iterable[Obligation], meetings: Iterable[Meeting], endings: Iterable[Agreement], today: dt.date
) -> list[Happening]:
    """Give due dates, meetings and last days, as happenings of the home page's calendar."""
    return [
        Happening(
            entry.on,
            Sentence(
                N_("{about}: {title}") if entry.about else N_("{title}"), {"about": entry.about, "title": entry.title}
            ),
            entry.url,
            kind=entry.look,
            is_late=entry.look == "late",
        )
        for entry in entries_of(obligations, meetings, endings, today)
    ]


def sentence(actor: Any, figures: queries.ReportFigures) -> Sentence | None:
    """Say how the reports and the obligations stand, as the reader's side says it."""
    facts = {
        "year": str(figures.year),
        "reports": figures.reports,
        "in": figures.reports_in,
        "missing": figures.reports_late,
        "late": figures.late,
        "ours": figures.late_of_agency,
        "theirs": figures.late - figures.late_of_agency,
    }
    if not policies.is_agency(actor):
        return Sentence(N_("Late under your agreement: {theirs} of yours, {ours} of the agency’s."), facts)
    if not figures.reports:
        return Sentence(N_("{late} obligations are late, {ours} of them ours."), facts)
    return Sentence(
        N_("{in} of {reports} yearly reports are in, {missing} are late; obligations late: {late}, of ours: {ours}."),
        facts,
    )


def partnership_entry(row: Partnership) -> Entry:
    """Say how a partner is found."""
    words = {
        language: " ".join(spoken(text, language) for text in (row.stands_for, row.themes, row.work_packages))
        for language in ("en", "nl")
    }
    return Entry(
        title=row.organisation.name,
        words_en=words["en"],
        words_nl=words["nl"],
        url=url("partnership", row),
        room="partners",
        organisations=row.parties,
        permission=Permission.SEE_PARTNERS,
    )


def agreement_entry(row: Agreement) -> Entry:
    """Say how an agreement is found."""
    words = f"{row.code} {row.partnership.organisation.name}"
    return _under(row.title, words, url("agreement-detail", row), row)


def obligation_entry(row: Obligation) -> Entry:
    """Say how an obligation is found."""
    words = f"{row.code} {row.agreement.partnership.organisation.name}"
    return _under(row.title, words, url("obligation-detail", row), row.agreement)


def _under(title: Any, words: str, address: str, agreement: Agreement) -> Entry:
    return Entry(
        title=title,
        words_en=words,
        words_nl=words,
        url=address,
        room="partners",
        organisations=agreement.partnership.parties,
        permission=Permission.SEE_PARTNERS,
    )


def meeting_entry(row: Meeting) -> Entry | None:
    """Say how a meeting is found: by the agency alone, for several partners may take part in one."""
    return Entry(
        title=row.title,
        words_en=f"{row.code} {spoken(row.minutes, 'en')}",
        words_nl=f"{row.code} {spoken(row.minutes, 'nl')}",
        url=url("meeting-detail", row),
        room="partners",
        permission=Permission.KEEP_MEETINGS,
    )
