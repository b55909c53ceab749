"""Every reader knocks on every door: nobody gets further than the rules say; a neighbour's record does not exist."""

from fnmatch import fnmatchcase

import pytest

from tests.house import samples
from tools import doors
from tools.docs import DOCS, pages

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def everything(django_db_setup, django_db_blocker):
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        found = pages.knock_everywhere()
        transaction.set_rollback(True)
    return found


@pytest.fixture
def rows(everything):
    return [row for row in everything if not row.door.is_library]


def got_in(row, reader):
    return row.met[reader] not in {doors.NO, doors.LOG_IN, doors.NOT_THERE}


def test_the_public_is_sent_to_the_login_page(rows):
    let_in = {row.door.name for row in rows if row.met[doors.PUBLIC] != doors.LOG_IN}
    assert let_in <= samples.OPEN_TO_ALL


def test_an_account_without_a_role_gets_in_nowhere_that_matters(rows):
    let_in = {row.door.name for row in rows if got_in(row, "no role")}
    assert not {n for n in let_in if not any(fnmatchcase(n, known) for known in samples.OPEN_TO_STRANGERS)}


@pytest.mark.parametrize("reader", ["neighbour", "company", "no role"])
def test_a_record_of_another_organisation_does_not_exist(rows, reader):
    own = [row for row in rows if any(fnmatchcase(row.door.name, known) for known in samples.OWN)]
    assert {row.door.name for row in own if got_in(row, reader)} == set()


def test_the_partner_itself_finds_its_records(rows):
    own = [row for row in rows if any(fnmatchcase(row.door.name, known) for known in samples.OWN)]
    assert {row.door.name for row in own if row.met["partner's manager"] == doors.NOT_THERE} == set()


def test_the_page_on_who_may_open_what_does_not_drift(everything):
    kept = (DOCS / "who-may-open-what.md").read_text()
    assert kept.endswith(f"{pages.met_at(everything).strip()}\n"), "run `make docs`"
