"""Each kind of architectural fault is caught by the check that is meant for it."""

import pytest

from tools import plant_faults


@pytest.mark.slow
def test_every_planted_fault_is_caught(capsys):
    assert plant_faults.main() == 0, capsys.readouterr().out


def test_at_least_twelve_kinds_are_planted():
    assert len({fault.what for fault in plant_faults.FAULTS}) == len(plant_faults.FAULTS) >= 12
