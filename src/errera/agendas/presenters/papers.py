"""What is printed for a day: badges, table plans and agendas as PDF, in either language; same data, same bytes."""

from __future__ import annotations

import functools
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import segno
import typst
from django.conf import settings
from django.utils.translation import gettext, override

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.speech import say
from errera.matchmaking.models import Participant
from errera.meetings import queries as meeting_queries
from errera.meetings.models import Meeting, Place, Timetable

from .. import queries
from .acts import Ways, url
from .cards import cards_of

TEMPLATE = Path(__file__).parent.parent / "templates" / "agendas" / "papers.typ"
ACROSS = 8  # slots on one page of a table plan


def badges(timetable: Timetable, people: Iterable[Participant], language: str) -> bytes:
    """Set a badge for each participant, with the code that leads the organiser to their next meeting."""
    with override(language):
        return _set(timetable, language, "badges", [_badge(row) for row in people])


def agendas(timetable: Timetable, people: Iterable[Participant], language: str) -> bytes:
    """Set the agenda of each participant on a page of its own, by the clock they read."""
    rows = list(people)
    entries = queries.agendas_of(rows)
    with override(language):
        return _set(timetable, language, "agendas", [_agenda(row, timetable, entries[row.pk]) for row in rows])


def tables(timetable: Timetable, on: date, language: str) -> bytes:
    """Set the plan of every place on a day: tables down, slots across."""
    meetings = list(meeting_queries.day(timetable, on))
    slots = [slot for slot in meeting_queries.slots_of_day(timetable, on) if slot.is_open]
    with override(language):
        pages = [
            _plan(timetable, place, slots[start : start + ACROSS], meetings, on)
            for place in queries.tables_of(timetable)
            for start in range(0, len(slots), ACROSS)
        ]
        return _set(timetable, language, "tables", pages)


def _set(timetable: Timetable, language: str, kind: str, parts: Sequence[dict[str, Any]]) -> bytes:
    initiative = timetable.initiative
    paper = {
        "kind": kind, "language": language, "accent": settings.ERRERA_ACCENT, "agency": settings.ERRERA_AGENCY,
        "title": str(initiative.title), "parts": parts,
        "mark": gettext("Fictional: invented for the demonstration") if initiative.is_fictional else "",
    }  # fmt: skip
    return typst.compile(
        str(TEMPLATE), format="pdf", pdf_standards="ua-1", timestamp=0, ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(paper, ensure_ascii=False)},
    )  # fmt: skip


def _badge(row: Participant) -> dict[str, str]:
    address = f"{settings.ERRERA_ADDRESS.rstrip('/')}{url('badge', row)}"
    return {
        "name": row.contact_name, "function": row.function, "company": row.company, "kind": say(row.side_word),
        "code": _code(address),
        "alt": say(Sentence(N_("Code of {company}"), {"company": row.company})),
    }  # fmt: skip


@functools.lru_cache(maxsize=256)
def _code(address: str) -> str:
    """Draw a code as SVG; the same badge is printed in several languages."""
    drawn: str = segno.make(address, error="m", micro=False).svg_inline(scale=4, border=1, light="#fff", dark="#000")
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def _agenda(row: Participant, timetable: Timetable, entries: Sequence[queries.Entry]) -> dict[str, Any]:
    zone = meeting_queries.zone_of(row, timetable)
    cards = [card for card in cards_of(entries, timetable, row, Ways(row), timetable.set_up_at) if card.is_held]
    facts = {"zone": str(zone).replace("_", " "), "name": row.contact_name}
    about = N_("{name} · times of {zone}") if row.contact_name else N_("Times of {zone}")
    return {
        "company": row.company,
        "about": say(Sentence(about, facts)),
        "nothing": gettext("No meeting is planned."),
        "heads": [gettext(word) for word in (N_("Day"), N_("Time"), N_("With"), N_("Where"))],
        "rows": [
            [say(card.day), card.clock, " · ".join(filter(None, (card.other.company, card.other.contact_name))),
             " ".join(filter(None, (say(card.where), card.link)))]
            for card in cards
        ],
    }  # fmt: skip


def _plan(
    timetable: Timetable, place: Place, slots: Sequence[Any], meetings: Iterable[Meeting], on: date
) -> dict[str, Any]:
    numbers = {slot.pk: number for number, slot in enumerate(slots)}
    held: dict[int, list[str]] = defaultdict(lambda: [""] * len(slots))
    for row in meetings:
        if row.place_id == place.pk and row.slot_id in numbers:
            held[row.table or 1][numbers[row.slot_id]] = f"{row.one.company} – {row.other.company}"
    clocks = [meeting_queries.clock_of(slot, timetable.zone) for slot in slots]
    return {
        "title": f"{place.name}, {say(on)}",
        "heads": [gettext("Table number"), *clocks],
        "rows": [[str(number), *held[number]] for number in range(1, (place.tables or 1) + 1)],
    }
