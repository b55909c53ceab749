"""Eight threads spend one envelope and cannot overspend it; `make proofs` does the same for longer."""

import os
import subprocess
import sys

import pytest


@pytest.mark.slow
def test_eight_threads_cannot_overspend_an_envelope():
    known = {name: value for name, value in os.environ.items() if name != "ERRERA_DATABASE"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.proofs.overspending", "25"], env=known, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 ended in an error" in done.stdout
    assert "faults: 0" in done.stdout
