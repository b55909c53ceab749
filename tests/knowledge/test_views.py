"""The pages of the library: who reads what, what stays constant, what a form does."""

import pytest
from django.urls import reverse

from errera.knowledge import actions, queries
from errera.knowledge.models import Lesson, LessonKind, PeerGroup, Point, Question
from errera.knowledge.states import Audience, QuestionState
from tests.cast import NOON, TODAY
from tests.factories import initiatives, partners, strategy
from tests.factories import knowledge as make
from tests.factories.documents import a_file
from tests.house.constant_queries import RECORD_AT_MOST, assert_constant_queries, queries_of
from tests.pages import addresses_of, page

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
url = addresses_of("knowledge")


@pytest.fixture(autouse=True)
def _the_day_stands_still(settings):
    settings.ERRERA_TODAY = TODAY


# --- reading ----------------------------------------------------------------------------------------------


def test_lists_cost_the_same_for_one_row_and_twenty(cast, enter, wood):
    boris = enter(cast.boris)
    domain = partners.domain()

    def lesson():
        make.published(wood, domains=[domain], markets=["JP", "KR"])

    assert_constant_queries(boris, url("home"), make=lesson, rows=6)
    assert_constant_queries(boris, f"{url('home')}?q=interpreters", make=lesson, rows=4)
    assert_constant_queries(boris, url("lesson-list"), make=lesson, rows=6)
    assert_constant_queries(boris, url("group-list"), make=lambda: make.group(wood))
    assert_constant_queries(boris, url("question-list"), make=lambda: make.answer(make.question(wood)))
    assert queries_of(boris, url("kinds")) <= 8


def test_record_pages_cost_the_same_however_much_hangs_on_them(cast, enter, wood, steel):
    held, group, asked = initiatives.initiative(wood), make.group(wood), make.question(wood)
    lesson = make.published(wood, initiative=held, markets=["JP"])
    boris = enter(cast.boris)

    def more():
        make.point(group, wood)
        make.session(group, wood)
        make.answer(asked, steel, lesson=lesson)
        make.published(wood, markets=["JP"], domains=[partners.domain()])
        past = initiatives.initiative(wood, state="held", from_on=TODAY, until_on=TODAY)
        initiatives.speaker(past, f"Kei {past.pk}")

    for address in (url("group", group), url("question", asked), url("similar", held)):
        assert_constant_queries(boris, address, make=more, rows=5, at_most=RECORD_AT_MOST)
    for name, also in (("initiative-work", 0), ("initiative-team", 3)):  # there a team is suggested as well
        address = reverse(f"initiatives:{name}", args=[held.public_id])
        assert_constant_queries(boris, address, make=more, rows=5, at_most=RECORD_AT_MOST + also)
    for address in (url("lesson", lesson), url("lesson-editions", lesson)):
        assert queries_of(boris, address) <= RECORD_AT_MOST


def test_a_neighbour_never_sees_what_is_not_published(cast, enter, wood):
    own = make.published(wood, audience=Audience.OWN)
    hidden = [make.draft(wood), make.offered(wood), make.reviewed(wood), own]
    clara, boris = enter(cast.clara), enter(cast.boris)
    for lesson in hidden:
        for name in ("lesson", "lesson-editions", "lesson-change"):
            assert clara.get(url(name, lesson)).status_code == 404
        assert str(lesson.latest.title) not in page(clara, url("lesson-list"))
        assert str(lesson.latest.title) in page(boris, url("lesson", lesson))
    assert page(clara, f"{url('home')}?q=interpreters").count("/lessons/") == page(clara, url("home")).count(
        "/lessons/"
    )
    assert enter(cast.dan).get(url("lesson", own)).status_code == 403


def test_a_neighbour_reads_the_published_edition_while_the_next_one_is_written(cast, enter, wood):
    lesson = make.published(wood, title={"en": "Book early"})
    said = make.facts(kind=lesson.kind, title={"en": "Book very early"})
    actions.change_lesson(lesson=lesson, facts=said, by=make.hands(wood), at=NOON)
    theirs, ours = page(enter(cast.clara), url("lesson", lesson)), page(enter(cast.boris), url("lesson", lesson))
    assert ("Book early" in theirs, "Book very early" in theirs) == (True, False)
    assert ("Book very early" in ours, "Others still read edition 1" in ours) == (True, True)
    editions = page(enter(cast.clara), url("lesson-editions", lesson))
    assert ("Book early" in editions, "Book very early" in editions, "History" in editions) == (True, False, False)
    assert "Next edition written" in page(enter(cast.boris), url("lesson-editions", lesson))


