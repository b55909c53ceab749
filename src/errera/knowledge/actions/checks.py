"""What is refused alike, and rows as they stand, locked. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterable

from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import required

from .. import queries
from ..models import Edition, Lesson, PeerGroup, Point, Question
from ..shapes import LessonFacts
from ..states import Audience


def _locked_lesson(row: Lesson) -> Lesson:
    """Give the lesson as it stands, locked."""
    return queries.lessons().select_for_update(of=("self",)).get(pk=row.pk)


def _latest(lesson: Lesson) -> Edition:
    """Give the edition that is worked on; every lesson is made with one, so none at all is a fault."""
    if lesson.latest is None:
        raise LookupError(f"lesson {lesson.public_id} has no edition")
    return lesson.latest


def _locked_group(row: PeerGroup) -> PeerGroup:
    """Give the group as it stands, locked."""
    return PeerGroup.objects.select_for_update().get(pk=row.pk)


def _locked_point(row: Point) -> Point:
    """Give the action point as it stands, locked."""
    rows = Point.objects.select_related("group", "partnership__organisation", "partnership__delivering_unit")
    return rows.select_for_update(of=("self",)).get(pk=row.pk)


def _locked_question(row: Question) -> Question:
    """Give the question as it stands, locked."""
    rows = Question.objects.select_related("partnership__organisation", "partnership__delivering_unit")
    return rows.select_for_update(of=("self",)).get(pk=row.pk)


def _refuse_unknown(facts: LessonFacts) -> None:
    """Refuse what has no title, no known audience, or a market that is no country."""
    required(facts.title, field="title")
    if facts.audience not in list(Audience):
        raise Invalid(N_("Nobody is called “{audience}”."), field="audience", audience=facts.audience)
    _refuse_no_countries(facts.markets)


def _refuse_no_countries(codes: Iterable[str], field: str = "markets") -> None:
    known = reference.entries(reference.COUNTRIES)
    for code in codes:
        if code not in known:
            raise Invalid(N_("“{market}” is no country."), field=field, market=code)


def _required_ground(ground: str, field: str = "ground") -> str:
    """Give a ground that says something; refuses silence."""
    if not ground.strip():
        raise Invalid(N_("Say why."), field=field)
    return ground.strip()


def _required_text(text: str, field: str) -> str:
    """Give a text that says something; refuses silence."""
    if not text.strip():
        raise Invalid(N_("Write something here."), field=field)
    return text.strip()
