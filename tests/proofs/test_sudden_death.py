"""A process killed in the middle of an action leaves nothing half done; `make proofs` does the same for longer."""

import os
import subprocess
import sys

import pytest


@pytest.mark.slow
@pytest.mark.parametrize("game", ["partners", "money"])
def test_a_killed_process_leaves_nothing_half_done(game):
    known = {name: value for name, value in os.environ.items() if name != "ERRERA_DATABASE"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.proofs.sudden_death", game, "20"], env=known, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "half done: 0" in done.stdout
