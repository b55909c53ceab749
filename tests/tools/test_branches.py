"""The coverage gate names what it misses and minds only the rulebook."""

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
