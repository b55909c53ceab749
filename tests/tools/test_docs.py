"""The made pages are read from the code without guessing."""

import ast

import pytest

from tools.docs import earliest_sentence, pages, table


@pytest.mark.parametrize(
    ("doc", "opening"),
    [
        ("Sign it.", "Sign it."),
        ("Sign it. Refuses a stranger.", "Sign it."),
        ("Sign it,\n    both of you.\n\n    More.", "Sign it, both of you."),
        (None, ""),
    ],
)
def test_a_table_quotes_only_the_opening_sentence(doc, opening):
    assert earliest_sentence(doc) == opening


def test_a_bar_inside_a_cell_does_not_end_it():
    assert table(["a"], [["x|y"]]) == "| a |\n| --- |\n| x\\|y |"


@pytest.mark.parametrize(
    ("call", "names"),
    [
        ("record(what='room.noun.verbed')", ["room.noun.verbed"]),
        ("record(what=f'room.noun.{step}')", ["room.noun.<step>"]),
        ("record(what='a.b.c' if x else 'a.b.d')", ["a.b.c", "a.b.d"]),
        ("record(what=name)", ["<name>"]),
        ("record(what=EVENTS[state])", ["a.b.c", "a.b.d"]),
        ("other(what='a.b.c')", []),
    ],
)
def test_the_names_of_recorded_events_are_found(call, names):
    func = ast.parse(f"def f():\n    {call}").body[0]
    tables = {"EVENTS": ast.parse("{1: 'a.b.c', 2: 'a.b.d'}", mode="eval").body}
    assert list(pages._recorded_in(func, tables)) == names