def test_the_library_finds_words_in_both_languages_marks_them_and_narrows_down(cast, enter, wood):
    make.published(wood, title={"en": "Fairs in Osaka", "nl": "Beurzen in Osaka"}, markets=["JP"])
    make.published(wood, title={"en": "Fairs in Seoul", "nl": "Beurzen in Seoel"}, markets=["KR"])
    clara = enter(cast.clara)
    for words in ("fair", "beurs Osaka", "interpreters Japan", "tolken"):
        assert "<mark>" in page(clara, f"{url('home')}?q={words}"), words
    narrowed = page(clara, f"{url('home')}?q=fairs&market=KR")
    assert ("Seoul" in narrowed, "Osaka" in narrowed) == (True, False)
    assert "No lesson is about this yet." in page(clara, f"{url('home')}?market=FR")
    assert clara.get(f"{url('home')}?market=Atlantis").status_code == 400
    assert clara.get(f"{url('home')}?colour=red").status_code == 400


def test_what_was_learnt_returns_on_the_page_of_a_similar_initiative(cast, enter, wood, steel):
    food = partners.domain()
    planned = initiatives.initiative(wood, domains=[food])
    past = initiatives.initiative(
        wood, state="reported", cost_cents=1_234_500, from_on=TODAY, until_on=TODAY, domains=[food]
    )
    initiatives.speaker(past, "Kei Harunoki")
    make.published(steel, title={"en": "Mind the holidays"}, markets=["JP"])
    boris = enter(cast.boris)
    shown = page(boris, reverse("initiatives:initiative-work", args=[planned.public_id]))
    assert "Mind the holidays" in shown
    assert "Same market (Japan)." in shown
    planning = page(boris, reverse("initiatives:initiative-team", args=[planned.public_id]))
    for words in ("Mind the holidays", "EUR 12,345", "Kei Harunoki"):
        assert words in planning
    whole = page(boris, url("similar", planned))
    assert "Kei Harunoki" in whole
    assert "same market (Japan) and same core domain" in whole
    assert enter(cast.clara).get(url("similar", planned)).status_code == 404


# --- writing ------------------------------------------------------------------------------------------------


def lesson_form(wood, **more):
    return {
        "partnership": wood.pk, "kind": make.kind().pk, "title_0": "Bring more cards", "context_0": "A fair.",
        "happened_0": "We ran out.", "advice_0": "Bring two hundred.", "markets": "Japan", "audience": "partners",
        **more,
    }  # fmt: skip


def test_a_lesson_goes_from_its_writer_by_a_reviewer_to_its_readers(cast, enter, wood):
    boris, ana, clara = enter(cast.boris), enter(cast.ana), enter(cast.clara)
    assert "Nobody else reads it before" in page(boris, url("lesson-new"))
    address = boris.post(url("lesson-new"), lesson_form(wood)).url
    lesson = Lesson.objects.get()
    boris.post(url("lesson-offer", lesson))
    assert "Review the lesson" in page(ana, "/")
    assert "What others are to read, the agency reviews." in page(boris, address)
    ana.post(url("lesson-send-back", lesson), {"ground": "How many did you bring?"})
    assert "How many did you bring?" in page(boris, address)
    assert "it came back" in page(boris, "/")
    again = lesson_form(wood, happened_0="We brought a hundred and ran out.")
    assert "We ran out." in page(boris, url("lesson-change", lesson))
    boris.post(url("lesson-change", lesson), again)
    boris.post(url("lesson-offer", lesson))
    ana.post(url("lesson-review", lesson))
    assert "Publish the lesson" in page(boris, "/")
    boris.post(url("lesson-publish", lesson))
    assert "We brought a hundred" in page(clara, address)
    assert "Bring more cards" in page(clara, url("home"))
    ana.post(url("lesson-withdraw", lesson), {"ground": "It names a client."})
    assert clara.get(address).status_code == 404
    assert "It names a client." in page(boris, address)


def test_a_draft_says_what_is_missing_and_who_may_not_change_it(cast, enter, wood):
    lesson = make.draft(wood, advice="")
    shown = page(enter(cast.boris), url("lesson", lesson))
    assert "This is missing before it can be reviewed: What to do next time." in shown
    assert "The people of Wood cluster write for Wood cluster." in page(enter(cast.ana), url("lesson", lesson))
    assert enter(cast.ana).post(url("lesson-change", lesson), {}).status_code == 403
    assert enter(cast.ada).get(url("lesson-new")).status_code == 403


def test_the_agency_writes_as_itself_and_a_lesson_begins_with_what_the_initiative_says(cast, enter, wood):
    held = initiatives.initiative(wood, domains=[partners.domain()], markets=("JP", "KR"))
    make.kind()
    form = page(enter(cast.ana), f"{url('lesson-new')}?initiative={held.public_id}")
    assert 'name="partnership"' not in form
    assert "Japan, South Korea" in form or "Japan, Korea" in form
    assert enter(cast.clara).get(f"{url('lesson-new')}?initiative={held.public_id}").status_code == 404
    sent = {key: value for key, value in lesson_form(wood).items() if key != "partnership"}
    enter(cast.ana).post(url("lesson-new"), sent)
    assert Lesson.objects.get().partnership is None


