"""Sixteen clients in four processes want the last ten seats; `python -m tests.proofs.last_seats` tells it in words."""

import os
import subprocess
import sys

import pytest


@pytest.mark.slow
def test_the_last_seats_are_given_once_and_a_killed_worker_loses_nothing():
    known = {name: value for name, value in os.environ.items() if name != "ERRERA_DATABASE"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.proofs.last_seats"], env=known, capture_output=True, text=True
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "10 passed, 30 were refused in words, 0 errors" in done.stdout
    assert "faults: 0" in done.stdout
