"""The throw-away PostgreSQL starts, answers under its address, and is gone afterwards."""

import psycopg
import pytest

from tools import postgres

pytestmark = pytest.mark.slow


def test_a_server_runs_only_as_long_as_it_is_needed():
    with postgres.running() as address, psycopg.connect(address) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address)


def test_the_command_runs_with_the_address_and_keeps_its_exit_code():
    says = "import os, sys; sys.exit(7 if os.environ['ERRERA_DATABASE'].startswith('postgres://') else 1)"
    assert postgres.main(["run", "--", "python3", "-c", says]) == 7


def test_anything_else_is_refused_in_words():
    with pytest.raises(SystemExit, match="run -- COMMAND"):
        postgres.main(["start"])