def test_files_beside_a_lesson_are_read_by_whoever_reads_the_lesson(cast, enter, wood):
    lesson = make.draft(wood)
    boris, clara = enter(cast.boris), enter(cast.clara)
    boris.post(url("lesson-paper-add", lesson), {"file": a_file(), "title": "Price list"})
    shown = page(boris, url("lesson", lesson))
    assert "Price list" in shown
    paper = shown.split('href="/documents/')[1].split('"')[0]
    assert clara.get(f"/documents/{paper}").status_code == 404
    for step, by in ((actions.offer_lesson, wood), (actions.review_lesson, None), (actions.publish_lesson, wood)):
        step(lesson=lesson, by=make.hands(by), at=NOON)
    read = clara.get(f"/documents/{paper}")
    assert b"".join(read.streaming_content).startswith(b"%PDF")
    read.close()


def test_kinds_are_begun_with_and_changed(cast, enter):
    ana = enter(cast.ana)
    assert "Begin with the usual kinds" in page(ana, url("kinds"))
    ana.post(url("kinds-usual"))
    ana.post(url("kind-lay"), {"code": "practice", "title_0": "Good practice", "needs": ["evidence"], "order": 2})
    held = LessonKind.objects.get(code="practice")
    assert (str(held.title), held.needs, held.is_in_use) == ("Good practice", ["evidence"], False)
    assert "not in use" in page(enter(cast.boris), url("kinds"))


# --- groups and questions ---------------------------------------------------------------------------------------


def test_a_group_is_founded_joined_and_works(cast, enter, wood, steel):
    ana, boris, clara = enter(cast.ana), enter(cast.boris), enter(cast.clara)
    address = ana.post(url("group-found"), {"title_0": "Fairs", "purpose_0": "To learn."}).url
    group = PeerGroup.objects.get()
    assert "join the group to see them" in page(boris, address)
    boris.post(url("group-join", group), {"partnership": wood.pk})
    held = make.session_to_be(wood)
    boris.post(url("session-tie", group), {"initiative": held.pk})
    boris.post(url("point-new", group), {"text": "Share the list", "partnership": wood.pk, "due_on": "2026-03-20"})
    point = Point.objects.get()
    assert "Share the list" in page(boris, "/")
    assert "Share the list" in page(boris, address)
    assert str(held.title) in page(boris, address)
    assert "Share the list" not in page(clara, address)
    assert clara.post(url("point-done", point)).status_code == 404
    assert clara.get(url("point-new", group)).status_code == 403
    boris.post(url("point-done", point))
    point.refresh_from_db()
    assert point.state == "done"
    boris.post(url("point-new", group), {"text": "Visit Osaka", "due_on": "2026-03-20"})
    other = Point.objects.get(text="Visit Osaka")
    ana.post(url("point-drop", other), {"ground": "The fair is cancelled."})
    assert "The fair is cancelled." in page(boris, address)
    boris.post(url("member-leave", queries.members_of(group).get()))
    assert "Nobody yet." in page(boris, address)
    ana.post(url("group-change", group), {"title_0": "Fairs abroad"})
    ana.post(url("group-close", group))
    assert "This group is closed" in page(boris, address)
    ana.post(url("group-reopen", group))
    assert "Fairs abroad" in page(boris, url("group-list"))


def test_a_question_is_asked_answered_taken_and_asked_further(cast, enter, wood, steel):
    boris, clara = enter(cast.boris), enter(cast.clara)
    lesson = make.published(steel)
    sent = {"partnership": wood.pk, "title": "Who knows Osaka?", "body": "We go in May.", "market": "JP"}
    address = boris.post(url("question-ask"), sent).url
    question = Question.objects.get()
    clara.post(url("question-answer", question), {"partnership": steel.pk, "text": "We do.", "lesson": lesson.pk})
    shown = page(boris, address)
    assert "Steel club" in shown
    assert str(lesson.published.title) in shown
    assert "This answers it" not in page(clara, address)
    boris.post(url("answer-accept", queries.answers_of(question).get()))
    assert "answer taken" in page(clara, address)
    boris.post(url("question-reopen", question))
    boris.post(url("question-close", question))
    question.refresh_from_db()
    assert question.state == QuestionState.CLOSED
    assert "Who knows Osaka?" in page(clara, f"{url('question-list')}?q=osaka")
    assert url("question", question) in page(clara, "/search/?q=Osaka")


def test_lessons_written_under_an_earlier_strategy_are_found_by_the_core_domain_of_today(cast, enter, wood):
    earlier = partners.domain(code="D1")
    today = partners.domain(code="D1", version=strategy.a_version("adopted"))
    make.published(wood, domains=[earlier], title={"en": "About food"})
    make.published(wood, title={"en": "About nothing"})
    shown = page(enter(cast.boris), f"{url('lesson-list')}?domain={today.pk}")
    assert ("About food" in shown, "About nothing" in shown) == (True, False)
