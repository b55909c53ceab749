"""The faults that are planted: what is changed, what is left alone, and that faulty code really runs."""

import ast
from pathlib import Path

from tools import mutants
from tools.mutators import mutants_of


def planted(source):
    return [f"{mutant.before} -> {mutant.after}" for mutant in mutants_of(source)]


def test_each_fault_is_planted_once():
    found = planted("def f(a, b):\n    if a < b and not b:\n        raise E\n    return a + 1\n")
    assert found == [
        "if a < b and (not b): raise E -> if not (a < b and (not b)): raise E", "a < b and (not b) -> a < b or not b",
        "a < b -> a <= b", "not b -> b", "raise E -> pass", "return a + 1 -> return None", "a + 1 -> a - 1", "1 -> 2",
    ]  # fmt: skip


def test_sentences_docstrings_annotations_defaults_and_constants_of_a_module_are_left_alone():
    source = '''
LIMIT = 3
@decorated(1)
def f(a: "int" = 5):
    """Say 1."""
    b: "int" = a
    g(N_("Text"))
'''
    assert planted(source) == ["g(N_('Text')) -> pass"]


def test_a_step_that_is_left_out_is_a_fault():
    assert planted("def f():\n    record(x)\n    a += b\n") == ["record(x) -> pass", "a += b -> pass"]


def test_faulty_code_reaches_functions_wherever_they_are_held(tmp_path):
    file = tmp_path / "counting.py"
    file.write_text("def decorate(f):\n    return lambda n: f(n)\n\n@decorate\ndef more(n):\n    return n + 1\n")
    held = {}
    exec(compile(file.read_text(), str(file), "exec"), held)  # noqa: S102 - two lines of our own
    (fault,) = [m for m in mutants_of(file.read_text()) if m.after == "n - 1"]
    assert held["more"](5) == 6
    mutants.give_faulty_code(file, fault.tree)
    assert held["more"](5) == 4
    mutants.give_faulty_code(file, ast.parse(file.read_text()))
    assert held["more"](5) == 6


def test_every_target_is_there_with_its_tests():
    for target in mutants.TARGETS:
        assert Path(target.file).exists()
        assert all(Path(test).exists() for test in target.tests)
