"""Lessons: written by staff, reviewed by a second person, published; some are on their way, one was withdrawn."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from errera.initiatives import queries as initiative_queries
from errera.initiatives.models import Initiative
from errera.initiatives.states import HAPPENED
from errera.knowledge import actions, queries
from errera.knowledge.models import Lesson, LessonKind
from errera.knowledge.shapes import LessonFacts
from errera.knowledge.states import Audience, Part
from errera.partners.models import Partnership

from ..content import programme
from ..money import people
from ..money.people import hands
from .content import day_of, manager, partner_of, rows, writer

LAID_ON, FIRST = dt.date(2024, 1, 22), dt.date(2024, 3, 4)
APART, WAITS = 17, 20  # days between two lessons that come from no initiative; after an initiative
TEXTS = ("title", "context", "happened", "advice", "evidence")
LATEST = ("offered", "reviewed", "draft", "sent_back")  # still on their way on the demo's day
VAGUE = "Say how many trains and lorries, and over how long: others will build on it."
MOVED = "The fair was moved: the advice no longer holds."


def write() -> None:
    """Lay down the kinds, and write every lesson as far as it came."""
    actions.lay_usual_kinds(**hands(people.MANAGER, day_of(LAID_ON)))
    kinds = {row.code: row for row in LessonKind.objects.all()}
    for number, row in enumerate(rows("lesson"), start=1):
        _Story(number, row, kinds[row["kind"]]).tell()


class _Story:
    """How one lesson went, from its first edition."""

    def __init__(self, number: int, row: dict[str, Any], kind: LessonKind) -> None:
        self.number, self.row, self.kind, self.state = number, row, kind, row["state"]
        self.partnership = partner_of(row)
        self.initiative = _initiative(row, self.partnership, kind) if row.get("is_from_initiative") else None
        self.on = self._day()

    def _day(self) -> dt.date:
        """Give the day of the first edition; what is still on its way was written in the last fortnight."""
        today: dt.date = programme()["demo"]["today"]
        if self.state in LATEST:
            return today - dt.timedelta(days=15 - self.number % 3)
        if self.initiative:
            return min(self.initiative.until_on + dt.timedelta(days=WAITS), today - dt.timedelta(days=WAITS))
        return FIRST + dt.timedelta(days=APART * self.number)

    def tell(self) -> None:
        """Take the lesson as far as its state."""
        lesson = actions.draft_lesson(partnership=self.partnership, facts=self._facts(), **self._writer(0))
        if self.state == "draft":
            return
        actions.offer_lesson(lesson=lesson, **self._writer(2))
        if self.state == "sent_back":
            actions.send_back_lesson(lesson=lesson, ground=VAGUE, **self._reviewer(6))
        elif self.state != "offered":
            actions.review_lesson(lesson=lesson, **self._reviewer(9))
        if self.state in ("published", "revised", "withdrawn"):
            self._publish(lesson)

    def _publish(self, lesson: Lesson) -> None:
        actions.publish_lesson(lesson=lesson, **manager(self.partnership, day_of(self.on, 11)))
        if self.state == "withdrawn":
            actions.withdraw_lesson(lesson=lesson, ground=MOVED, **manager(self.partnership, day_of(self.on, 90)))
        if self.state == "revised":
            more = {"en": "Add what the owner of the wall said.", "nl": "Voeg toe wat de eigenaar van de muur zei."}
            facts = dataclasses.replace(self._facts(), happened=more)
            actions.change_lesson(lesson=lesson, facts=facts, **self._writer(120))

    def _writer(self, days: int) -> dict[str, Any]:
        """Give whoever wrote the first edition: the same hands all along."""
        who = writer(self.partnership, day_of(self.on))
        return {**who, "at": day_of(self.on, days, 11)}

    def _reviewer(self, days: int) -> dict[str, Any]:
        """Give a second person: a partner's manager for its own use, else one of the agency's two."""
        at = day_of(self.on, days, 15)
        own = manager(self.partnership, at)
        if self.row["audience"] == Audience.OWN and own["by"].key != self._writer(0)["by"].key:
            return own
        return hands((people.MANAGER, people.SECOND_MANAGER)[self.number % 2], at)

    def _facts(self) -> LessonFacts:
        domains = list(queries.domains().filter(code__in=self.row["domains"]))
        texts = {name: self.row[name] for name in TEXTS if name in self.row}
        return LessonFacts(
            kind=self.kind, audience=self.row["audience"], initiative=self.initiative, domains=domains,
            markets=self.row["markets"], code=f"K-{self.number:02}", is_fictional=True, **texts,
        )  # fmt: skip


def _initiative(row: dict[str, Any], partnership: Partnership | None, kind: LessonKind) -> Initiative | None:
    """Give the latest initiative that the partner led in the market; where the kind needs one, any that it led."""
    held = initiative_queries.initiatives().filter(state__in=HAPPENED).order_by("-from_on", "code")
    if partnership:
        held = held.filter(partners__partnership=partnership, partners__is_lead=True)
    there = held.filter(markets__country__in=row["markets"]).first()
    return there or (held.first() if Part.INITIATIVE in kind.needs else None)
