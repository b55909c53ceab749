"""A missing program is installed or asked for in words, never skipped."""

import pytest

from tools import debian


def test_a_program_that_is_here_is_used(tmp_path):
    assert debian.ensure("thing", find=lambda: tmp_path, purpose="This test") == tmp_path


def test_a_missing_program_that_cannot_be_installed_is_a_clear_failure(monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(debian.Missing, match="This test needs the Debian package “thing”"):
        debian.ensure("thing", find=lambda: None, purpose="This test")
