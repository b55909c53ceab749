"""Lessons: written, reviewed by a second person, published, revised, withdrawn; and what the database promises."""

import pytest
from django.db import IntegrityError, transaction

from errera.foundation.actor import NotAllowed
from errera.foundation.audit.models import AuditEvent
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.knowledge import actions, queries
from errera.knowledge.events import LessonPublished, LessonWithdrawn
from errera.knowledge.models import Edition, Lesson, LessonKind
from errera.knowledge.shapes import KindFacts
from errera.knowledge.states import Audience, LessonState
from tests.cast import NOON
from tests.factories import initiatives, partners
from tests.factories import knowledge as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(monkeypatch):
    """Collect the news that lessons announce."""
    told = []
    monkeypatch.setattr("errera.knowledge.actions.steps.announce", told.append)
    return told


def did(lesson):
    return list(
        AuditEvent.objects.filter(target=f"knowledge.Lesson:{lesson.pk}").order_by("pk").values_list("what", flat=True)
    )


def test_a_lesson_reaches_its_readers_after_a_second_person_read_it(cast, wood, heard):
    by = {"by": cast.boris.actor, "at": NOON}
    lesson = actions.draft_lesson(partnership=wood, facts=make.facts(markets=["KR", "JP"]), **by)
    actions.offer_lesson(lesson=lesson, **by)
    actions.review_lesson(lesson=lesson, by=cast.ana.actor, at=NOON)
    lesson = actions.publish_lesson(lesson=lesson, **by)
    assert (lesson.state, lesson.published, lesson.latest.reviewed_by) == (
        LessonState.PUBLISHED, lesson.latest, cast.ana.actor.doer,
    )  # fmt: skip
    assert did(lesson) == [f"knowledge.lesson.{step}" for step in ("drafted", "offered", "reviewed", "published")]
    assert [type(news) for news in heard] == [LessonPublished]
    assert sorted(row.country for row in lesson.markets.all()) == ["JP", "KR"]


def test_writing_refuses_another_house_silence_and_what_is_unknown(cast, wood):
    steel = partners.partnership(cast.clara.organisation)
    by = {"by": cast.boris.actor, "at": NOON}
    foreign = initiatives.initiative(steel)
    for partnership in (steel, None):
        with pytest.raises(NotAllowed):
            actions.draft_lesson(partnership=partnership, facts=make.facts(), **by)
    for field, wrong in {
        "title": {"title": " "}, "audience": {"audience": "neighbours"}, "markets": {"markets": ["XX"]},
        "initiative": {"initiative": foreign},
    }.items():  # fmt: skip
        with pytest.raises(Invalid) as refused:
            actions.draft_lesson(partnership=wood, facts=make.facts(**wrong), **by)
        assert refused.value.field == field
    assert not Lesson.objects.exists()


def test_a_new_edition_leaves_what_others_read_until_it_is_published(cast, wood):
    lesson = make.published(wood, title={"en": "Book early"})
    by = {"by": cast.boris.actor, "at": NOON}
    said = make.facts(kind=make.kind("practice"), title={"en": "Book very early"}, evidence={"en": "Ask us."},
                      initiative=initiatives.initiative(wood), markets=["FR"])  # fmt: skip
    lesson = actions.change_lesson(lesson=lesson, facts=said, **by)
    assert (lesson.state, str(lesson.published), str(lesson.latest)) == ("draft", "Book early", "Book very early")
    assert lesson.is_being_revised
    again = actions.change_lesson(lesson=lesson, facts=said, **by)
    assert again.latest.number == 3
    assert queries.writers_since(again) == [cast.boris.actor.doer]
    for step, doer in ((actions.offer_lesson, cast.boris), (actions.review_lesson, cast.ana),
                       (actions.publish_lesson, cast.boris)):  # fmt: skip
        again = step(lesson=again, by=doer.actor, at=NOON)
    assert str(again.published) == "Book very early"
    assert [edition.number for edition in queries.editions_of(again)] == [3, 2, 1]


def test_nobody_changes_a_lesson_under_its_reviewer(cast, wood):
    lesson = make.offered(wood)
    with pytest.raises(StepRefused):
        actions.change_lesson(lesson=lesson, facts=make.facts(), by=cast.boris.actor, at=NOON)


def test_a_kind_insists_on_its_parts(cast, wood):
    bare = make.draft(wood, context="", happened="", advice="")
    with pytest.raises(Invalid, match="Context"):
        actions.offer_lesson(lesson=bare, by=cast.boris.actor, at=NOON)
    material = make.draft(wood, kind=make.kind("event_material"))
    assert [part.value for part in queries.missing_parts(material)] == ["initiative"]
    assert queries.missing_parts(make.draft(wood, kind=make.kind("market_note"), markets=["JP"])) == []


