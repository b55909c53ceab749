from types import SimpleNamespace

import pytest

from errera.foundation.actor import Actor
from errera.foundation.workbook import policies
from errera.foundation.workbook.policies import Permission
from errera.foundation.workbook.states import UploadState

LOADER, OTHER = Actor("ana", frozenset({Permission.LOAD_WORKBOOK})), Actor("dan")


def upload(state, changes=1):
    return SimpleNamespace(state=state, change_count=changes)


@pytest.mark.parametrize(
    ("state", "confirm", "again", "again_when_broken_off", "discard"),
    [
        ("checking", 0, 0, 1, 1), ("faulty", 0, 0, 0, 0), ("ready", 1, 1, 1, 1), ("loading", 0, 0, 1, 0),
        ("loaded", 0, 0, 0, 0), ("discarded", 0, 0, 0, 0),
    ],
)  # fmt: skip
def test_what_may_be_done_in_which_state(state, confirm, again, again_when_broken_off, discard):
    found = upload(state)
    assert bool(policies.may_confirm(LOADER, found)) is bool(confirm)
    assert bool(policies.may_check_again(LOADER, found, False)) is bool(again)
    assert bool(policies.may_check_again(LOADER, found, True)) is bool(again_when_broken_off)
    assert bool(policies.may_discard(LOADER, found)) is bool(discard)


@pytest.mark.parametrize("state", list(UploadState))
def test_others_may_do_nothing(state):
    found = upload(state)
    verdicts = [
        policies.may_load_workbook(OTHER), policies.may_confirm(OTHER, found), policies.may_discard(OTHER, found),
        policies.may_check_again(OTHER, found, True),
    ]  # fmt: skip
    assert not any(verdicts)
    assert {verdict.reason.text for verdict in verdicts} == {
        "Programme workbooks are for programme managers and administrators."
    }


def test_a_workbook_that_changes_nothing_says_so():
    assert "nothing to load" in policies.may_confirm(LOADER, upload("ready", changes=0)).reason.text
