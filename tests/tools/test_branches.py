"""The coverage gate names what it misses and minds only the rulebook."""

from pathlib import Path

import pytest

from tools import branches

SEEN = {"missing_lines": [4], "missing_branches": [[2, 4], [6, -1]]}


@pytest.mark.parametrize(
    ("file", "gated"),
    [
        ("src/errera/partners/actions/agreements.py", True),
        ("src/errera/partners/states.py", True),
        ("src/errera/foundation/audit/policies.py", True),
        ("src/errera/partners/views.py", False),
        ("src/errera/foundation/lifecycle.py", False),
    ],
)
def test_only_the_rulebook_is_gated(file, gated):
    assert branches.is_gated(file) is gated


def test_every_line_and_branch_that_was_missed_is_named():
    report = {"files": {"src/errera/partners/actions.py": SEEN, "src/errera/partners/views.py": SEEN}}
    assert list(branches.missed(report)) == [
        "src/errera/partners/actions.py:4 never ran",
        "src/errera/partners/actions.py:2 never went on to line 4",
        "src/errera/partners/actions.py:6 never went on to its end",
    ]


def test_a_file_of_the_rulebook_that_no_test_loads_is_named(tmp_path):
    for name in ("seen/actions.py", "unseen/actions.py", "unseen/views.py", "seen/policies/__init__.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("DONE = True\n")
    report = {"files": {str(tmp_path / "seen/actions.py"): SEEN, str(tmp_path / "seen/policies/__init__.py"): SEEN}}
    assert list(branches.never_loaded(report, tmp_path)) == [f"{tmp_path}/unseen/actions.py was never loaded"]


def test_coverage_watches_every_file_of_the_rulebook_and_nothing_else():
    """The patterns of `pyproject.toml` and `is_gated` must not drift apart."""
    from coverage import Coverage
    from coverage.files import GlobMatcher, prep_patterns

    watched = GlobMatcher(prep_patterns(Coverage().get_option("run:include")), "include")
    files = [file.resolve() for file in branches.HOUSE.rglob("*.py")]
    assert [
        str(f) for f in files if watched.match(str(f)) is not branches.is_gated(str(f.relative_to(Path.cwd())))
    ] == []
