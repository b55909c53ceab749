"""What initiatives put on the home page, and how one of them is found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from errera.foundation.search.shapes import Entry
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.agenda import Errand, Happening

from ..models import Initiative
from ..policies import REPORT_WITHIN, Permission
from ..queries import Waiting
from .lists import place_of, url


def errands(waiting: Waiting) -> list[Errand]:
    """Give what waits, the keys of others first: they hold others up."""
    agree = Sentence(N_("Agree to your key in an initiative"))
    return [
        *(
            Errand(agree, url("initiative", row.initiative), row.initiative.from_on, str(row.initiative.title),
                   row.initiative.is_fictional)
            for row in waiting.to_agree
        ),
        *_each(waiting.to_open, N_("Open registration for an initiative"), lambda row: row.from_on),
        *_each(waiting.to_hold, N_("Mark an initiative as held, or cancel it"), lambda row: row.until_on),
        *_each(waiting.to_report, N_("Report on an initiative"), lambda row: row.until_on + REPORT_WITHIN),
    ]  # fmt: skip


def _each(rows: Iterable[Initiative], text: str, due: Callable[[Initiative], dt.date]) -> list[Errand]:
    said = Sentence(text)
    return [Errand(said, url("initiative", row), due(row), str(row.title), row.is_fictional) for row in rows]


def happenings(rows: Iterable[Initiative]) -> list[Happening]:
    """Give what begins on a day."""
    text = N_("{title} begins")
    return [
        Happening(row.from_on, Sentence(text, {"title": row.title}), url("initiative", row), kind="initiative")
        for row in rows
    ]


def standing(coming: int, unreported: int) -> Sentence | None:
    """Say how many initiatives are to come, and how many reports are missing."""
    facts = {"coming": coming, "unreported": unreported}
    if unreported:
        text = N_("Initiatives to come: {coming}; held and not reported yet: {unreported}.")
        return Sentence(text, facts)
    return Sentence(N_("Initiatives to come: {coming}."), facts) if coming else None


def entry(row: Initiative) -> Entry:
    """Say how an initiative is found: by its title, code, kind, place and lead, by the people of its partners."""

    def words(language: str) -> str:
        spoken = [row.kind.title.localize(language), row.summary.localize(language) if row.summary else ""]
        return " ".join([row.code, place_of(row), row.lead.organisation.name, *spoken])

    return Entry(
        title=row.title, words_en=words("en"), words_nl=words("nl"), url=url("initiative", row), room="initiatives",
        organisations=row.parties, permission=Permission.SEE_INITIATIVES,
    )  # fmt: skip
