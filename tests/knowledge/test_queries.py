"""What is found, by whom; and what is similar, with its reason."""

from datetime import date
from fractions import Fraction

import pytest

from errera.knowledge import actions, queries
from errera.knowledge.shapes import Like
from errera.knowledge.states import Audience
from tests.cast import NOON
from tests.factories import initiatives, partners, registrations
from tests.factories import knowledge as make

pytestmark = pytest.mark.django_db
SPRING = {"from_on": date(2026, 2, 2), "until_on": date(2026, 2, 6)}


def found(text, member):
    rows = queries.lessons_seen_by(member.actor)
    return {one.lesson for one in queries.find_lessons(text, among=rows, actor=member.actor).rows}


def test_each_reader_finds_what_it_may_read_and_nothing_else(cast, wood, steel):
    draft, own, shared = make.draft(wood), make.published(wood, audience=Audience.OWN), make.published(wood)
    public, agencys = make.published(steel, audience=Audience.PUBLIC), make.draft(None)
    assert set(queries.lessons_seen_by(cast.boris.actor)) == {draft, own, shared, public}
    assert set(queries.lessons_seen_by(cast.clara.actor)) == {shared, public}
    assert set(queries.lessons_seen_by(cast.ada.actor)) == {draft, own, shared, public, agencys}
    assert not queries.lessons_seen_by(cast.dan.actor).exists()
    assert found("interpreters", cast.boris) == {draft, own, shared, public}
    assert found("tolken", cast.clara) == {shared, public}
    assert found("interpreters", cast.ana) == {draft, own, shared, public, agencys}
    assert set(queries.public_lessons()) == {public}


def test_the_words_of_a_draft_that_follows_are_found_by_nobody_before_it_is_published(cast, wood):
    lesson = make.published(wood)
    said = make.facts(kind=lesson.kind, advice={"en": "Hire a bus."}, context={"en": "c"}, happened={"en": "h"})
    actions.change_lesson(lesson=lesson, facts=said, by=cast.boris.actor, at=NOON)
    assert (found("interpreters", cast.clara), found("bus", cast.clara)) == ({lesson}, set())
    actions.withdraw_lesson(lesson=lesson, ground="Wrong.", by=cast.boris.actor, at=NOON)
    assert found("interpreters", cast.boris) == set()


def test_what_a_lesson_is_about_is_found_in_the_language_of_either_reader(cast, wood):
    lesson = make.published(wood, markets=["DE"])
    for words in ("Germany", "Duitsland", "germany interpreters", "les", "wood"):
        assert found(words, cast.clara) == {lesson}, words


def test_a_reader_without_a_published_edition_is_a_fault(cast, wood):
    with pytest.raises(LookupError):
        queries.shown_edition(cast.clara.actor, make.draft(wood))


def test_reviews_wait_for_those_who_may_do_them(cast, wood):
    shared, own = make.offered(wood), make.offered(wood, audience=Audience.OWN)
    assert set(queries.to_review(cast.ana.actor)) == {shared, own}
    assert set(queries.to_review(cast.boris.actor)) == {own}
    assert not queries.to_review(cast.clara.actor).exists()
    assert not queries.to_review(cast.ada.actor).exists()
    staff = make.Actor("bea", cast.boris.actor.permissions - {"knowledge.review_for_partner"}, wood.parties)
    assert not queries.to_review(staff).exists()


def test_lessons_return_with_their_reason_the_most_alike_on_top(cast, wood, steel):
    food = partners.domain(code="F1")
    planned = initiatives.initiative(wood, markets=("JP", "KR"), domains=[partners.domain(code="F1")])
    past = initiatives.initiative(steel, state="held", markets=("FR",), **SPRING)
    here = make.published(wood, initiative=planned)
    both = make.published(steel, markets=["KR"], domains=[food])
    market = make.published(steel, markets=["JP"])
    kind = make.published(steel, initiative=past)
    make.published(steel, markets=["FR"])
    make.draft(steel, markets=["JP"])
    make.published(steel, markets=["JP"], audience=Audience.OWN)
    learnt = queries.lessons_for(planned, cast.boris.actor, limit=9)
    assert [one.lesson for one in learnt] == [here, both, kind, market]
    likes = [one.like for one in learnt]
    assert likes[0].is_of_it
    assert likes[1] == Like(market="South Korea", domain=food.title)
    assert likes[3] == Like(market="Japan")
    assert str(likes[2].kind) == str(planned.kind)


def test_similar_initiatives_show_what_the_reader_carried_and_a_rate_that_names_nobody(cast, wood, steel):
    planned = initiatives.initiative(wood)
    ours = initiatives.initiative(wood, state="held", **SPRING)
    theirs = [initiatives.initiative(steel, state="held", **SPRING) for _ in range(2)]
    initiatives.initiative(wood, state="held", markets=("FR",), **SPRING)
    initiatives.initiative(wood, state="planned", **SPRING)
    initiatives.initiative(wood, state="held", from_on=date(2026, 6, 1), until_on=date(2026, 6, 2))
    door = registrations.door(of=theirs[0])
    registrations.registration(door, "A", "B", "C", presence="attended")
    registrations.registration(door, "D", presence="absent")
    boris = queries.similar_to(planned, cast.boris.actor, limit=9)
    assert [row.initiative for row in boris.rows] == [ours]
    assert (boris.count, boris.no_show) == (3, Fraction(1, 4))
    assert {row.initiative for row in queries.similar_to(planned, cast.ana.actor, limit=9).rows} == {ours, *theirs}
    few = queries.similar_to(planned, cast.boris.actor, limit=2)
    assert few.no_show is None or len(few.rows) == few.count


def test_people_met_are_those_of_initiatives_the_reader_sees(cast, wood):
    planned, ours = initiatives.initiative(wood), initiatives.initiative(wood, state="held", **SPRING)
    kei = initiatives.speaker(ours, "Kei Harunoki")
    initiatives.speaker(ours, "")
    assert queries.people_met(queries.similar_to(planned, cast.boris.actor, limit=9).rows) == [kei]
    assert queries.people_met([]) == []
