"""Why something matters, in words; and what the library begins with."""

import pytest

from errera.knowledge.shapes import EVENT_WORDS, USUAL_KINDS, Like, reason_of
from errera.knowledge.states import Part


@pytest.mark.parametrize(
    ("like", "words"),
    [
        (Like("Mission", "Japan", "Food"), "Same kind (Mission), same market (Japan) and same core domain (Food)."),
        (Like(kind="Mission", market="Japan"), "Same kind (Mission) and same market (Japan)."),
        (Like(kind="Mission", domain="Food"), "Same kind (Mission) and same core domain (Food)."),
        (Like(market="Japan", domain="Food"), "Same market (Japan) and same core domain (Food)."),
        (Like(kind="Mission"), "Same kind (Mission)."),
        (Like(market="Japan"), "Same market (Japan)."),
        (Like(domain="Food"), "Same core domain (Food)."),
        (Like(), "Nothing in common."),
        (Like(market="Japan", is_of_it=True), "Learnt at this very initiative."),
    ],
)
def test_the_reason_names_what_is_in_common(like, words):
    assert str(reason_of(like)) == words


@pytest.mark.parametrize(("like", "count"), [(Like(), 0), (Like(kind="x"), 1), (Like("x", "y", "z"), 3)])
def test_what_is_in_common_is_counted(like, count):
    assert like.count == count


def test_the_usual_kinds_insist_on_parts_that_lessons_have_in_both_languages():
    for kind in USUAL_KINDS:
        assert set(kind.needs) <= set(Part)
        assert set(kind.title) == set(kind.purpose) == {"en", "nl"}
    assert len({kind.code for kind in USUAL_KINDS}) == len(USUAL_KINDS)


def test_every_event_is_of_this_room():
    assert all(name.startswith("knowledge.") for name in EVENT_WORDS)
