"""Questions that are none, files that go in and out, and an engine that needs no Django."""

import json
import subprocess
import sys
from io import StringIO

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from errera.engines.complementarity import (
    Cell,
    Problem,
    Question,
    as_plain,
    read,
    solve,
)

GOOD = {
    "players": ["a", "b"],
    "capabilities": ["x", "y"],
    "cells": [{"key": "k", "weight": 2, "needs": ["x", "y"]}],
    "strengths": [
        {"player": "a", "cell": "k", "capability": "x", "strength": 0.5},
        {"player": "b", "cell": "k", "capability": "y", "strength": 1},
    ],
    "team_size": 2,
}
STRENGTH = GOOD["strengths"][0]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"players": []}, "no player"),
        ({"players": ["a", "a"]}, "player stands once"),
        ({"players": ["a", ""]}, "needs a key"),
        ({"players": "ab"}, "players: a list"),
        ({"players": ["a", 2]}, "players, entry 2: a text"),
        ({"players": [f"p{i}" for i in range(401)]}, "beyond what was tested"),
        ({"cells": []}, "no cell"),
        ({"cells": ["k"]}, "cells, entry 1: names"),
        ({"cells": [{"key": "", "weight": 1, "needs": ["x"]}]}, "cell needs a key"),
        ({"cells": [{"key": "k", "weight": -1, "needs": ["x"]}]}, "not below nought"),
        ({"cells": [{"key": "k", "weight": True, "needs": ["x"]}]}, "a weight is a number"),
        ({"cells": [{"key": "k", "weight": float("inf"), "needs": ["x"]}]}, "a weight is a number"),
        ({"cells": [{"key": "k", "weight": 1, "needs": []}]}, "one capability at least"),
        ({"cells": [{"key": "k", "weight": 1, "needs": ["x", "x"]}]}, "every need stands once"),
        ({"cells": [{"key": "k", "weight": 1, "needs": ["q"]}]}, "no capability q"),
        ({"cells": [{"key": "k", "weight": 1}]}, "“needs” is missing"),
        ({"strengths": [{**STRENGTH, "strength": 1.5}]}, "between 0 and 1"),
        ({"strengths": [{**STRENGTH, "strength": float("nan")}]}, "between 0 and 1"),
        ({"strengths": [{**STRENGTH, "strength": "much"}]}, "between 0 and 1"),
        ({"strengths": [{**STRENGTH, "player": "z"}]}, "the player z"),
        ({"strengths": [STRENGTH, STRENGTH]}, "entry 2: a, k, x stands twice"),
        ({"wish": 1}, "“wish” is not known"),
        ({"team_size": 3}, "1 to 2 members"),
        ({"team_size": True}, "1 to 2 members"),
        ({"threshold": 0}, "threshold"),
    ],
)
def test_nonsense_is_refused_in_words_and_with_its_place(changed, said):
    with pytest.raises(ValueError, match=said):
        read({**GOOD, **changed})


def test_strengths_of_another_shape_or_out_of_bounds_are_refused():
    cells, kinds = (Cell("k", 1, ("x",)),), ("x",)
    with pytest.raises(ValueError, match="shape"):
        Problem(("a",), cells, kinds, np.zeros((2, 1, 1)))
    with pytest.raises(ValueError, match="between 0 and 1"):
        Problem(("a",), cells, kinds, np.full((1, 1, 1), np.nan))


def test_a_problem_does_not_change_with_the_array_it_was_made_from():
    held = np.zeros((1, 1, 1))
    problem = Problem(("a",), (Cell("k", 1, ("x",)),), ("x",), held)
    held[0, 0, 0] = 1
    assert problem.strengths[0, 0, 0] == 0
    with pytest.raises(ValueError, match="read-only"):
        problem.strengths[0, 0, 0] = 1


def test_the_command_writes_what_the_engine_found(tmp_path):
    asked, told = tmp_path / "problem.json", tmp_path / "result.json"
    asked.write_text(json.dumps(GOOD))
    call_command("complement", str(asked), output=told)
    found = json.loads(told.read_text())
    assert found["together"] == 1.0
    assert found["players"] == [
        {"player": "a", "alone": 0.0, "share": pytest.approx(0.5)},
        {"player": "b", "alone": 0.0, "share": pytest.approx(0.5)},
    ]
    assert found["team"]["members"] == ["a", "b"]
    assert found["pairs"] == [{"one": "a", "other": "b", "synergy": 1.0, "interaction": pytest.approx(1.0)}]
    shown = StringIO()
    call_command("complement", str(asked), stdout=shown)
    assert json.loads(shown.getvalue()) == found


def test_the_command_refuses_in_words(tmp_path):
    asked = tmp_path / "problem.json"
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("complement", str(asked))
    asked.write_text("{,}")
    with pytest.raises(CommandError, match="line 1, column 2"):
        call_command("complement", str(asked))
    asked.write_text(json.dumps({**GOOD, "wish": 1}))
    with pytest.raises(CommandError, match="wish"):
        call_command("complement", str(asked))


def test_pairs_that_are_nothing_to_each_other_are_left_out():
    problem = Problem.of(["a", "b"], [Cell("k", 1, ("x",))], ["x"], {("a", "k", "x"): 1.0})
    told = as_plain(Question(problem, team_size=1), solve(problem, interactions=False))
    assert told["pairs"] == []
    assert told["gaps"] == []


def test_the_engine_runs_without_django():
    code = (
        "import sys, errera.engines.complementarity as engine;"
        "assert not any(name == 'django' or name.startswith('django.') for name in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": "src"})
