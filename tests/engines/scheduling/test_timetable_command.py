"""The command: a file in, a file out, a judge, and refusals that name the place."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from errera.engines.scheduling import packed, read
from tests.engines.scheduling.making import drawn, meeting, problem

ASKED = packed(problem([meeting("m1", "a", "b", weight=2), meeting("m2", "a", "c")], slots=2, tables=1))


def written(folder, data, name="problem.json"):
    file = folder / name
    file.write_text(data if isinstance(data, str) else json.dumps(data))
    return str(file)


def run(*words):
    out = StringIO()
    call_command("timetable", *words, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_the_command_answers_a_file_with_a_file_and_judges_it(tmp_path):
    asked, answer = written(tmp_path, ASKED), tmp_path / "answer.json"
    assert run(asked, "-o", str(answer), "--seconds", "5") == f"optimal: 2 of 2 meetings, {answer}\n"
    said = json.loads(answer.read_text())
    assert sorted(said.pop("slots").values()) == [0, 1]
    assert said.pop("seconds") < 5
    assert said == {
        "status": "optimal", "engine": "exact", "seed": 0, "values": {"weight": 3, "breaks": 0},
        "bounds": {"weight": 3, "breaks": 0}, "tables": {"m1": 1, "m2": 1},
    }  # fmt: skip
    assert run("check", asked, str(answer)) == "The answer keeps every rule and is worth what it says.\n"


def test_the_judge_refuses_an_answer_in_words(tmp_path):
    asked, answer = written(tmp_path, ASKED), tmp_path / "answer.json"
    run(asked, "-o", str(answer))
    said = json.loads(answer.read_text())
    bad = written(tmp_path, {**said, "slots": {"m1": 0, "m2": 0}}, "bad.json")
    with pytest.raises(CommandError, match="a has 2 meetings in slot 0"):
        run("check", asked, bad)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("{", "Expecting property name"),
        ([], "an object is expected"),
        ({**ASKED, "hall": 1}, "unknown: hall"),
        ({"slots": []}, "missing: meetings, participants, places"),
        ({**ASKED, "slots": {}}, "slots: a list is expected"),
        ({**ASKED, "slots": []}, "at least one slot"),
        ({**ASKED, "slots": [{"session": 0, "block": 0, "starts": 9, "ends": 8}]}, r"slots\[0\]: A slot ends after"),
        ({**ASKED, "places": [{"key": "hall", "tables": 0}]}, r"places\[0\]: hall: a place has at least one table"),
        ({**ASKED, "participants": [{"key": 1}]}, r"participants\[0\].key: a text is expected"),
        ({**ASKED, "participants": [{"key": "a", "closed": [True]}]}, r"participants\[0\].closed: a list of numbers"),
        ({**ASKED, "participants": [{"key": "a", "most": "2"}]}, r"participants\[0\].most: a whole number"),
        ({**ASKED, "meetings": [{"key": "m", "one": "a", "other": "a", "place": "hall"}]}, "nobody meets themselves"),
        ({**ASKED, "meetings": [{**ASKED["meetings"][0], "must": 1}]}, r"meetings\[0\].must: true or false"),
        ({**ASKED, "meetings": [{**ASKED["meetings"][0], "slots": [7]}]}, "there is no slot 7"),
        ({**ASKED, "aims": ["speed"]}, "aims: a list of weight, breaks, changes"),
        ({**ASKED, "aims": []}, "aims: a list of"),
        ({**ASKED, "break_spread": 1.5}, "break_spread: a whole number"),
    ],
)
def test_what_is_no_problem_is_refused_with_its_place(tmp_path, data, words):
    with pytest.raises(CommandError, match=words):
        run(written(tmp_path, data))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"status": "fine"}, "status: one of optimal"),
        ({"values": {"speed": 1}}, "values: speed is no aim"),
        ({"slots": []}, "slots: an object is expected"),
        ({"slots": {"m1": "x"}}, "slots.m1: a whole number"),
        ({"tables": {"m1": None}}, "tables.m1: a whole number"),
        ({"more": 1}, "unknown: more"),
    ],
)
def test_what_is_no_answer_is_refused_with_its_place(tmp_path, changed, words):
    asked, answer = written(tmp_path, ASKED), tmp_path / "answer.json"
    run(asked, "-o", str(answer))
    bad = written(tmp_path, {**json.loads(answer.read_text()), **changed}, "bad.json")
    with pytest.raises(CommandError, match=words):
        run("check", asked, bad)


@pytest.mark.parametrize(
    "words", [["--seconds", "-1"], ["--workers", "0"], ["--work", "0"], ["--seed", "-1"], ["more.json"]]
)
def test_options_that_make_no_sense_are_refused(tmp_path, words):
    with pytest.raises(CommandError, match=r"or more|One problem is expected"):
        run(written(tmp_path, ASKED), *words)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.json cannot be read"):
        run(str(tmp_path / "nowhere.json"))
    with pytest.raises(CommandError, match="check PROBLEM RESULT"):
        run("check", written(tmp_path, ASKED))


def test_without_a_file_the_answer_is_printed(tmp_path):
    assert json.loads(run(written(tmp_path, ASKED)))["status"] == "optimal"


@pytest.mark.parametrize("seed", range(20))
def test_a_problem_that_is_packed_and_read_again_is_the_same(seed):
    asked = drawn(seed)
    data = json.loads(json.dumps(packed(asked)))
    assert packed(read(data)) == data
