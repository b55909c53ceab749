"""Each kind of architectural fault is caught by the check that is meant for it."""

import pytest

from tools import plant_faults


@pytest.mark.slow
def test_a_planted_fault_of_the_quickest_checks_is_caught(capsys):
    """All of them take minutes: `make proofs` plants every one."""
    first_of_each = list({fault.check: fault for fault in reversed(plant_faults.FAULTS)}.values())[-4:]
    assert plant_faults.main(first_of_each) == 0, capsys.readouterr().out


def test_at_least_twelve_kinds_are_planted():
    assert len({fault.what for fault in plant_faults.FAULTS}) == len(plant_faults.FAULTS) >= 12
