"""The published form of the problem: its files are read, and its small case is proved."""

import json
import sys

import pytest

from benchmarks import b2b, timetable
from errera.engines.scheduling import Aim, Order, solve

FILE = """
nBusiness = 4;
nMeetings = 4;
nTables = 2;
nTotalSlots = 4;
nMorningSlots = 2;
requested = [|1, 2,1,
|1, 3,3,
|2, 4,2,
|3, 4,3,
|];
meetingsxBusiness = [{1,2},{1,3},{2,4},{3,4}];
nMeetingsBusiness = [2,2,2,2];
forbidden = [{0},
{},
{1, 2},
{}];
fixed = [0,0,3,0];
precedences = [{},
{},
{},
{3}];
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "small.dzn").write_text(FILE)
    return tmp_path


def test_a_file_is_read_as_it_counts_from_one(folder):
    instance = b2b.read(folder / "small.dzn")
    asked = instance.problem(2)
    assert (instance.size, asked.break_spread) == ("4 people, 4 meetings, 4 x 2", 2)
    assert [one.slots for one in asked.meetings] == [frozenset({0, 1}), None, frozenset({2, 3}), None]
    assert [one.fixed for one in asked.meetings] == [None, None, 2, None]
    assert [one.closed for one in asked.participants] == [frozenset(), frozenset(), frozenset({0, 1}), frozenset()]
    assert asked.orders == (Order("m0003", "m0004"),)
    assert solve(asked, seconds=5).values == {Aim.BREAKS: 0}


def test_a_file_whose_lists_do_not_fit_is_refused(folder):
    (folder / "small.dzn").write_text(FILE.replace("nMeetings = 4", "nMeetings = 5"))
    with pytest.raises(ValueError, match="do not have 5 meetings"):
        b2b.read(folder / "small.dzn")


def test_the_bench_prints_a_table_and_keeps_what_it_found(folder, capsys, monkeypatch):
    (folder / "known.csv").write_text(
        "instance,fairness_d,best_value,maxsat_seconds,chuffed_seconds,mip_seconds\nsmall,2,0,0.1,TO,3.5\n"
    )
    out = folder / "out.json"
    words = ["--instances", str(folder), "--published", str(folder / "known.csv"), "--json", str(out)]
    monkeypatch.setattr(sys, "argv", ["timetable", *words])
    timetable.main()
    said = capsys.readouterr().out
    assert "| small | 2 | 4 people, 4 meetings, 4 x 2 | 0 | 0 | yes |" in said
    assert "1 of 1 cases proved" in said
    assert "1 of 1 as published" in said
    assert "Chuffed proved 0 of them, and its CPLEX 1" in said
    (row,) = json.loads(out.read_text())
    assert {"instance", "fairness", "status", "value", "bound", "seconds", "slots"} <= set(row)
    assert (row["status"], row["value"], row["bound"]) == ("optimal", 0, 0)
    assert row["slots"] == [2, 4, 3, 4] or row["slots"][2] == 3
