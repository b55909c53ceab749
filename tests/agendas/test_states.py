"""The lives of an answer, a turnout and a note, step by step; and tables in words."""

import pytest

from errera.agendas.models import Note, Side
from errera.agendas.shapes import free_tables, spans
from errera.agendas.states import ANSWER, NOTE, TURNOUT, Answer, NoteState, Owner, Turnout


@pytest.mark.parametrize(
    ("life", "open_steps"),
    [
        (ANSWER, {"open": {"accept", "decline"}, "accepted": {"decline"}, "declined": {"accept"}}),
        (TURNOUT, {"expected": {"arrive", "miss"}, "came": {"undo"}, "missed": {"arrive", "undo"}}),
        (NOTE, {"kept": {"agree"}, "agreed": {"change", "finish"}, "done": set()}),
    ],
)
def test_these_steps_and_no_others(life, open_steps):
    assert {state: {s.name for s in life.open_steps(state=state)} for state in life.states} == open_steps
    assert life.reachable() == set(life.states)


def test_records_say_where_they_stand_in_words():
    side, note = Side(answer="declined", turnout="missed"), Note(state="agreed", owner="them")
    assert (side.answer_word, side.turnout_word) == (Answer.DECLINED, Turnout.MISSED)
    assert (note.state_word, note.owner_word) == (NoteState.AGREED, Owner.THEM)
    assert Note().owner_word is None


@pytest.mark.parametrize(
    ("numbers", "text"),
    [([], ""), ([3], "3"), ([1, 2, 3], "1–3"), ([9, 1, 2, 7, 7, 10], "1–2, 7, 9–10")],
)
def test_numbers_of_tables_are_written_as_a_person_would(numbers, text):
    assert spans(numbers) == text


def test_tables_are_free_at_which_nobody_sits():
    assert free_tables(5, [2, None, 5]) == [1, 3, 4]
    assert free_tables(2, [1, 2]) == []


def test_of_many_spans_the_first_are_written_and_that_there_are_more():
    assert spans([1, 3, 5, 7, 8], 3) == "1, 3, 5 …"
    assert spans([1, 3, 5, 7, 8], 4) == "1, 3, 5, 7–8"