def test_a_reviewer_sends_back_with_a_remark_that_stays_until_it_is_offered_again(cast, wood):
    lesson = make.offered(wood)
    with pytest.raises(Invalid) as refused:
        actions.send_back_lesson(lesson=lesson, ground=" ", by=cast.ana.actor, at=NOON)
    assert refused.value.field == "ground"
    with pytest.raises(NotAllowed):
        actions.send_back_lesson(lesson=lesson, ground="No.", by=cast.clara.actor, at=NOON)
    lesson = actions.send_back_lesson(lesson=lesson, ground="How many?", by=cast.ana.actor, at=NOON)
    assert (lesson.state, lesson.remark) == ("draft", "How many?")
    lesson = actions.offer_lesson(lesson=lesson, by=cast.boris.actor, at=NOON)
    assert lesson.remark == ""


def test_nobody_reviews_their_own_and_a_colleague_reviews_what_stays_inside(cast, wood):
    agencys = actions.draft_lesson(partnership=None, facts=make.facts(), by=cast.ana.actor, at=NOON)
    actions.offer_lesson(lesson=agencys, by=cast.eva.actor, at=NOON)
    with pytest.raises(NotAllowed, match="ask a colleague"):
        actions.review_lesson(lesson=agencys, by=cast.ana.actor, at=NOON)
    assert actions.review_lesson(lesson=agencys, by=cast.eva.actor, at=NOON).state == "reviewed"
    own, shared = make.offered(wood, audience=Audience.OWN), make.offered(wood)
    assert actions.review_lesson(lesson=own, by=cast.boris.actor, at=NOON).state == "reviewed"
    with pytest.raises(NotAllowed):
        actions.review_lesson(lesson=shared, by=cast.boris.actor, at=NOON)


def test_withdrawing_needs_a_reason_and_tells_only_about_what_was_read(cast, wood, heard):
    draft, read = make.draft(wood), make.published(wood)
    heard.clear()
    with pytest.raises(Invalid):
        actions.withdraw_lesson(lesson=read, ground="", by=cast.boris.actor, at=NOON)
    with pytest.raises(NotAllowed):
        actions.withdraw_lesson(lesson=read, ground="No.", by=cast.clara.actor, at=NOON)
    actions.withdraw_lesson(lesson=draft, ground="Not needed.", by=cast.boris.actor, at=NOON)
    read = actions.withdraw_lesson(lesson=read, ground="It names a client.", by=cast.ana.actor, at=NOON)
    assert [type(news) for news in heard] == [LessonWithdrawn]
    assert (read.state, read.published) == ("withdrawn", None)
    again = actions.change_lesson(lesson=read, facts=make.facts(), by=cast.boris.actor, at=NOON)
    assert (again.state, again.withdrawn_ground) == ("draft", "")


def test_a_lesson_without_an_edition_is_a_fault_and_no_refusal(cast, wood):
    lesson = make.offered(wood)
    Lesson.objects.filter(pk=lesson.pk).update(latest=None)
    with pytest.raises(LookupError):
        actions.review_lesson(lesson=lesson, by=cast.ana.actor, at=NOON)


# --- what the database promises -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "break_it",
    [
        lambda lesson: Edition.objects.filter(lesson=lesson).update(title="Otherwise"),
        lambda lesson: Edition.objects.filter(lesson=lesson).update(audience="public"),
        lambda lesson: Edition.objects.filter(lesson=lesson)._raw_delete("default"),
        lambda lesson: Edition.objects.filter(lesson=lesson).update(published_by="x", published_at=NOON),
        lambda lesson: Edition.objects.filter(lesson=lesson).update(reviewed_by=lesson.latest.written_by,
                                                                   reviewed_at=NOON),
        lambda lesson: Lesson.objects.filter(pk=lesson.pk).update(published=lesson.latest),
        lambda lesson: Lesson.objects.filter(pk=lesson.pk).update(state="published"),
        lambda lesson: Lesson.objects.filter(pk=lesson.pk).update(state="withdrawn"),
        lambda lesson: Lesson.objects.filter(pk=lesson.pk).update(state="offered"),
    ],
)  # fmt: skip
def test_the_database_keeps_words_and_shows_nothing_unreviewed(wood, break_it):
    lesson = make.draft(wood)
    with pytest.raises(IntegrityError), transaction.atomic():
        break_it(lesson)


def test_a_lesson_never_shows_the_edition_of_another(wood):
    one, other = make.published(wood), make.published(wood)
    with pytest.raises(IntegrityError), transaction.atomic():
        Lesson.objects.filter(pk=one.pk).update(published=other.published, latest=other.published)


# --- kinds ------------------------------------------------------------------------------------------------------


def test_kinds_are_laid_down_once_and_changed_by_their_code(cast):
    by = {"by": cast.ana.actor, "at": NOON}
    actions.lay_usual_kinds(**by)
    with pytest.raises(Invalid):
        actions.lay_usual_kinds(**by)
    facts = KindFacts("lesson", {"en": "Lesson learnt"}, needs=["advice", "context"])
    held = actions.lay_kind(facts=facts, is_in_use=False, **by)
    assert (held.needs, held.is_in_use, LessonKind.objects.count()) == (["context", "advice"], False, 4)
    with pytest.raises(Invalid) as refused:
        actions.lay_kind(facts=KindFacts("x", "X", needs=["colour"]), **by)
    assert refused.value.field == "needs"
    with pytest.raises(NotAllowed):
        actions.lay_kind(facts=facts, by=cast.boris.actor, at=NOON)
