"""The import contracts hold; they are the architecture."""

import subprocess
import sys
from pathlib import Path


def test_every_import_contract_is_kept():
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([linter], capture_output=True, text=True)
    assert result.returncode == 0, result.stdout
