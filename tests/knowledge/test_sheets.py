"""The room in the workbook: what is written out can be read in again and gives the same."""

from datetime import date, timedelta

import pytest

from errera.foundation.actor import NotAllowed
from errera.foundation.sentences import Invalid
from errera.knowledge import actions, models, queries
from errera.knowledge.states import LessonState
from tests.cast import NOON, TODAY
from tests.factories import initiatives
from tests.factories import knowledge as make
from tests.factories import network as food
from tests.sheets import put, rows_of_all

pytestmark = pytest.mark.django_db
OURS = ("lesson_kinds", "lessons", "lesson_editions")
LESSON = {
    "code": "K1", "kind": "lesson", "state": "draft", "number": 1, "audience": "partners", "title": {"en": "Early"},
    "written_on": date(2025, 3, 3), "written_by": "h3lpr00001", "is_fictional": True,
}  # fmt: skip
JUDGED = {"reviewed_on": date(2025, 3, 9), "reviewed_by": "h3lpr00002", "published_on": date(2025, 3, 10)}
READ = {**LESSON, **JUDGED, "state": "published", "number": 2}
EARLIER = {key: value for key, value in READ.items() if key not in ("code", "kind", "state", "is_fictional")}
TOMORROW = TODAY + timedelta(days=1)


def forget_records():
    """Empty the tables; editions are kept by triggers, so the rows are given other codes instead."""
    for row in models.Lesson.objects.all():
        models.Lesson.objects.filter(pk=row.pk).update(code=f"old-{row.code}")


def _a_library(wood):
    """Make a lesson in every state, and one that is revised while others read its first edition."""
    by = make.hands(wood)
    make.draft(wood, domains=[food.domain()], markets=["JP", "DE"], link="https://errera.example/list")
    returned = make.offered(wood, initiative=initiatives.initiative(wood))
    actions.send_back_lesson(lesson=returned, ground="Say how many.", by=make.hands(), at=NOON)
    make.offered(wood)
    make.reviewed()
    make.published(wood)
    revised = make.published(wood)
    actions.change_lesson(lesson=revised, facts=make.facts(title={"en": "Second", "nl": "Tweede"}), by=by, at=NOON)
    gone = make.published(wood)
    actions.withdraw_lesson(lesson=gone, ground="No longer so.", by=by, at=NOON)


def test_everything_comes_back_as_it_was(cast, wood):
    _a_library(wood)
    assert set(models.Lesson.objects.values_list("state", flat=True)) == set(LessonState)
    before = rows_of_all(OURS)
    assert all(before.values())
    forget_records()
    put("lesson_kinds", by=cast.ana.actor, **{**before["lesson_kinds"][0], "order": 9})
    for name in OURS:
        for values in before[name]:
            put(name, by=cast.ana.actor, **values)
    again = rows_of_all(OURS)
    for name, column in (("lessons", "code"), ("lesson_editions", "lesson")):
        again[name] = [row for row in again[name] if not row[column].startswith("old-")]
    assert again == before


def test_others_read_what_was_read_before(cast, wood):
    lesson = put("lessons", by=cast.ana.actor, **{**LESSON, "number": 2, "title": {"en": "Second"}})
    put("lesson_editions", by=cast.ana.actor, lesson="K1", **{**EARLIER, "number": 1, "is_read": True})
    lesson = queries.lessons().get(pk=lesson.pk)
    assert (str(lesson.latest.title), str(lesson.published.title)) == ("Second", "Early")
    assert lesson.is_being_revised


def test_an_earlier_edition_that_nobody_reads_changes_nothing_that_is_read(cast, wood):
    lesson = put("lessons", by=cast.ana.actor, **{**READ, "title": {"en": "Second"}})
    put("lesson_editions", by=cast.ana.actor, lesson="K1", **{**EARLIER, "number": 1, "is_read": False})
    lesson = queries.lessons().get(pk=lesson.pk)
    assert (str(lesson.latest.title), str(lesson.published.title)) == ("Second", "Second")
    assert not lesson.is_being_revised


def test_a_partner_brings_nothing_in(cast, wood):
    make.kind()
    put("lessons", by=cast.ana.actor, **READ)
    for name, values in (("lessons", {**LESSON, "code": "K2"}), ("lesson_editions", {**EARLIER, "lesson": "K1"})):
        with pytest.raises(NotAllowed):
            put(name, by=cast.boris.actor, **values)


@pytest.fixture(autouse=True)
def _kinds(db):
    make.kind()


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"partner": "nobody"}, "partner"), ({"markets": ["XX"]}, "markets"), ({"title": {}}, "title"),
     ({"state": "offered"}, "offered_on"), ({"state": "reviewed"}, "reviewed_on"),
     ({"state": "published", **JUDGED, "published_on": None}, "published_on"),
     ({"state": "withdrawn", "withdrawn_ground": "No."}, "withdrawn_on"),
     ({"state": "withdrawn", "withdrawn_on": TODAY}, "withdrawn_ground"),
     ({"withdrawn_ground": "No."}, "withdrawn_ground"),
     ({"state": "offered", "offered_on": TOMORROW}, "offered_on"), ({"written_on": TOMORROW}, "written_on"),
     ({"published_on": TODAY}, "reviewed_on"), ({"reviewed_on": TODAY}, "reviewed_by"),
     ({"reviewed_by": "h3lpr00002"}, "reviewed_by"), ({**JUDGED, "reviewed_by": "h3lpr00001"}, "reviewed_by"),
     ({**JUDGED, "published_on": date(2025, 3, 8)}, "published_on")],
)  # fmt: skip
def test_a_lesson_that_its_facts_do_not_bear_out_is_refused_at_its_column(cast, changed, field):
    with pytest.raises(Invalid) as refused:
        put("lessons", by=cast.ana.actor, **{**LESSON, **changed})
    assert refused.value.field == field
    assert not models.Lesson.objects.exists()


def test_whoever_records_has_written_what_nobody_is_named_for_and_does_not_review_it(cast):
    row = {**READ, "written_by": ""}
    assert put("lessons", by=cast.ana.actor, **row).latest.written_by == cast.ana.actor.doer
    with pytest.raises(Invalid, match="wrote themselves"):
        put("lessons", by=cast.ana.actor, **{**row, "code": "K2", "reviewed_by": cast.ana.actor.doer})


@pytest.mark.parametrize(
    ("first", "changed", "field"),
    [(READ, {"number": 2}, "number"), (READ, {"number": 3}, "number"),
     (READ, {"number": 1, "is_read": True}, "is_read"),
     ({**LESSON, "number": 2}, {"number": 1, "is_read": True, "published_on": None}, "is_read"),
     ({**LESSON, "number": 2, "state": "withdrawn", "withdrawn_on": TODAY, "withdrawn_ground": "No."},
      {"number": 1, "is_read": True}, "is_read")],
)  # fmt: skip
def test_an_edition_that_cannot_have_been_is_refused(cast, first, changed, field):
    put("lessons", by=cast.ana.actor, **first)
    with pytest.raises(Invalid) as refused:
        put("lesson_editions", by=cast.ana.actor, lesson="K1", **{**EARLIER, **changed})
    assert refused.value.field == field


def test_a_lesson_that_is_there_changes_by_its_own_steps(cast):
    put("lessons", by=cast.ana.actor, **LESSON)
    with pytest.raises(Invalid, match="its own steps"):
        put("lessons", by=cast.ana.actor, **{**LESSON, "title": {"en": "Other"}})
