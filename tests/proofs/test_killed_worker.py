"""A run of a killed worker is done by another one, once; `make proofs` does the same on PostgreSQL."""

import os
import subprocess
import sys

import pytest


@pytest.mark.slow
def test_a_killed_worker_leaves_its_run_to_another():
    known = {name: value for name, value in os.environ.items() if name != "ERRERA_DATABASE"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.proofs.killed_worker"], env=known, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "half or double done: 0" in done.stdout
