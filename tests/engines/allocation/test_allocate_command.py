"""The command: a file in, a file out, and refusals that name the place."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from errera.engines.allocation import Ask, Stop, account, packed, read

PROBLEM = {
    "envelope": 110,
    "packages": [
        {"key": key, "levels": [{"name": "whole", "cents": cents, "value": value, "uses": {"wood": cents}}],
         "low": 8_000, "high": 12_000}
        for key, cents, value in (("A", 60, 10), ("B", 50, 8), ("C", 40, 7))
    ],
}  # fmt: skip
ANSWER = {
    "engine": "allocation 1", "seed": 0, "standing": "proved", "value": 18, "bound": 18, "gap": 0, "cents": 110,
    "funded": [
        {"key": "A", "level": "whole", "cents": 60, "value": 10},
        {"key": "B", "level": "whole", "cents": 50, "value": 8},
    ],
    "gives": [], "nearest": None,
    "ties": {
        "tolerance": 1, "has_more": False, "is_whole": True,
        "choices": [
            {"value": 18, "cents": 110, "funded": {"A": "whole", "B": "whole"}},
            {"value": 17, "cents": 100, "funded": {"A": "whole", "C": "whole"}},
        ],
    },
    "next": {"cents": 40, "standing": "proved", "gain": 7, "added": ["C"], "dropped": [], "changed": []},
    "lacks": [
        {"key": "C", "value_short": 1, "cents_short": 40, "rules": [], "displaced": ["B"], "is_proved": True},
    ],
}  # fmt: skip


def written(folder, data):
    file = folder / "problem.json"
    file.write_text(data if isinstance(data, str) else json.dumps(data))
    return str(file)


def test_the_command_answers_a_file_with_a_file(tmp_path):
    out, answer = StringIO(), tmp_path / "answer.json"
    call_command(
        "allocate", written(tmp_path, PROBLEM), "-o", str(answer), "--tolerance", "1", "--next", "40", "--draws", "60",
        stdout=out, stderr=StringIO(),
    )  # fmt: skip
    said = json.loads(answer.read_text())
    firm = said.pop("firm")
    assert said == ANSWER
    assert (firm["draws"], firm["seed"], firm["unproved"]) == (60, 0, 0)
    assert sum(firm["funded"].values()) == 120
    assert out.getvalue() == f"proved: 2 of 3 packages, {answer}\n"


def test_without_a_file_it_prints_and_says_what_must_give(tmp_path):
    out = StringIO()
    floors = {**PROBLEM, "limits": [{"label": "wood", "floor": 130}]}
    call_command("allocate", written(tmp_path, floors), stdout=out, stderr=StringIO())
    said = json.loads(out.getvalue())
    assert (said["standing"], said["funded"], said["value"]) == ("impossible", [], None)
    assert sum(units for _, _, units in said["gives"]) == 20
    assert said["nearest"]["value"] in (18, 25)


def test_work_that_runs_out_before_anything_is_found_says_so():
    said = account(read(PROBLEM), Ask(stop=Stop(work=0.0)))
    assert (said["standing"], said["gives"], said["funded"]) == ("unknown", [], [])


@pytest.mark.parametrize(
    ("data", "said"),
    [("{", "Expecting"), ({"envelope": 1}, "missing: packages"),
     ({**PROBLEM, "limits": [{"label": "wood", "floor": -1}]}, r"limits\[0\]: .*not below nought")],
)  # fmt: skip
def test_the_command_names_the_place_of_a_fault(tmp_path, data, said):
    with pytest.raises(CommandError, match=said):
        call_command("allocate", written(tmp_path, data))


def test_the_command_refuses_a_file_that_is_not_there_and_numbers_that_make_no_sense(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("allocate", str(tmp_path / "nothing.json"))
    with pytest.raises(CommandError, match="--draws is 0 or more"):
        call_command("allocate", written(tmp_path, PROBLEM), "--draws", "-1")


def test_the_same_file_in_another_order_gives_the_same_bytes():
    turned = {**PROBLEM, "packages": PROBLEM["packages"][::-1]}
    first, second = (account(read(data), Ask(draws=20)) for data in (PROBLEM, turned))
    assert json.dumps(first) == json.dumps(second)
    assert packed(read(PROBLEM)) == packed(read(turned))
